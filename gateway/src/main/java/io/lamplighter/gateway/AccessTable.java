package io.lamplighter.gateway;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.Role;
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
