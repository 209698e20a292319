package io.lamplighter.protocol.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** When the programs were built, as the build wrote it into a resource: it cannot be earlier now. */
public final class BuildDate {

    private BuildDate() {}

    /** Reads it. */
    public static Instant read() {
        try (InputStream in = Objects.requireNonNull(BuildDate.class.getResourceAsStream("build-date.txt"))) {
            return Instant.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("build-date.txt", e);
        }
    }
}
