package io.lamplighter.gateway.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import org.jspecify.annotations.Nullable;

/** The pages and their files. */
final class PageRoutes {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String WORKER = "/commissioning/worker.js";

    private final Page page;

    PageRoutes(Page page) {
        this.page = page;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> send(ctx, page.index(), ASK_AGAIN));
        page.names().forEach(name -> routes.get("/" + name, ctx -> send(ctx, page.index(), ASK_AGAIN)));
        routes.get("/page/<file>", this::file);
        routes.get("/lib/<file>", this::file);
    }

    private void file(Context ctx) {
        if (ctx.path().endsWith(WORKER)) {
            ctx.header("Service-Worker-Allowed", "/commissioning"); // else it could only serve its own folder
        }
        send(ctx, page.asset(ctx.path()).orElseThrow(() -> Problem.notFound("file", ctx.path(),
                "load the page anew").refused()), FOR_EVER);
    }

    private static void send(Context ctx, Asset asset, String caching) {
        ctx.header(Header.CACHE_CONTROL, caching)
                .header(Header.ETAG, asset.etag())
                .header(Header.VARY, Header.ACCEPT_ENCODING);
        if (Replies.isKnown(ctx, asset.etag())) {
            ctx.status(304);
            return;
        }
        ctx.contentType(asset.contentType());
        if (takesGzip(ctx.header(Header.ACCEPT_ENCODING))) {
            ctx.header(Header.CONTENT_ENCODING, "gzip").result(asset.gzip());
        } else {
            ctx.result(asset.plain());
        }
    }

    private static boolean takesGzip(@Nullable String encodings) {
        return encodings != null && encodings.contains("gzip");
    }
}
