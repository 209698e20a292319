package io.lamplighter.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.access.openid.OpenIdSettings;
import io.lamplighter.gateway.web.WebSettings;
import io.lamplighter.protocol.settings.SettingsTable;

/** Reads {@code [access]}; README.md explains each key. */
final class AccessTable {

    private static final String NOBODY = "none";

    private AccessTable() {}

    static AccessSettings read(SettingsTable table, WebSettings http) {
        AccessSettings defaults = AccessSettings.DEFAULT;
        Duration minute = Duration.ofMinutes(1);
        Duration year = Duration.ofDays(365);
        return new AccessSettings(anonymous(table, http),
                table.duration("session-idle", defaults.sessionIdle(), minute, year),
                table.duration("session-lifetime", defaults.sessionLifetime(), minute, year),
                table.flag("secure-cookies", defaults.secureCookies()),
                table.duration("audit-kept", defaults.auditKept(), Duration.ofDays(1), Duration.ofDays(36_500)));
    }

    /** The city's own sign-in; none without an issuer. */
    static Optional<OpenIdSettings> openId(SettingsTable table) {
        Optional<URI> issuer = address(table, "issuer");
        String clientId = table.string("client-id", "lamplighter");
        String secret = table.secretFile("client-secret-file").orElse("");
        Optional<URI> publicUrl = address(table, "public-url");
        String name = table.string("name-claim", "preferred_username");
        String role = table.string("role-claim", "groups");
        Map<Role, List<String>> roles = new EnumMap<>(Role.class);
        for (Role each : Role.values()) {
            roles.put(each, table.strings(each.word() + "s", List.of()));
        }
        if (issuer.isPresent() && publicUrl.isEmpty()) {
            table.problem("public-url", "must say where browsers reach the gateway, such as https://lamps.example");
        }
        return issuer.flatMap(from -> publicUrl
                .map(to -> new OpenIdSettings(from, clientId, secret, to, name, role, roles)));
    }

    /** HTTPS, for what comes back is believed; plain HTTP on this machine only. */
    private static Optional<URI> address(SettingsTable table, String key) {
        return table.optionalString(key).flatMap(text -> {
            if (text.matches("https://[^\\s]+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/[^\\s]*)?")) {
                return Optional.of(URI.create(text));
            }
            table.problem(key, "must begin with https:// (http:// on this machine only)");
            return Optional.empty();
        });
    }

    private static Optional<Role> anonymous(SettingsTable table, WebSettings http) {
        String word = table.string("anonymous", NOBODY);
        if (word.equals(NOBODY)) {
            return Optional.empty();
        }
        Optional<Role> role = Role.of(word).filter(each -> each != Role.ADMINISTRATOR);
        if (role.isEmpty()) {
            table.problem("anonymous", "must be none, viewer, operator or technician");
        } else if (!http.isForThisMachineOnly()) {
            table.problem("anonymous", "must be none, for others reach this gateway: set http host to 127.0.0.1 and"
                    + " no http names, or let people sign in");
        }
        return role;
    }
}
