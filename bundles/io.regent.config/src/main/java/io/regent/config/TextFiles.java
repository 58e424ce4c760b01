package io.regent.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files a configuration is read from. Implementations never wait for what may never come (a FIFO, a terminal). */
public interface TextFiles {

    /** What a path leads to. */
    enum Kind { MISSING, REGULAR, EXECUTABLE, DIRECTORY, OTHER }

    /**
     * Returns what {@code path} leads to, symbolic links followed; {@code MISSING} also if that cannot be found out.
     */
    Kind kind(Path path);

    /**
     * Returns the first octets of a file, at most {@code limit}.
     *
     * @throws IOException if it cannot be read
     */
    byte[] read(Path path, int limit) throws IOException;

    /** Returns the names in a directory in alphabetical order; none if it cannot be read. */
    List<String> names(Path directory);
}
