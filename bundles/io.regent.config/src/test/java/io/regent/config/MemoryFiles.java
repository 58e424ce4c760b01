package io.regent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that exist in a test only. Directories are what files stand in. */
final class MemoryFiles implements TextFiles {

    private final Map<Path, byte[]> contents = new LinkedHashMap<>();
    private final Map<Path, Kind> odd = new LinkedHashMap<>();

    MemoryFiles with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    MemoryFiles with(String path, byte[] octets) {
        contents.put(Path.of(path), octets);
        return this;
    }

    MemoryFiles odd(String path, Kind kind) {
        odd.put(Path.of(path), kind);
        return this;
    }

    @Override
    public Kind kind(Path path) {
        Path normal = path.normalize();
        if (odd.containsKey(normal)) {
            return odd.get(normal);
        }
        if (contents.containsKey(normal)) {
            return Kind.REGULAR;
        }
        return names(normal).isEmpty() ? Kind.MISSING : Kind.DIRECTORY;
    }

    @Override
    public byte[] read(Path path, int limit) throws IOException {
        byte[] octets = contents.get(path.normalize());
        if (octets == null) {
            throw new IOException("no such file");
        }
        return Arrays.copyOf(octets, Math.min(limit, octets.length));
    }

    @Override
    public List<String> names(Path directory) {
        Path base = directory.normalize();
        return contents.keySet().stream()
                .filter(path -> path.startsWith(base) && path.getNameCount() > base.getNameCount())
                .map(path -> path.getName(base.getNameCount()).toString())
                .distinct().sorted().toList();
    }
}
