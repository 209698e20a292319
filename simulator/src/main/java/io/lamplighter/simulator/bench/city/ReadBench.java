package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Footprint;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;

/**
 * Asks a gateway for what map and history need, at a fixed rate, while posts report. Half of the requests are the lamps of a
 * district, half the history of one lamp. A time counts from the moment at which the request was due, not from when it could be
 * sent, so a gateway that stalls cannot hide it.
 */
final class ReadBench {

    private static final String HOST = "lamplighter";
    private static final int UNACKNOWLEDGED = 20_000;
    /** Java's compilers have most of their work behind them then. */
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration PAST = Duration.ofHours(1);
    private static final int MOST = 1_000;
    private static final long SEED = 1;
    private static final int TELL_SECONDS = 10;

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param duration
     *            over which requests are counted, after a warm-up of at most 45 s
     * @param requests
     *            per second
     * @param connections
     *            of the posts, and districts
     * @param rate
     *            records per second that the posts report meanwhile
     */
    record Settings(Duration duration, int requests, int posts, int luminaires, int connections, int rate) {

        Duration warmUp() {
            return duration.compareTo(WARM_UP) < 0 ? duration : WARM_UP;
        }

        Load load() {
            return new Load(posts, luminaires, connections, connections, UNACKNOWLEDGED, rate, Taker.GATEWAY, HOST);
        }
    }

    /** A bench; nothing runs yet. */
    ReadBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @throws io.lamplighter.simulator.host.HostException
     *             when a program does not start
     */
    void run(Settings settings) throws InterruptedException, IOException {
        report.figure("luminaires", (long) settings.posts() * settings.luminaires());
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make();
                GatewayRun run = GatewayRun.start(GatewayRun.command(files, folder.path(), 0, ""));
                GatewayRequests requests = new GatewayRequests(run.page());
                LoadGenerator load = new LoadGenerator(run.mqtt(), settings.load())) {
            report.tell("connecting " + settings.posts() + " posts");
            load.connect();
            load.awaitLive();
            LoadThread working = LoadThread.start(load);
            report.tell("warming up");
            new Readers(settings, requests).come(settings.warmUp());
            report.tell("counting");
            Readers readers = new Readers(settings, requests);
            long before = records(requests);
            long begin = System.nanoTime();
            double own = ownProcessorSeconds();
            double gateway = run.processorSeconds();
            readers.read(settings.duration());
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.figure("gateway_cores", (run.processorSeconds() - gateway) / seconds);
            report.figure("generator_cores", (ownProcessorSeconds() - own) / seconds);
            report.figure("records_per_second", Math.round((records(requests) - before) / seconds));
            report.figure("requests_per_second", readers.latencies.count() / seconds);
            readers.tell();
            working.stop();
        }
    }

    private static double ownProcessorSeconds() {
        return Footprint.of(ProcessHandle.current().pid()).processorSeconds();
    }

    private static long records(GatewayRequests requests) throws IOException, InterruptedException {
        return requests.counter("lamplighter_ingest_total{kind=\"stored\"}");
    }

    /** Answers of one kind. */
    private static final class Answers {

        private final Latencies latencies = new Latencies();
        private final AtomicLong items = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();

        private double itemsEach() {
            return items.get() / (double) latencies.count();
        }
    }

    /** People before their maps; what they were answered, and how long that took. */
    private final class Readers {

        private final Settings settings;
        private final GatewayRequests requests;
        private final Random random = new Random(SEED);
        private final Latencies latencies = new Latencies();
        private final Answers map = new Answers();
        private final Answers history = new Answers();

        private Readers(Settings settings, GatewayRequests requests) {
            this.settings = settings;
            this.requests = requests;
        }

        /** As many every second. */
        private void read(Duration duration) {
            double pause = 1e9 / settings.requests();
            ask(duration, i -> (long) (i * pause));
        }

        /** From none to as many: else those who find a cold gateway would still wait in line when the counting begins. */
        private void come(Duration duration) {
            double span = 2.0 * duration.toNanos() * 1e9 / settings.requests();
            ask(duration, i -> (long) Math.sqrt(i * span));
        }

        private void ask(Duration duration, LongUnaryOperator dueNanos) {
            long begin = System.nanoTime();
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (long i = 0; dueNanos.applyAsLong(i) < duration.toNanos(); i++) {
                long due = begin + dueNanos.applyAsLong(i);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                answers.add(i % 2 == 0 ? ask(district(), due, map, inDistrict()) : ask(past(), due, history, 0));
                if (i % ((long) settings.requests() * TELL_SECONDS) == 0) {
                    report.tell((duration.toNanos() - dueNanos.applyAsLong(i)) / 1_000_000_000 + " s left");
                }
            }
            answers.forEach(CompletableFuture::join);
        }

        /** An answer with fewer items is none. */
        private CompletableFuture<?> ask(String path, long due, Answers kind, int least) {
            return requests.objects(path).thenAccept(objects -> {
                long nanos = System.nanoTime() - due;
                latencies.add(nanos);
                kind.latencies.add(nanos);
                if (objects > least) {
                    kind.items.addAndGet(objects - 1L);
                } else {
                    kind.refused.incrementAndGet();
                }
            });
        }

        private int inDistrict() {
            return Math.min(MOST, settings.posts() / settings.connections() * settings.luminaires());
        }

        private void tell() {
            report.figure("refused", map.refused.get() + history.refused.get());
            report.figure("luminaires_per_map", map.itemsEach());
            report.figure("values_per_history", history.itemsEach());
            report.figure("p50_millis", latencies.percentile(50));
            report.figure("p99_millis", latencies.percentile(99));
            report.figure("p99_millis_map", map.latencies.percentile(99));
            report.figure("p99_millis_history", history.latencies.percentile(99));
        }

        private String district() {
            return "/api/v1/luminaires?limit=" + MOST + "&district=district-" + random.nextInt(settings.connections());
        }

        private String past() {
            return "/api/v1/luminaires/post-%d:luminaire-%d/history?attribute=LampMonitor/activePower&limit=2000&from=%s"
                    .formatted(random.nextInt(settings.posts()), 1 + random.nextInt(settings.luminaires()),
                            Instant.now().minus(PAST));
        }
    }
}
