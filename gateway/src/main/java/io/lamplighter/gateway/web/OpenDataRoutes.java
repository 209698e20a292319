package io.lamplighter.gateway.web;

import java.time.Duration;
import java.util.TreeSet;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.lamplighter.gateway.opendata.OpenData;
import io.lamplighter.gateway.opendata.Publication;
import io.lamplighter.protocol.time.Ticker;

/** What everybody may know, without signing in and from any site; off unless the settings say otherwise. */
final class OpenDataRoutes implements RouteTable.Group {

    private static final String FOLDER = "/open-data/";
    private static final String CSV = "text/csv";

    private final OpenData data;
    private final WebSources sources;
    private final AddressLimit limit;

    OpenDataRoutes(WebSources sources) {
        this.data = sources.openData();
        this.sources = sources;
        this.limit = new AddressLimit(data.settings().perMinute(), Ticker.system());
    }

    @Override
    public void addTo(RouteTable table) {
        for (String name : new TreeSet<>(Publication.NAMES.keySet())) {
            String type = Publication.NAMES.get(name);
            boolean lamps = name.startsWith("lamps");
            String id = (lamps ? "Lamps" : "Districts") + (name.endsWith(".csv") ? "Csv" : "GeoJson");
            table.open(HandlerType.HEAD, FOLDER + name, ctx -> read(ctx, name, String.valueOf(type)),
                    Operation.of("open data", "head" + id, "The headers of it, such as its tag, without it.")
                            .answersWithoutBody(200));
            table.open(HandlerType.GET, FOLDER + name, ctx -> read(ctx, name, String.valueOf(type)),
                    Operation.of("open data", "open" + id,
                            (lamps ? "Which lamps stand where" : "Lamps, energy and passers-by of each district")
                                    + ", for everybody, made four times an hour.")
                            .tagged().answersAs(200, String.valueOf(type)));
        }
    }

    private void read(Context ctx, String name, String mediaType) {
        ctx.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*") // refusals too, so that a page can say what is the matter
                .header("Cross-Origin-Resource-Policy", "cross-origin");
        if (!data.settings().enabled()) {
            throw new Problem(404, "open-data-off", "There is no open data here",
                    "open data is off: an administrator can set enabled in [open-data]").refused();
        }
        long wait = limit.wait(ctx.ip());
        if (wait > 0) {
            throw new Problem(429, "too-many-requests", "That was asked too often", "an address may ask "
                    + data.settings().perMinute() + " times a minute: it changes four times an hour", wait).refused();
        }
        Publication latest = data.latest().orElseThrow(() -> new Problem(503, "not-yet", "Nothing is published yet",
                "the gateway has just been started: ask again in some seconds", 5).refused());
        byte[] body = latest.files().get(name);
        if (body == null) {
            throw new IllegalStateException("publication without " + name);
        }
        double left = Duration.between(sources.clock().instant(), latest.next()).toSeconds() / sources.timeLapse();
        ctx.header(Header.CACHE_CONTROL, "public, max-age=" + (long) Math.clamp(left, 1, 900))
                .header(Header.VARY, Header.ACCEPT_ENCODING); // or a cache would give one reader what was packed for another
        Replies.content(ctx, mediaType.equals(CSV) ? CSV + "; charset=utf-8" : mediaType, body);
    }
}
