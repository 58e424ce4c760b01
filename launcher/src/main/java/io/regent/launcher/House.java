package io.regent.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** The OSGi framework with the bundles of an installation in it. */
final class House {

    /** The system property by which a bundle that stops the framework asks for an exit status. */
    static final String EXIT_STATUS = "regent.exit.status";

    private final Framework framework;
    private final ConcurrentLinkedQueue<FrameworkEvent> errors = new ConcurrentLinkedQueue<>();

    private House(Framework framework) {
        this.framework = framework;
    }

    /** Returns a framework that is initialized and has every bundle installed, none started. */
    static House build(Installation installation, Path cache, Map<String, String> properties) throws Refusal {
        var configuration = new LinkedHashMap<>(properties);
        configuration.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(Installation.LAST_LEVEL));
        configuration.merge(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, logging(), (more, ours) -> more + "," + ours);
        configuration.put("felix.log.level", "1");
        configuration.put("ds.loglevel", "2");
        var house = new House(new org.apache.felix.framework.FrameworkFactory().newFramework(configuration));
        try {
            house.framework.init(house::heard);
            house.install(installation.modules());
        } catch (BundleException e) {
            throw new Refusal(Main.DEFECT, "the framework does not start: " + reason(e), e);
        }
        return house;
    }

    private void heard(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            errors.add(event);
        }
    }

    /** SLF4J lives on the class path, so that its backend is there before the first bundle asks for a logger. */
    private static String logging() {
        String version = ";version=\"2.0.20\"".replace("2.0.20",
                org.slf4j.LoggerFactory.class.getPackage().getImplementationVersion());
        return "org.slf4j" + version + ",org.slf4j.event" + version + ",org.slf4j.helpers" + version
                + ",org.slf4j.spi" + version;
    }

    private void install(List<Installation.Module> modules) throws BundleException {
        for (Installation.Module module : modules) {
            Bundle bundle = framework.getBundleContext().installBundle("reference:" + module.jar().toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(module.level());
        }
    }

    /**
     * Starts the bundles, level by level, and returns when all are up.
     *
     * @param wanted  which bundles to start
     * @throws Refusal when one is not up, unless a bundle has asked for the end meanwhile
     */
    void start(Predicate<Bundle> wanted) throws Refusal {
        try {
            for (Bundle bundle : bundles()) {
                if (!isFragment(bundle) && wanted.test(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
            framework.start();
        } catch (BundleException e) {
            throw new Refusal(Main.DEFECT, "the framework does not start: " + reason(e), e);
        }
        List<String> down = isLeaving() ? List.of() : down(wanted);
        if (!down.isEmpty() && !isLeaving()) {
            throw new Refusal(Main.DEFECT, "not everything starts:\n  " + String.join("\n  ", down));
        }
    }

    /** Tells whether a bundle has asked for the end or the framework is already stopping. */
    boolean isLeaving() {
        return System.getProperty(EXIT_STATUS) != null || framework.getState() != Bundle.ACTIVE;
    }

    private List<String> down(Predicate<Bundle> wanted) {
        var down = new ArrayList<String>();
        for (Bundle bundle : bundles()) {
            boolean lazy = bundle.getState() == Bundle.STARTING;
            if (!isFragment(bundle) && wanted.test(bundle) && bundle.getState() != Bundle.ACTIVE && !lazy) {
                down.add(bundle.getSymbolicName() + " " + bundle.getVersion() + ": " + whyDown(bundle));
            }
        }
        return down;
    }

    private String whyDown(Bundle bundle) {
        return errors.stream().filter(event -> event.getBundle().equals(bundle))
                .map(event -> reason(event.getThrowable()))
                .findFirst().orElse("did not start and did not say why");
    }

    private static String reason(Throwable problem) {
        var words = new StringBuilder();
        Throwable at = problem;
        for (int depth = 0; at != null && depth < 5; depth++, at = at.getCause()) {
            String said = at instanceof BundleException ? at.getMessage() : at.toString();
            if (words.indexOf(said) < 0) {
                words.append(depth == 0 ? "" : ": ").append(said);
            }
        }
        return words.toString();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    List<Bundle> bundles() {
        return List.of(framework.getBundleContext().getBundles()).stream().filter(bundle -> bundle.getBundleId() != 0)
                .toList();
    }

    Framework framework() {
        return framework;
    }

    /** Asks for the end; returns at once. */
    void stop() {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException("the framework does not stop", e);
        }
    }

    /** Waits for the end, at most {@code millis} ms (0: without bound), and tells whether it has come. */
    boolean awaitStop(long millis) throws InterruptedException {
        int type = framework.waitForStop(millis).getType();
        return type != FrameworkEvent.WAIT_TIMEDOUT;
    }
}
