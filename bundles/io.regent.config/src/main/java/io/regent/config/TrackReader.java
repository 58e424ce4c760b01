package io.regent.config;

import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.Track;
import io.regent.config.Configuration.TrackedFile;
import io.regent.config.ScriptReader.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The entries of {@code track_script}, {@code track_file} and {@code track_interface}. */
final class TrackReader {

    private final Values values;
    private final Findings findings;
    private final ScriptReader scriptReader;
    private final Map<String, Script> scripts;
    private final Map<String, TrackedFile> files;
    private final Set<String> broken;
    private final Set<String> used = new TreeSet<>();

    /** {@code broken}: the names that are defined, but not soundly; that has been reported already. */
    TrackReader(Values values, ScriptReader scriptReader, Map<String, Script> scripts, Map<String, TrackedFile> files,
            Set<String> broken) {
        this.values = values;
        this.findings = values.findings();
        this.scriptReader = scriptReader;
        this.scripts = scripts;
        this.files = files;
        this.broken = broken;
    }

    /** Whether a script or file has been named by any tracker. */
    boolean isUsed(String name) {
        return used.contains(name);
    }

    List<Track> scripts(Statement block) {
        return entries(block, 253, scripts.keySet(), "vrrp_script", name -> Optional.ofNullable(scripts.get(name))
                .map(script -> new Weight(script.weight(), script.reverse())));
    }

    List<Track> files(Statement block) {
        return entries(block, 254, files.keySet(), "track_file", name -> Optional.ofNullable(files.get(name))
                .map(file -> new Weight(file.weight(), file.reverse())));
    }

    List<Track> interfaces(Statement block) {
        return entries(block, 253, Set.of(), "interface", name -> Optional.of(new Weight(0, false)));
    }

    /** What a name weighs if its entry does not say. */
    private interface Defaults {
        Optional<Weight> of(String name);
    }

    private List<Track> entries(Statement block, int most, Set<String> known, String what, Defaults defaults) {
        var tracks = new ArrayList<Track>();
        var names = new HashSet<String>();
        for (Statement entry : values.entries(block)) {
            String name = entry.keyword();
            used.add(name);
            Optional<Weight> normal = defaults.of(name);
            if (normal.isEmpty()) {
                undefined(entry.first(), known, what);
            } else if (!names.add(name)) {
                findings.warning(Code.DUPLICATE_ENTRY, entry.mark(), name + " is tracked twice",
                        "the first entry counts");
            } else {
                weight(entry, most, normal.get()).ifPresent(weight -> tracks.add(
                        new Track(name, weight.value(), weight.reverse(), entry.mark().location())));
            }
        }
        return tracks;
    }

    private void undefined(Word name, Set<String> known, String what) {
        if (!broken.contains(name.text()) && !findings.isFull()) {
            String help = Suggestion.help(name.text(), known);
            Suggestion.nearest(name.text(), known).ifPresent(used::add);
            findings.error(Code.UNDEFINED_REFERENCE, name.mark(), "there is no " + what + " '" + name + "'",
                    help.isEmpty() ? "define it with " + what + " " + name + " { }" : help);
        }
    }

    private Optional<Weight> weight(Statement entry, int most, Weight normal) {
        if (entry.count() == 0) {
            return Optional.of(normal);
        }
        if (!entry.argument(0).is("weight")) {
            findings.error(Code.BAD_WORD, entry.argument(0).mark(),
                    "a tracker cannot be followed by '" + entry.argument(0) + "'",
                    "write weight N, and one tracker a line");
            return Optional.empty();
        }
        if (entry.count() == 1) {
            findings.error(Code.MISSING_VALUE, entry.argument(0).mark(), "weight has no value", "");
            return Optional.empty();
        }
        values.extra(entry, 3);
        boolean reverse = entry.count() > 2 ? scriptReader.reverse(entry.argument(2)) : normal.reverse();
        Optional<Integer> value = values.integer("weight", entry.argument(1), -most, most);
        value.filter(number -> number == 0 && normal.value() != 0)
                .ifPresent(number -> findings.warning(Code.WEIGHT_UNUSED,
                entry.argument(1).mark(), "weight 0 makes a failure of " + entry.keyword() + " a FAULT",
                "leave weight out to use its own, " + normal.value()));
        return value.map(number -> new Weight(number, reverse));
    }
}
