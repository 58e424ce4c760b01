package io.regent.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file that is run, and what is wrong with it. */
final class Program {

    private final Path path;

    private Program(Path path) {
        this.path = path;
    }

    /**
     * Finds a program by its absolute path, or by its name in {@value Surroundings#PATH}.
     *
     * @throws IOException when a name is found nowhere; a path need not exist
     */
    static Program find(String word) throws IOException {
        try {
            if (word.startsWith("/")) {
                return new Program(Path.of(word));
            }
            if (word.contains("/")) {
                throw new IOException("script %s has a relative path: write it from the root, because the daemon's "
                        .formatted(word) + "directory is not yours");
            }
            return List.of(Surroundings.PATH.split(":")).stream().map(folder -> Path.of(folder, word))
                    .filter(Files::isRegularFile).findFirst().map(Program::new)
                    .orElseThrow(() -> new IOException("script %s is not found in %s: write its whole path"
                            .formatted(word, Surroundings.PATH)));
        } catch (InvalidPathException e) {
            throw new IOException("script %s cannot be a path: %s".formatted(word, e.getReason()), e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Looks at every part of the path as written and of the path that its links lead to.
     *
     * @throws IOException with the first part that somebody else than root can change
     */
    void refuseIfOthersCanChangeIt() throws IOException {
        if (!Files.exists(path)) {
            return; // there is nothing to refuse yet; the run says what is missing
        }
        for (Path way : List.of(path, path.toRealPath())) {
            for (Path part : parts(way)) {
                String weakness = PathPart.of(part, LinkOption.NOFOLLOW_LINKS).weakness();
                if (!weakness.isEmpty()) {
                    throw new IOException("script %s is refused as root (enable_script_security): %s"
                            .formatted(path, weakness));
                }
            }
        }
    }

    /**
     * Explains why the kernel would not execute this program.
     *
     * @param refusal  the kernel's words
     */
    String explain(Account account, String refusal) {
        try {
            return "script %s cannot be run: %s".formatted(path, explanation(account, refusal));
        } catch (IOException e) {
            return "script %s cannot be run: %s".formatted(path, refusal);
        }
    }

    private String explanation(Account account, String refusal) throws IOException {
        for (Path part : parts(path)) {
            Optional<String> obstacle = obstacle(part, account);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
        }
        String interpreter = interpreter();
        if (!interpreter.isEmpty() && !Files.isExecutable(Path.of(interpreter.strip()))) {
            return "its interpreter %s does not exist or is not executable: mend its first line".formatted(interpreter);
        }
        if (interpreter.endsWith("\r")) {
            return "its first line ends with a carriage return: convert the file to Unix line ends (dos2unix)";
        }
        return refusal + hint(account, refusal);
    }

    private static String hint(Account account, String refusal) {
        return switch (refusal) {
            case "Text file busy" -> ": somebody has it open for writing; replace scripts with mv";
            case "Permission denied" -> " for user %s although owner and mode permit it: look for a noexec mount, "
                    .formatted(account.name()) + "an access control list or a security module";
            default -> "";
        };
    }

    /** What stops the user at one part of the path. */
    private Optional<String> obstacle(Path part, Account account) throws IOException {
        PathPart found;
        try {
            found = PathPart.of(part);
        } catch (NoSuchFileException e) {
            return Optional.of(missing(part));
        }
        boolean last = part.equals(path);
        if (found.isDirectory() == last) {
            return Optional.of(found + (last ? " is a directory" : " is not a directory"));
        }
        if (found.admits(account)) {
            return Optional.empty();
        }
        return Optional.of("%s may not be %s by user %s: %s".formatted(found, last ? "executed" : "searched",
                account.name(), found.remedyFor(account)));
    }

    private static String missing(Path part) throws IOException {
        return Files.isSymbolicLink(part)
                ? "%s is a link to %s, which does not exist".formatted(part, Files.readSymbolicLink(part))
                : part + " does not exist";
    }

    /** Returns the interpreter that the first line names, with a carriage return if there is one; or nothing. */
    private String interpreter() throws IOException {
        try (var in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
            String line = start.split("\n", 2)[0];
            return line.startsWith("#!") ? line.substring(2).stripLeading().split("[ \t]", 2)[0] : "";
        }
    }

    private static List<Path> parts(Path path) {
        var parts = new ArrayList<Path>();
        for (Path part = path; part != null; part = part.getParent()) {
            parts.add(0, part);
        }
        return parts;
    }
}
