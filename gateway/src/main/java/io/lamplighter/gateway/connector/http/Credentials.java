package io.lamplighter.gateway.connector.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** How a platform knows us. Files are read anew for each use, so that they can be exchanged. */
public sealed interface Credentials {

    /** It asks for nothing. */
    record None() implements Credentials {}

    /** The file holds a bearer token. */
    record Bearer(Path file) implements Credentials {}

    /** The file holds the password. */
    record Basic(String user, Path file) implements Credentials {}

    /**
     * OAuth 2 client credentials (RFC 6749, 4.4): the file holds the client's secret.
     *
     * @param scope
     *            blank for none
     */
    record Client(URI tokenAddress, String id, String scope, Path file) implements Credentials {}

    /**
     * The file holds the keys with which each request is signed, under the {@code webhook-id} that it brings; see
     * {@link io.lamplighter.gateway.signing.SigningKeys}.
     *
     * @param wall
     *            real time, which is signed too
     */
    record Signature(Path file, InstantSource wall) implements Credentials {}
}
