package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads and writes the one-line files by which the kernel shows a device. Neither call creates a file. */
interface SysfsFiles {

    boolean exists(Path file);

    boolean writable(Path file);

    String read(Path file) throws IOException;

    void write(Path file, String value) throws IOException;

    static SysfsFiles real() {
        return new SysfsFiles() {

            @Override
            public boolean exists(Path file) {
                return Files.exists(file);
            }

            @Override
            public boolean writable(Path file) {
                return Files.isWritable(file);
            }

            @Override
            public String read(Path file) throws IOException {
                return Files.readString(file).strip();
            }

            @Override
            public void write(Path file, String value) throws IOException {
                Files.write(file, value.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
        };
    }
}
