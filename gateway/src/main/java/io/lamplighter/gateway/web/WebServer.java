package io.lamplighter.gateway.web;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.util.JavalinBindException;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.server.HttpServers;
import org.tinylog.Logger;

/**
 * The gateway's web server: page, REST and live events on one port. Started by {@link #start}, stopped by
 * {@link #close}; both block and are called by one thread. Each request runs on its own virtual thread.
 */
public final class WebServer implements AutoCloseable {

    static final int MAX_BODY_BYTES = 64 * 1024;
    /** JSON of a city shrinks to a twentieth even so, for a third of the processor time of the usual level 6. */
    private static final int GZIP_LEVEL = 1;
    private static final Map<String, String> SECURITY_HEADERS = Map.of("X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer", "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin", "Permissions-Policy",
            "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");

    private final WebSettings settings;
    private final EventRoutes events;
    private final Javalin javalin;

    private WebServer(WebSettings settings, EventRoutes events, Javalin javalin) {
        this.settings = settings;
        this.events = events;
        this.javalin = javalin;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @throws WebException
     *             when the port, and with port search every port of the search, is taken
     */
    public static WebServer start(WebSettings settings, WebSources sources) {
        Page page = Page.load(settings.tiles().map(MapTiles::source).orElse(""));
        EventRoutes events = new EventRoutes(sources, settings.eventClients());
        int last = settings.portSearch() && settings.port() > 0
                ? Math.min(65_535, settings.port() + WebSettings.SEARCHED_PORTS)
                : settings.port();
        for (int port = settings.port(); port <= last; port++) {
            Javalin javalin = Javalin.create(config -> configure(config, settings, sources, events, page));
            try {
                javalin.start(settings.host(), port);
                return started(new WebServer(settings, events, javalin));
            } catch (JavalinBindException e) {
                Logger.info("event=web-port-taken host={} port={}", settings.host(), port);
            } catch (RuntimeException e) {
                events.close();
                throw new WebException("the web server cannot listen on " + settings.host() + ":" + port + ": "
                        + e.getMessage() + ". Set another http host or port", e);
            }
        }
        events.close();
        throw taken(settings, last);
    }

    /** The port that is really bound: another than in the settings when that was 0 or taken. */
    public int port() {
        return javalin.port();
    }

    /** Where a browser on this machine finds the page, such as {@code http://127.0.0.1:8080/}. */
    public String uri() {
        String host = settings.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/";
    }

    /** Every method and address that the router knows, such as {@code GET /api/v1/posts/{id}}. */
    Set<String> endpoints() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream().map(each -> each.endpoint)
                .filter(each -> each.method.isHttpMethod())
                .map(each -> each.method.name() + " " + each.path)
                .collect(Collectors.toSet());
    }

    /** Ends all live views, then the server. Repeatable. */
    @Override
    public void close() {
        events.close();
        javalin.stop();
    }

    private static WebServer started(WebServer server) {
        Logger.info("event=web-started uri={}", server.uri());
        if (server.settings.port() != 0 && server.port() != server.settings.port()) {
            Logger.warn("event=web-port-changed wanted={} port={}", server.settings.port(), server.port());
        }
        return server;
    }

    private static WebException taken(WebSettings settings, int last) {
        String ports = last == settings.port()
                ? "port " + last + " is"
                : "ports " + settings.port() + " to " + last + " are";
        return new WebException("http " + ports + " taken on " + settings.host()
                + ": stop the program that uses it, or set another http port (0 = any free one)", null);
    }

    private static void configure(JavalinConfig config, WebSettings settings, WebSources sources, EventRoutes events,
            Page page) {
        HttpServers.basics(config);
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL), null);
        config.jetty.modifyServer(server -> server.setErrorHandler(ErrorReplies::fromJetty));
        SiteGuard guard = new SiteGuard(settings.host(), settings.names());
        config.routes.before(ctx -> protect(ctx, guard, page.contentSecurityPolicy()));
        RequestMeter requests = new RequestMeter();
        config.requestLogger.http(requests::answered);
        routes(sources, events, requests, settings.tiles()).addTo(config.routes,
                new Guard(new CallerFinder(sources.access()),
                        sources.access().clock()));
        new PageRoutes(page).addTo(config.routes);
        ErrorReplies.addTo(config.routes);
    }

    /** Every route of the REST interface; a new feature adds its group here. */
    static RouteTable routes(WebSources sources, EventRoutes events, RequestMeter requests,
            Optional<MapTiles> tiles) {
        LuminaireRoutes luminaires = new LuminaireRoutes(sources);
        PlanGate gate = new PlanGate(sources);
        PlanRoutes plans = new PlanRoutes(sources.plans(), gate);
        GroupPlanRoutes groupPlans = new GroupPlanRoutes(sources, gate);
        RouteTable table = new RouteTable();
        table.add(luminaires)
                .add(new PostRoutes(sources.removal()))
                .add(new CommandRoutes(sources, luminaires))
                .add(new MetricRoutes(sources.metrics(), sources.access().audit()))
                .add(events)
                .add(new MapRoutes(sources, events.map(), tiles))
                .add(new SelftestRoutes(sources.selftests()))
                .add(new SessionRoutes(sources.access(), sources.city().isPresent()))
                .add(new UserRoutes(sources.access().accounts()))
                .add(new TokenRoutes(sources.access()))
                .add(new AuditRoutes(sources.access().audit()))
                .add(new VitalRoutes(sources.vitals(), requests))
                .add(new AlarmRoutes(sources))
                .add(new WorkOrderRoutes(sources))
                .add(new NoticeRoutes(sources.notices(), sources.access().audit()))
                .add(new InventoryRoutes(sources.inventory()))
                .add(new CommissioningRoutes(sources.commissionings(), sources.fleet(), sources.inventory()))
                .add(new GroupRoutes(sources))
                .add(new DistrictRoutes(sources))
                .add(new StreetRoutes(sources))
                .add(new GroupCommandRoutes(sources))
                .add(plans)
                .add(groupPlans)
                .add(new PlanVersionRoutes(sources, groupPlans, plans))
                .add(new EnergyRoutes(sources))
                .add(new PreviewRoutes(sources, gate))
                .add(new CityPreviewRoutes(sources, gate))
                .add(new PlanTemplateRoutes())
                .add(new SavingsRoutes(sources))
                .add(new ConnectorRoutes(sources.connectors(), sources.access().audit()))
                .add(new NotificationRoutes(sources.connectors()))
                .add(new BackupRoutes(sources.backups(), sources.access().audit()))
                .add(new EnrolmentRoutes(sources.enrolments(), sources.access().audit()))
                .add(new OpenDataRoutes(sources))
                .add(new QuarantineRoutes(sources.quarantine()))
                .add(new DocumentRoutes(sources.version()));
        sources.city().ifPresent(city -> table.add(new OpenIdRoutes(sources.access(), city,
                new Secrets(new SecureRandom()))));
        return table;
    }

    private static void protect(Context ctx, SiteGuard guard, String contentSecurityPolicy) {
        SECURITY_HEADERS.forEach(ctx::header);
        ctx.header("Content-Security-Policy", contentSecurityPolicy).header(Header.CACHE_CONTROL, "no-store");
        guard.refuse(new SiteGuard.Visit(ctx.method().toString(), ctx.path(), ctx.header(Header.HOST),
                ctx.header(Header.ORIGIN), ctx.header("Sec-Fetch-Site"), ctx.header(Header.CONTENT_TYPE)))
                .ifPresent(problem -> {
                    throw problem.refused();
                });
    }
}
