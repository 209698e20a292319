package io.lamplighter.gateway.store;

import java.nio.file.Path;

/** Where the city's data is kept. Immutable. */
public sealed interface StoreLocation {

    /** A SQLite file of this gateway; made when it is missing. */
    record File(Path path) implements StoreLocation {}

    /**
     * A database of a PostgreSQL server, which must exist.
     *
     * @param url
     *            {@code postgresql://host:port/database}, with the driver's parameters behind it if need be
     * @param user
     *            who owns the tables
     * @param password
     *            empty when the server asks for none
     */
    record Server(String url, String user, String password) implements StoreLocation {

        @Override
        public String toString() {
            return "Server[url=" + url + ", user=" + user + "]";
        }
    }
}
