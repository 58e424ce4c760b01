package io.regent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this machine. */
final class LocalFiles implements TextFiles {

    @Override
    public Kind kind(Path path) {
        if (Files.isDirectory(path)) {
            return Kind.DIRECTORY;
        }
        if (Files.isRegularFile(path)) {
            return Files.isExecutable(path) && executableByMode(path) ? Kind.EXECUTABLE : Kind.REGULAR;
        }
        return Files.exists(path) ? Kind.OTHER : Kind.MISSING;
    }

    /** For root everything with any x bit is executable, and nothing without. */
    private static boolean executableByMode(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .anyMatch(permission -> permission.name().endsWith("_EXECUTE"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public byte[] read(Path path, int limit) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(limit);
        }
    }

    @Override
    public List<String> names(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
