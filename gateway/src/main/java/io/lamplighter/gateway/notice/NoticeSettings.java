package io.lamplighter.gateway.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.signing.SigningKeys;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * To whom alarms are told, and how. Times are real ones.
 *
 * @param delay
 *            how long alarms are gathered before they are told as one
 * @param attempts
 *            how often a notice is sent before it is given up
 * @param least
 *            the least urgent that is told
 * @param mail
 *            by e-mail; empty for no mail
 * @param webhook
 *            to a program; empty for none
 */
public record NoticeSettings(Duration delay, int attempts, Severity least, Optional<Mail> mail,
        Optional<Webhook> webhook) {

    private static final String SECRET = "webhook-secret-file";

    /**
     * The mail server.
     *
     * @param security
     *            how the connection is protected
     * @param user
     *            empty for a server that asks nobody
     * @param password
     *            of the user
     */
    public record Mail(String host, int port, Security security, String user, String password, String from,
            List<String> to) {

        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + " " + security + " from " + from + " to " + to + "]";
        }
    }

    /** How the connection to the mail server is protected. */
    public enum Security {
        /** Plain text at first, then TLS or nothing at all. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Plain text: for a server on the same machine. */
        NONE
    }

    /**
     * A program's address.
     *
     * @param keys
     *            with which each body is signed; empty for none
     */
    public record Webhook(URI url, Optional<SigningKeys> keys) {

        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }

    /** Asks for the keys of the table {@code notices}. */
    public static NoticeSettings read(SettingsFile file) {
        SettingsTable table = file.table("notices");
        return new NoticeSettings(
                table.duration("delay", Duration.ofSeconds(30), Duration.ZERO, Duration.ofHours(1)),
                table.integer("attempts", 8, 1, 100), table.choice("least-severity", Severity.MINOR), mail(table),
                webhook(table));
    }

    private static Optional<Mail> mail(SettingsTable table) {
        Optional<String> host = table.optionalString("mail-host");
        int port = table.integer("mail-port", 587, 1, 65_535);
        Security security = table.choice("mail-security", Security.STARTTLS);
        String user = table.string("mail-user", "");
        String password = table.secretFile("mail-password-file").orElse("");
        String from = table.string("mail-from", "");
        List<String> to = table.strings("mail-to", List.of());
        if (host.isPresent() && from.isBlank()) {
            table.problem("mail-from", "must name the sender, such as lamps@city.example, when mail-host is set");
        }
        if (host.isPresent() && to.isEmpty()) {
            table.problem("mail-to", "must name at least one receiver when mail-host is set");
        }
        return host.map(name -> new Mail(name, port, security, user, password, from, to));
    }

    private static Optional<Webhook> webhook(SettingsTable table) {
        Optional<String> url = table.optionalString("webhook-url");
        Optional<SigningKeys> keys = table.secretFile(SECRET).flatMap(text -> keys(table, text));
        if (url.isPresent() && !url.get().matches("https?://[^\\s/]+.*")) {
            table.problem("webhook-url", "must begin with http:// or https:// and name a host");
            return Optional.empty();
        }
        return url.map(found -> new Webhook(URI.create(found), keys));
    }

    private static Optional<SigningKeys> keys(SettingsTable table, String text) {
        try {
            return Optional.of(SigningKeys.of(text));
        } catch (IllegalArgumentException e) {
            table.problem(SECRET, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
