package io.lamplighter.agent.board.controller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The small files in which a kernel shows its devices, by their paths below /sys. Callable from any thread; blocks for a file. */
public interface KernelFiles {

    /** The names in a folder, in their order; empty when there is no such folder. */
    List<String> names(String folder);

    /** Whether that file can be read. */
    boolean shows(String file);

    /**
     * What a file says now.
     *
     * @throws IOException
     *             when there is no such file, or it cannot be read
     */
    String read(String file) throws IOException;

    /** Those of a kernel that shows them below this folder. */
    static KernelFiles below(Path root) {
        return new KernelFiles() {

            @Override
            public List<String> names(String folder) {
                try (Stream<Path> there = Files.list(root.resolve(folder))) {
                    return there.map(path -> path.getFileName().toString()).sorted().toList();
                } catch (IOException | UncheckedIOException e) {
                    return List.of(); // no such class of devices on this machine
                }
            }

            @Override
            public boolean shows(String file) {
                return Files.isReadable(root.resolve(file));
            }

            @Override
            public String read(String file) throws IOException {
                try {
                    return Files.readString(root.resolve(file));
                } catch (UncheckedIOException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }
        };
    }
}
