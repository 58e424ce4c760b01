package io.regent.shell;

import io.regent.api.status.Outcome;
import io.regent.api.status.Regent;
import io.regent.api.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The {@code regent:*} commands. Each returns its text; what cannot be done is a {@link Failure}. */
@Component(service = RegentCommands.class, property = {"osgi.command.scope=regent", "osgi.command.function=status",
    "osgi.command.function=why", "osgi.command.function=reload", "osgi.command.function=handover",
    "osgi.command.function=checks", "osgi.command.function=peers", "osgi.command.function=warnings",
    "osgi.command.function=version"})
public final class RegentCommands {

    private final String version;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Regent regent;

    /** Reads the version from the framework's properties. */
    @Activate
    public RegentCommands(BundleContext context) {
        version = Optional.ofNullable(context.getProperty("regent.version"))
                .orElseGet(() -> context.getBundle().getVersion().toString());
    }

    /** A table of the virtual routers and what is odd, or everything as JSON. */
    @Descriptor("shows the virtual routers and what is odd; --json shows everything. Example: status")
    public String status(CommandSession session,
            @Descriptor("everything, as a JSON document with the fields schema and as_of")
            @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) throws Failure {
        Status status = engine().status();
        return json ? Json.write(status) : StatusText.overview(status, Terminal.of(session), Instant.now());
    }

    /** The causes of a state and the transitions before. */
    @Descriptor("tells why a virtual router or sync group is in its state and how it came there. Example: why VI_1")
    public String why(CommandSession session,
            @Descriptor("a virtual router or sync group") String name) throws Failure {
        try {
            return WhyText.of(engine().why(name), Terminal.of(session));
        } catch (IllegalArgumentException e) {
            throw unknown(name, e);
        }
    }

    /** Reads the configuration again. */
    @Descriptor("reads the configuration again; a broken file changes nothing. Example: reload")
    public String reload() throws Failure {
        return told(engine().reload());
    }

    /** Resigns in favour of a peer. */
    @Descriptor("hands MASTER to a peer until that is lost or --for is over. Example: handover --for 10m VI_1")
    public String handover(
            @Descriptor("also when nobody has been heard that could take over")
            @Parameter(names = {"-f", "--force"}, presentValue = "true", absentValue = "false") boolean force,
            @Descriptor("how long to stay BACKUP while another MASTER is heard, for example 90s, 10m, 2h")
            @Parameter(names = "--for", absentValue = "") String duration,
            @Descriptor("a virtual router or sync group") String name) throws Failure {
        var span = duration.isEmpty() ? Optional.<java.time.Duration>empty() : Optional.of(Times.span(duration));
        try {
            return told(engine().handover(name, span, force));
        } catch (IllegalArgumentException e) {
            throw unknown(name, e);
        }
    }

    /** The tracked scripts, files and interfaces. */
    @Descriptor("shows the scripts, files and interfaces tracked. Example: checks")
    public String checks(CommandSession session) throws Failure {
        return StatusText.checks(engine().status(), Terminal.of(session));
    }

    /** Everybody heard. */
    @Descriptor("shows who else advertises our VRIDs. Example: peers")
    public String peers(CommandSession session) throws Failure {
        return StatusText.peers(engine().status(), Terminal.of(session));
    }

    /** What is odd. */
    @Descriptor("shows only what is odd, one line each; nothing when all is well. Example: warnings")
    public String warnings() throws Failure {
        List<String> lines = StatusText.oddities(engine().status());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Regent's version. */
    @Descriptor("shows the version of the running daemon. Example: version")
    public String version() {
        return "regent " + version + "\n";
    }

    private Regent engine() throws Failure {
        Regent present = regent;
        if (present == null) {
            throw new Failure(Failure.FAILED,
                    "the engine is not running: no virtual router is being looked after by this daemon");
        }
        return present;
    }

    private static String told(Outcome outcome) throws Failure {
        String text = String.join("\n", outcome.lines());
        if (!outcome.done()) {
            throw new Failure(Failure.FAILED, text);
        }
        return text + "\n";
    }

    private Failure unknown(String name, IllegalArgumentException said) {
        String hint = Optional.ofNullable(regent).flatMap(present -> Names.nearest(name, Names.of(present.status())))
                .map(near -> "; did you mean " + near + "?").orElse("");
        return new Failure(Failure.USAGE, said.getMessage() + hint);
    }
}
