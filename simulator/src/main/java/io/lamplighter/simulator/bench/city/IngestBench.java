package io.lamplighter.simulator.bench.city;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;

/** Measures the gateway as it is shipped, under records of a {@link LoadGenerator} in this process. */
final class IngestBench {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    /** More than can come in the second between two acknowledgements to one post; less than waits in front of a shard. */
    private static final int UNACKNOWLEDGED = 40_000;
    private static final String HOST = "lamplighter";
    private static final String GATEWAY = "io.lamplighter.gateway.Main";
    private static final String NULL_SUBSCRIBER = "io.lamplighter.gateway.NullSubscriber";

    private final AgentFiles files;
    private final Report report;
    /** The command line that the launcher made. */
    private List<String> program = List.of();

    /**
     * Settings of a run.
     *
     * @param duration
     *            over which records are counted, after a warm-up of at most 15 s
     * @param rate
     *            records per second at most
     * @param database
     *            of a PostgreSQL server; empty for a SQLite file
     * @param ceiling
     *            whether to measure a null subscriber too
     * @param times
     *            1, or so many times the posts behind the same rate in a second run
     * @param secure
     *            whether posts have certificates, and commands are signed
     */
    record Settings(Duration duration, int posts, int luminaires, int connections, int rate, Optional<String> database,
            boolean ceiling, int times, boolean secure) {

        long all() {
            return (long) posts * luminaires;
        }

        /** The second run: records come no faster than in the first. */
        Settings grown(double recordsPerSecond) {
            return new Settings(duration, posts * times, luminaires, connections, (int) Math.ceil(recordsPerSecond),
                    database, false, 1, secure);
        }

        Duration warmUp() {
            return duration.compareTo(WARM_UP) < 0 ? duration : WARM_UP;
        }

        Load load(Taker taker) {
            return new Load(posts, luminaires, connections, connections, UNACKNOWLEDGED, rate, taker, HOST);
        }
    }

    /** A bench; nothing runs yet. */
    IngestBench(AgentFiles files, Report report) {
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
        report.figure("luminaires", settings.all());
        Found found = gateway(settings);
        found.coming().tell(report);
        report.figure("records_per_second", Math.round(found.perSecond()));
        report.figure("cpu_micros_per_record", found.cpuMicros());
        report.figure("heap_bytes_per_luminaire", found.heapBytes());
        report.figure("records_sent", found.sent());
        report.figure("records_sent_again", found.again());
        report.figure("records_stored", found.stored());
        report.figure("lost", found.lost());
        report.figure("doubled", found.doubled());
        if (settings.ceiling()) {
            double ceiling = nullSubscriber(settings);
            report.figure("null_subscriber_per_second", Math.round(ceiling));
            report.figure("share_of_null_subscriber", found.perSecond() / ceiling);
        }
        if (settings.times() > 1) {
            Settings grown = settings.grown(found.perSecond());
            report.tell("once more with " + grown.all() + " luminaires");
            Found large = gateway(grown);
            report.figure("grown_luminaires", grown.all());
            report.figure("grown_records_per_second", Math.round(large.perSecond()));
            report.figure("grown_cpu_micros_per_record", large.cpuMicros());
            report.figure("grown_heap_bytes_per_luminaire", large.heapBytes());
            report.figure("grown_lost", large.lost());
            report.figure("grown_doubled", large.doubled());
            report.figure("cost_growth", large.cpuMicros() / found.cpuMicros() - 1);
        }
    }

    /**
     * What one run of a gateway showed.
     *
     * @param heapBytes
     *            that each luminaire adds to the heap in use
     * @param lost
     *            records that are not in the database
     */
    private record Found(double perSecond, double cpuMicros, long heapBytes, Coming coming, long sent, long again,
            long stored, long lost, long doubled) {}

    /**
     * What it cost to connect.
     *
     * @param cpuMillis
     *            of the gateway for each connection
     * @param heapBytes
     *            in use for each
     * @param residentBytes
     *            of the gateway's process for each: what a collection would free counts too
     */
    private record Coming(double perSecond, double cpuMillis, double heapBytes, double residentBytes) {

        void tell(Report report) {
            report.figure("connections_per_second", perSecond);
            report.figure("cpu_millis_per_connection", cpuMillis);
            report.figure("heap_bytes_per_connection", Math.round(heapBytes));
            report.figure("resident_bytes_per_connection", Math.round(residentBytes));
        }
    }

