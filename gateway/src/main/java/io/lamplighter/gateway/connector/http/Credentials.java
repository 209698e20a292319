package io.lamplighter.gateway.connector.http;

import java.net.URI;
import java.nio.file.Path;

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
}
