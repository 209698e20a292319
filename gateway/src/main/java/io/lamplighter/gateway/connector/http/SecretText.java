package io.lamplighter.gateway.connector.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.lamplighter.protocol.session.identity.SecretFile;

/** Reads secrets from files; the message of what is thrown says what to do and holds no secret. Any thread; blocks. */
public final class SecretText {

    private static final int MAX_SECRET = 16_384;

    private SecretText() {}

    /** One secret in plain characters, without the blanks around it. */
    public static String one(Path file) throws IOException {
        String secret = whole(file).strip();
        if (!secret.matches("[\\x21-\\x7E]+")) {
            throw new IOException("secret file " + file + " does not hold one secret in plain characters");
        }
        return secret;
    }

    /** All that is in the file, 16 KiB at most. */
    static String whole(Path file) throws IOException {
        try {
            SecretFile.requireHidden(file);
            return bytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("secret file " + file + " is not there", e);
        } catch (AccessDeniedException e) {
            throw new IOException("secret file " + file + " cannot be read by the gateway", e);
        }
    }

    private static String bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_SECRET + 1);
            if (bytes.length > MAX_SECRET) {
                throw new IOException("secret file " + file + " does not hold one secret: it is longer than "
                        + MAX_SECRET + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
