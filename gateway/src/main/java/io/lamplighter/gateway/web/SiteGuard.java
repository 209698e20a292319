package io.lamplighter.gateway.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another web site makes a browser send. Pure; any thread.
 *
 * <p>
 * A foreign name in {@code Host} is DNS rebinding. A foreign {@code Origin} or {@code Sec-Fetch-Site} is cross-site
 * request forgery; so is a body that is not JSON, because only JSON makes a browser ask before it sends across sites.
 */
final class SiteGuard {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Set<String> names;

    SiteGuard(String host, List<String> names) {
        Set<String> all = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
        names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        this.names = Set.copyOf(all);
    }

    /** What the guard looks at; a header that was not sent is null. */
    record Visit(String method, String path, @Nullable String host, @Nullable String origin, @Nullable String fetchSite,
            @Nullable String contentType) {

        boolean reads() {
            return READING.contains(method);
        }

        /** A form of another site cannot send DELETE, so that needs no JSON to be safe. */
        boolean brings() {
            return !reads() && !method.equals("DELETE");
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }
    }

    /** Why this visit is refused, or nothing. */
    Optional<Problem> refuse(Visit visit) {
        if (!isOurs(visit.host())) {
            return Optional.of(new Problem(421, "foreign-host", "This server does not answer for that host",
                    "host '" + visit.host() + "' is not known here: use the address that the gateway printed,"
                            + " or add the name to the gateway's http names"));
        }
        boolean acts = visit.isApi() || !visit.reads();
        if (acts && isForeign(visit)) {
            return Optional.of(new Problem(403, "cross-site", "The request came from another site",
                    "only the gateway's own page and programs that are no browser may use this address"));
        }
        if (visit.brings() && !isJson(visit.contentType()) && !isPhoto(visit)) {
            return Optional.of(new Problem(415, "not-json", "The body is not JSON",
                    (visit.contentType() == null
                            ? "there is no content type"
                            : "content type '" + visit.contentType() + "' is not accepted")
                            + ": send Content-Type: application/json and an object, {} at least"));
        }
        return Optional.empty();
    }

    private boolean isOurs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return names.contains(name) || isAddress(name);
    }

    /** Rebinding needs a name, so an address is harmless. */
    private static boolean isAddress(String name) {
        return (name.startsWith("[") && name.endsWith("]")) || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static boolean isForeign(Visit visit) {
        String site = visit.fetchSite();
        String origin = visit.origin();
        if (site != null && !OWN_SITE.contains(site)) {
            return true;
        }
        return origin != null && !origin.equalsIgnoreCase("http://" + visit.host())
                && !origin.equalsIgnoreCase("https://" + visit.host());
    }

    private static boolean isJson(@Nullable String contentType) {
        return is(contentType, "application/json");
    }

    /** No more than JSON can another site's form send a JPEG. */
    private static boolean isPhoto(Visit visit) {
        return (visit.path().endsWith("/photo") || visit.path().equals(CommissioningRoutes.LABEL))
                && is(visit.contentType(), "image/jpeg");
    }

    private static boolean is(@Nullable String contentType, String wanted) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    }
}
