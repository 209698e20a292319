package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;
import tools.jackson.databind.JsonNode;

/**
 * Measures how fast a gateway carries what posts report to city platforms: first all that it has stored to a new one, then what
 * comes now to two at once, while posts go on reporting. The platforms are sinks in this process.
 */
final class ConnectorBench {

    private static final String HOST = "lamplighter";
    private static final int UNACKNOWLEDGED = 20_000;
    private static final Duration FILL = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final int CALM_SECONDS = 2;
    private static final int LOOKS_PER_LINE = 20;

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param duration
     *            over which changes, and ingest alone, are counted
     * @param connections
     *            of the posts, and districts
     * @param rate
     *            records per second that the posts report meanwhile
     * @param backfill
     *            records that are stored before the first platform is there
     */
    record Settings(Duration duration, int posts, int luminaires, int connections, int rate, int backfill) {

        Load load() {
            return new Load(posts, luminaires, connections, connections, UNACKNOWLEDGED, Integer.MAX_VALUE,
                    Taker.GATEWAY,
                    HOST);
        }
    }

    /** A bench; nothing runs yet. */
    ConnectorBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @throws HostException
     *             when the gateway does not start, or a connector stands still
     */
    void run(Settings settings) throws InterruptedException, IOException {
        report.figure("luminaires", (long) settings.posts() * settings.luminaires());
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            System.setProperty("lamplighter.logs", folder.path().resolve("logs").toString());
            run(settings, folder.path());
        }
    }

    private void run(Settings settings, Path folder) throws InterruptedException, IOException {
        try (PlatformSink broker = PlatformSink.ngsiLd();
                PlatformSink things = new ThingSink();
                GatewayRun run = GatewayRun.start(GatewayRun.command(files, folder, 0, ""));
                GatewayRequests requests = new GatewayRequests(run.page());
                LoadGenerator load = new LoadGenerator(run.mqtt(), settings.load())) {
            requests.signIn(run.administrator());
            report.tell("connecting " + settings.posts() + " posts");
            load.connect();
            load.awaitLive();
            fill(settings, load);
            load.pace(settings.rate());
            LoadThread working = LoadThread.start(load);
            City city = new City(requests, working, run);
            report.tell("ingest alone");
            double alone = city.recordsPerSecond(settings.duration());
            report.figure("ingest_per_second", Math.round(alone));
            double during = backfill(settings, city, broker);
            report.figure("ingest_slowdown_percent", 100 * (1 - during / alone));
            live(settings, city, List.of(broker, things));
            working.stop();
        }
    }

    private void fill(Settings settings, LoadGenerator load) throws IOException {
        while (load.sent() < settings.backfill()) {
            load.run(FILL);
            report.tell(load.sent() + " of " + settings.backfill() + " records stored");
        }
        report.figure("backfill_records", load.sent());
    }

    /** Returns the records per second that posts reported meanwhile. */
    private double backfill(Settings settings, City city, PlatformSink sink) throws IOException, InterruptedException {
        report.tell("filling a new platform");
        long stored = city.stored();
        long begin = System.nanoTime();
        double processor = city.run.processorSeconds();
        long end = city.position(sink, "beginning", settings.backfill());
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.figure("backfill_per_second", Math.round(end / seconds));
        report.figure("backfill_values_per_second", Math.round(sink.values() / seconds));
        report.figure("backfill_gateway_cores", (city.run.processorSeconds() - processor) / seconds);
        return (city.stored() - stored) / seconds;
    }

    private void live(Settings settings, City city, List<PlatformSink> sinks) throws IOException, InterruptedException {
        report.tell("telling a second one what comes now");
        city.add(sinks.getLast(), "now");
        city.awaitCalm(sinks);
        report.tell("counting");
        List<Long> before = sinks.stream().map(PlatformSink::values).toList();
        double processor = city.run.processorSeconds();
        long stored = city.stored();
        long begin = System.nanoTime();
        long lag = city.worstLag(sinks, settings.duration());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < sinks.size(); i++) {
            double rate = (sinks.get(i).values() - before.get(i)) / seconds;
            report.figure("changes_per_second_" + sinks.get(i).kind().replace('-', '_'), Math.round(rate));
            least = Math.min(least, rate);
        }
        report.figure("changes_per_second", Math.round(least));
        report.figure("lag_seconds", lag);
        report.figure("records_per_second", Math.round((city.stored() - stored) / seconds));
        report.figure("gateway_cores", (city.run.processorSeconds() - processor) / seconds);
    }

    /** The gateway as its administrator sees it. */
    private final class City {

        private final GatewayRequests requests;
        private final LoadThread working;
        private final GatewayRun run;

        private City(GatewayRequests requests, LoadThread working, GatewayRun run) {
            this.requests = requests;
            this.working = working;
            this.run = run;
        }

        private long stored() throws IOException, InterruptedException {
            return requests.counter("lamplighter_ingest_total{kind=\"stored\"}");
        }

        private double recordsPerSecond(Duration duration) throws IOException, InterruptedException {
            long before = stored();
            long begin = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            working.check();
            return (stored() - before) * 1e9 / (System.nanoTime() - begin);
        }

        private void add(PlatformSink sink, String start) throws IOException, InterruptedException {
            requests.put("/api/v1/connectors/" + sink.kind(), """
                    {"kind": "%s", "address": "%s", "settings": {"start": "%s"}}
                    """.formatted(sink.kind(), sink.address(), start));
        }

        private JsonNode connector(PlatformSink sink) throws IOException, InterruptedException {
            working.check();
            return requests.get("/api/v1/connectors/" + sink.kind());
        }

        /** Adds a connector; returns how many records it has carried once it has come so far. */
        private long position(PlatformSink sink, String start, long records) throws IOException, InterruptedException {
            add(sink, start);
            long seen = 0;
            long moved = System.nanoTime();
            for (long looks = 1;; looks++) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                JsonNode view = connector(sink);
                long delivered = view.path("delivered").asLong();
                if (delivered >= records) {
                    return delivered;
                }
                moved = delivered > seen ? System.nanoTime() : moved;
                seen = delivered;
                if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                    throw new HostException("The connector stands still: " + view);
                }
                if (looks % LOOKS_PER_LINE == 0) {
                    report.tell(seen + " of " + records + " records arrived");
                }
            }
        }

        /** Until none is far behind. */
        private void awaitCalm(List<PlatformSink> sinks) throws IOException, InterruptedException {
            long begin = System.nanoTime();
            for (long looks = 1; lag(sinks) > CALM_SECONDS; looks++) {
                if (System.nanoTime() - begin > CATCH_UP.toNanos()) {
                    throw new HostException("After " + CATCH_UP.toMinutes() + " min a connector is still " + lag(sinks)
                            + " s behind.");
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                if (looks % LOOKS_PER_LINE == 0) {
                    report.tell("catching up, " + lag(sinks) + " s behind");
                }
            }
        }

        private long worstLag(List<PlatformSink> sinks, Duration duration) throws IOException, InterruptedException {
            long begin = System.nanoTime();
            long worst = 0;
            while (System.nanoTime() - begin < duration.toNanos()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), duration.toNanos()));
                worst = Math.max(worst, lag(sinks));
            }
            return worst;
        }

        private long lag(List<PlatformSink> sinks) throws IOException, InterruptedException {
            long worst = 0;
            for (PlatformSink sink : sinks) {
                JsonNode view = connector(sink);
                if (!view.path("state").asString("").equals("running")) {
                    throw new HostException("A connector waits: " + view);
                }
                worst = Math.max(worst, view.path("lagSeconds").asLong());
            }
            return worst;
        }
    }
}