    private Found gateway(Settings settings) throws InterruptedException, IOException {
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            System.setProperty("lamplighter.logs", folder.path().resolve("logs").toString());
            int enrolmentPort = settings.secure() ? freePort() : 0;
            List<String> command = GatewayRun.command(files, folder.path(), 0,
                    (settings.secure() ? secure(enrolmentPort) : "")
                            + settings.database().map("[store]%nurl = \"%s\""::formatted).orElse(""));
            Coming coming;
            double records;
            double processor;
            long heap;
            LoadGenerator load;
            try (GatewayRun run = GatewayRun.start(command)) {
                program = run.commandLine();
                Closeable way = settings.secure()
                        ? tunnel(run, folder.path(), enrolmentPort, settings)
                        : () -> {};
                URI address = way instanceof TlsTunnel tunnel ? tunnel.uri() : run.mqtt();
                long empty = run.heapBytes();
                load = new LoadGenerator(address, settings.load(Taker.GATEWAY));
                try (way; load) {
                    coming = connect(load, run, empty, Math.min(settings.connections(), settings.posts()));
                    load.run(settings.warmUp());
                    report.tell("counting");
                    double before = run.processorSeconds();
                    records = load.run(settings.duration());
                    processor = run.processorSeconds() - before;
                    if (!load.drain(DRAIN)) {
                        report.tell("not everything was acknowledged in " + DRAIN.toSeconds() + " s");
                    }
                    heap = (run.heapBytes() - empty) / settings.all();
                }
            }
            report.tell("counting what is stored");
            Map<String, Long> counted = GatewayRun.count(command);
            return new Found(records, processor * 1e6 / (records * settings.duration().toSeconds()), heap, coming,
                    load.sent(),
                    load.again(), counted.getOrDefault("records", 0L), GatewayRun.lost(load.sent(), counted),
                    counted.getOrDefault("doubled", 0L));
        }
    }

    private double nullSubscriber(Settings settings) throws InterruptedException, IOException {
        report.tell("starting the null subscriber");
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<String> command = new ArrayList<>(program.subList(0, program.indexOf(GATEWAY)));
            command.addAll(List.of(NULL_SUBSCRIBER, folder.path().resolve("null").toString()));
            try (GatewayRun run = GatewayRun.start(command);
                    LoadGenerator load = new LoadGenerator(run.mqtt(), settings.load(Taker.NULL_SUBSCRIBER))) {
                load.connect();
                load.awaitLive();
                load.run(settings.warmUp());
                report.tell("counting");
                return load.run(settings.duration());
            }
        }
    }

    /** As a city runs it: posts with certificates, commands signed. */
    private static String secure(int enrolmentPort) {
        return """
                secure-host = "127.0.0.1"
                secure-port = 0
                [enrolment]
                host = "127.0.0.1"
                port = %d
                """.formatted(enrolmentPort);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private TlsTunnel tunnel(GatewayRun run, Path folder, int enrolmentPort, Settings settings)
            throws IOException, InterruptedException {
        report.tell("enrolling");
        double processor = run.processorSeconds();
        long begin = System.nanoTime();
        SecurePosts posts = SecurePosts.enrolled(settings.posts(), run.page(), folder.resolve("data"), enrolmentPort,
                folder.resolve("posts"));
        report.figure("enrolments_per_second", settings.posts() * 1e9 / (System.nanoTime() - begin));
        report.figure("cpu_millis_per_enrolment", (run.processorSeconds() - processor) * 1e3 / settings.posts());
        return new TlsTunnel(run.mqtt(), posts::tls);
    }

    private Coming connect(LoadGenerator load, GatewayRun run, long heap, int connections)
            throws IOException, InterruptedException {
        report.tell("connecting");
        double processor = run.processorSeconds();
        double resident = run.residentMegabytes() * 1e6;
        long begin = System.nanoTime();
        load.connect();
        long nanos = System.nanoTime() - begin;
        Coming coming = new Coming(connections * 1e9 / nanos,
                (run.processorSeconds() - processor) * 1e3 / connections,
                (double) (run.heapBytes() - heap) / connections,
                (run.residentMegabytes() * 1e6 - resident) / connections);
        report.tell("births");
        load.awaitLive();
        report.tell("warming up");
        return coming;
    }
}
