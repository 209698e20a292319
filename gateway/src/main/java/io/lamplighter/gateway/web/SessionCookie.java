package io.lamplighter.gateway.web;

import java.time.Duration;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.lamplighter.gateway.access.AccessSettings;

/** The cookie with a session's secret: for this site's own requests only, and out of reach of scripts. */
final class SessionCookie {

    static final String NAME = "lamplighter-session";

    private SessionCookie() {}

    static void set(Context ctx, String secret, AccessSettings settings) {
        ctx.cookie(cookie(secret, settings.sessionLifetime(), settings));
    }

    static void clear(Context ctx, AccessSettings settings) {
        ctx.cookie(cookie("", Duration.ZERO, settings));
    }

    private static Cookie cookie(String value, Duration age, AccessSettings settings) {
        Cookie cookie = new Cookie(NAME, value, "/", Math.toIntExact(age.toSeconds()), settings.secureCookies());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
