package io.lamplighter.gateway.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Secrets for tests, hidden as those of a gateway must be. */
public final class Secrets {

    private Secrets() {}

    /** Only its owner may read and write it. */
    public static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
