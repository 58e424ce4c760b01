package io.regent.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Component;

/** {@code grep} for pipes inside the shell. */
@Component(service = GrepCommand.class, property = {"osgi.command.scope=regent", "osgi.command.function=grep"})
public final class GrepCommand {

    /** Prints the lines that match and tells whether there were any. */
    @Descriptor("passes on the lines in which a regular expression is found. Example: status | grep MASTER")
    public boolean grep(
            @Descriptor("ignore case")
            @Parameter(names = "-i", presentValue = "true", absentValue = "false") boolean ignoreCase,
            @Descriptor("only the lines without it")
            @Parameter(names = "-v", presentValue = "true", absentValue = "false") boolean invert,
            @Descriptor("a regular expression") String expression) throws Failure {
        Pattern pattern = compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        Process process = Process.Utils.current();
        boolean found = false;
        var lines = new Scanner(process.in(), UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (pattern.matcher(line).find() != invert) {
                process.out().println(line);
                found = true;
            }
        }
        return found;
    }

    private static Pattern compile(String expression, int flags) throws Failure {
        try {
            return Pattern.compile(expression, flags);
        } catch (PatternSyntaxException e) {
            throw new Failure(Failure.USAGE, "grep: " + e.getDescription() + " in " + expression);
        }
    }
}
