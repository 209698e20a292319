package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.Optional;

import io.lamplighter.agent.enrolment.EstServerAddress;
import io.lamplighter.agent.enrolment.Papers;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Where the post gets its certificate. Immutable.
 *
 * @param server
 *            the gateway's
 * @param papers
 *            what it needs for it, and writes
 */
record EnrolmentTable(EstServerAddress server, Papers papers) {

    /** Asks for the keys of the table {@code enrolment}; empty when a certificate is put there by hand. */
    static Optional<EnrolmentTable> read(SettingsTable table, ConnectorSettings connector) {
        String server = table.string("server", "");
        String token = table.string("token-file", "");
        Credentials files = connector.credentials();
        Path authority = files.authorities();
        Path certificate = files.certificate();
        Path key = files.key();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        Optional<EstServerAddress> address = EstServerAddress.parse(server);
        if (address.isEmpty()) {
            table.problem("server", "must be such as https://lamps.example:8884");
            return Optional.empty();
        }
        if (authority == null || certificate == null || key == null) {
            table.problem("server", "needs 'link.ca-file', which must be there from the beginning, and"
                    + " 'link.certificate-file' and 'link.key-file', which the post makes");
            return Optional.empty();
        }
        return Optional.of(new EnrolmentTable(address.get(), new Papers(authority, certificate, key,
                token.isEmpty() ? Optional.empty() : Optional.of(Path.of(token)), connector.commandKey())));
    }
}
