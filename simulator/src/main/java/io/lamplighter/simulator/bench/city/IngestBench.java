package io.lamplighter.simulator.bench.city;

import java.io.IOException;
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
     */
    record Settings(Duration duration, int posts, int luminaires, int connections, int rate, Optional<String> database,
            boolean ceiling, int times) {

        long all() {
            return (long) posts * luminaires;
        }

        /** The second run: records come no faster than in the first. */
        Settings grown(double recordsPerSecond) {
            return new Settings(duration, posts * times, luminaires, connections, (int) Math.ceil(recordsPerSecond),
                    database, false, 1);
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
    private record Found(double perSecond, double cpuMicros, long heapBytes, long sent, long again, long stored,
            long lost, long doubled) {}

    private Found gateway(Settings settings) throws InterruptedException, IOException {
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<String> command = GatewayRun.command(files, folder.path(), 0,
                    settings.database().map("[store]%nurl = \"%s\""::formatted).orElse(""));
            double records;
            double processor;
            long heap;
            LoadGenerator load;
            try (GatewayRun run = GatewayRun.start(command)) {
                program = run.commandLine();
                long empty = run.heapBytes();
                load = new LoadGenerator(run.mqtt(), settings.load(Taker.GATEWAY));
                try (load) {
                    connect(load);
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
            return new Found(records, processor * 1e6 / (records * settings.duration().toSeconds()), heap, load.sent(),
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

    private void connect(LoadGenerator load) throws IOException {
        report.tell("connecting");
        load.connect();
        report.tell("births");
        load.awaitLive();
        report.tell("warming up");
    }
}
