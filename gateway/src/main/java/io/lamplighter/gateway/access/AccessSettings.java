package io.lamplighter.gateway.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How people are let in.
 *
 * @param anonymous
 *            the role of whoever did not sign in; empty: none. Only for a gateway that nobody else can reach
 * @param sessionIdle
 *            a session ends when it was not used for so long; an open page uses it
 * @param sessionLifetime
 *            a session ends so long after it was opened
 * @param secureCookies
 *            whether browsers send the session over HTTPS only
 * @param auditKept
 *            how long entries of the audit log are kept
 */
public record AccessSettings(Optional<Role> anonymous, Duration sessionIdle, Duration sessionLifetime,
        boolean secureCookies, Duration auditKept) {

    public static final AccessSettings DEFAULT = new AccessSettings(Optional.empty(), Duration.ofHours(8),
            Duration.ofHours(24), false, Duration.ofDays(730));
}
