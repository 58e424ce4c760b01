package io.regent.vrrp;

/**
 * Turns single results into a verdict: so many successes in a row make it PASS, so many failures FAIL.
 * <p>
 * The first result of all decides at once, as in keepalived; a script with {@code init_fail} begins as FAIL and has to
 * rise.
 */
public final class RiseFall {

    private final int rise;
    private final int fall;
    private Verdict verdict;
    private int contrary;

    /**
     * @param rise  how many successes in a row end FAIL, at least 1
     * @param fall  how many failures in a row end PASS, at least 1
     * @param initFail  whether it begins as FAIL
     */
    public RiseFall(int rise, int fall, boolean initFail) {
        this(rise, fall, initFail ? Verdict.FAIL : Verdict.UNKNOWN);
    }

    /**
     * @param begin  the verdict it begins with, for a script that was known before
     */
    public RiseFall(int rise, int fall, Verdict begin) {
        this.rise = Math.max(1, rise);
        this.fall = Math.max(1, fall);
        this.verdict = begin;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Returns how many results in a row contradict the verdict; always less than what would change it. */
    public int contrary() {
        return contrary;
    }

    /** Takes a result and returns whether it changed the verdict. */
    public boolean result(boolean pass) {
        Verdict result = pass ? Verdict.PASS : Verdict.FAIL;
        contrary = result == verdict ? 0 : contrary + 1;
        if (contrary == 0 || contrary < needed()) {
            return false;
        }
        verdict = result;
        contrary = 0;
        return true;
    }

    private int needed() {
        return switch (verdict) {
            case UNKNOWN -> 1;
            case PASS -> fall;
            case FAIL -> rise;
        };
    }
}
