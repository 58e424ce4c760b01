package io.regent.config;

import io.regent.config.Diagnostic.Severity;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code regent check [--strict] [--json] [-i ID] FILE}: reads configurations, prints what there is to
 * say about them and changes nothing.
 */
public final class CheckCommand {

    /** Nothing to object to, or only warnings without {@code --strict}. */
    public static final int CLEAN = 0;
    /** Warnings, with {@code --strict}. */
    public static final int WARNINGS = 1;
    /** A configuration that cannot be used. */
    public static final int ERRORS = 2;
    /** The command line makes no sense. */
    public static final int USAGE = 64;

    private static final String HELP = """
            usage: check [--strict] [--json] [-i ID] FILE...

            Reads configuration files and prints what is wrong with them. Changes nothing.

              --strict   end with 1 if there are warnings
              --json     print one JSON object instead of text
              -i ID      the configuration id that @ID conditions are compared with
            Ends with 0 if the files can be used, 2 if not, 64 if this command line is wrong.""";

    private final List<Path> files = new ArrayList<>();
    private boolean strict;
    private boolean json;
    private Optional<String> id = Optional.empty();

    private CheckCommand() {
    }

    /** Runs the command and ends the JVM with its status. */
    public static void main(String[] arguments) {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
        System.exit(run(List.of(arguments), Environment.of(host), System.out, System.err));
    }

    /** Runs the command and returns its status. */
    public static int run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var command = new CheckCommand();
        if (arguments.contains("--help")) {
            out.println(HELP);
            return CLEAN;
        }
        Optional<String> mistake = command.parse(arguments);
        if (mistake.isPresent()) {
            err.println("check: " + mistake.get());
            err.println(HELP);
            return USAGE;
        }
        return command.check(command.id.map(environment::withConfigId).orElse(environment), out);
    }

    /** Returns what is wrong with the command line, if anything is. */
    private Optional<String> parse(List<String> arguments) {
        boolean options = true;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (options && argument.equals("--")) {
                options = false;
            } else if (options && argument.equals("--strict")) {
                strict = true;
            } else if (options && argument.equals("--json")) {
                json = true;
            } else if (options && argument.equals("-i") && at + 1 < arguments.size()) {
                id = Optional.of(arguments.get(++at));
            } else if (options && argument.startsWith("-")) {
                return Optional.of(argument.equals("-i") ? "-i has no value" : "unknown option " + argument);
            } else if (!add(argument)) {
                return Optional.of("'" + argument + "' is no file name");
            }
        }
        return files.isEmpty() ? Optional.of("no file is named") : Optional.empty();
    }

    private boolean add(String argument) {
        try {
            return files.add(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private int check(Environment environment, PrintStream out) {
        List<Diagnostic> findings = files.stream()
                .flatMap(file -> ConfigurationReader.read(file, environment).diagnostics().stream()).toList();
        long errors = findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
        long warnings = findings.size() - errors;
        if (json) {
            out.println(Json.object(Map.of("schema", 1L, "files", (long) files.size(), "errors", errors, "warnings",
                    warnings), findings));
        } else {
            findings.forEach(finding -> out.println(finding.render()));
            out.println("%s, %s in %s".formatted(counted(errors, "error"), counted(warnings, "warning"),
                    counted(files.size(), "file")));
        }
        return errors > 0 ? ERRORS : strict && warnings > 0 ? WARNINGS : CLEAN;
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
