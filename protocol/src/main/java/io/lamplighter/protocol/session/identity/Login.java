package io.lamplighter.protocol.session.identity;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What a broker is told about its client. Immutable.
 *
 * @param user
 *            null for none
 * @param password
 *            null for none
 */
public record Login(@Nullable String user, @Nullable String password) {

    /** Reads the password file; blocks for it. */
    public static Login read(Credentials credentials) throws IOException {
        Path file = credentials.passwordFile();
        return new Login(credentials.user(), file == null ? null : SecretFile.read(file).strip());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
