package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.CitySignIn;
import io.lamplighter.gateway.access.CitySignIn.Challenge;
import io.lamplighter.gateway.access.CitySignIn.Person;
import io.lamplighter.gateway.access.Outcome;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.audit.AuditEntry.Actor;
import org.tinylog.Logger;

/**
 * Takes browsers to the city's sign-in and back. They lie outside {@code /api}, because another site sends the browser
 * here. The cookie that binds the way back to the way there must be lax for the same reason; it is no session and
 * lives for minutes. Any thread.
 */
final class OpenIdRoutes implements RouteTable.Group {

    static final String COOKIE = "lamplighter-sign-in";
    private static final String BEGIN = "/sign-in/openid";
    private static final String BACK = "/sign-in/openid/callback";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** At the bound the oldest one that was begun cannot be finished. */
    private static final int MOST_BEGUN = 1_000;

    private final Access access;
    private final CitySignIn city;
    private final Secrets secrets;
    private final Map<String, Begun> begun = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
            return size() > MOST_BEGUN;
        }
    };

    private record Begun(Challenge challenge, Instant at) {}

    OpenIdRoutes(Access access, CitySignIn city, Secrets secrets) {
        this.access = access;
        this.city = city;
        this.secrets = secrets;
    }

    @Override
    public void addTo(RouteTable table) {
        table.open(HandlerType.GET, BEGIN, this::begin,
                Operation.of("session", "beginCitySignIn", "Sends a browser to the city's sign-in.")
                        .answersWithoutBody(302));
        table.open(HandlerType.GET, BACK, this::back,
                Operation.of("session", "finishCitySignIn", "Where the city's sign-in sends the browser back to.")
                        .query("code", "string", "").query("state", "string", "").query("error", "string", "")
                        .answersWithoutBody(302));
    }

    private void begin(Context ctx) {
        Challenge challenge = new Challenge(secrets.token(), secrets.token(), secrets.token());
        String address = ask(() -> city.address(challenge)).toString();
        synchronized (begun) {
            begun.put(challenge.state(), new Begun(challenge, access.clock().instant()));
        }
        ctx.cookie(cookie(challenge.state(), PATIENCE));
        ctx.redirect(address, HttpStatus.FOUND);
    }

    private void back(Context ctx) {
        Challenge challenge = challenge(ctx).orElseThrow(() -> new Problem(400, "sign-in-not-begun",
                "This sign-in was not begun here", "begin again at " + BEGIN + " in the same browser").refused());
        ctx.cookie(cookie("", Duration.ZERO));
        String code = ctx.queryParam("code");
        if (code == null) {
            throw new Problem(403, "city-refuses", "The city's sign-in refused",
                    "it says '" + ctx.queryParam("error") + "'").refused();
        }
        Person person = Refusals.done(ask(() -> city.redeem(code, challenge)));
        Outcome<Account> account = access.accounts().vouchedFor(person.subject(), person.name(), person.role(),
                new Actor(person.name(), "openid " + ctx.ip()));
        SessionCookie.set(ctx, access.signIn(Refusals.done(account), "openid " + ctx.ip()), access.settings());
        ctx.redirect("/", HttpStatus.FOUND);
    }

    /** What this browser began, once. */
    private Optional<Challenge> challenge(Context ctx) {
        String state = ctx.queryParam("state");
        if (state == null || !state.equals(ctx.cookie(COOKIE))) {
            return Optional.empty();
        }
        Begun found;
        synchronized (begun) {
            found = begun.remove(state);
        }
        return Optional.ofNullable(found)
                .filter(each -> access.clock().instant().isBefore(each.at().plus(PATIENCE))).map(Begun::challenge);
    }

    private Cookie cookie(String value, Duration age) {
        Cookie cookie = new Cookie(COOKIE, value, BACK, Math.toIntExact(age.toSeconds()),
                access.settings().secureCookies());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }

    private static <T> T ask(java.util.function.Supplier<T> question) {
        try {
            return question.get();
        } catch (CitySignIn.UnavailableException e) {
            Logger.warn("event=city-sign-in-failed message=\"{}\"", e.getMessage());
            throw new Problem(503, "city-sign-in-unavailable", "The city's sign-in cannot be used now",
                    "try again, or sign in with a password; the gateway's log tells more").refused();
        }
    }
}
