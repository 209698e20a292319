package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;

/** Measures the gateway as it is shipped, under records of a {@link LoadGenerator} in this process. */
final class IngestBench {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final int UNACKNOWLEDGED = 20_000;
    private static final String HOST = "lamplighter";
    private static final String GATEWAY = "io.lamplighter.gateway.Main";
    private static final String NULL_SUBSCRIBER = "io.lamplighter.gateway.NullSubscriber";

    private final AgentFiles files;
    private final Report report;
    private long sent;

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
     */
    record Settings(Duration duration, int posts, int luminaires, int connections, int rate, Optional<String> database,
            boolean ceiling) {

        Duration warmUp() {
            return duration.compareTo(WARM_UP) < 0 ? duration : WARM_UP;
        }

        Load load(boolean counting) {
            return new Load(posts, luminaires, connections, connections, UNACKNOWLEDGED, rate, counting, HOST);
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
        report.figure("luminaires", (long) settings.posts() * settings.luminaires());
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<String> command = GatewayRun.command(files, folder.path(), 0,
                    settings.database().map("[store]%nurl = \"%s\""::formatted).orElse(""));
            List<String> program = new ArrayList<>();
            double records = gateway(settings, command, program);
            report.tell("counting what is stored");
            Map<String, Long> counted = GatewayRun.count(command);
            report.figure("records_stored", counted.getOrDefault("records", 0L));
            report.figure("lost", GatewayRun.lost(sent, counted));
            report.figure("doubled", counted.getOrDefault("doubled", 0L));
            if (settings.ceiling()) {
                double ceiling = nullSubscriber(settings, program, folder.path());
                report.figure("null_subscriber_per_second", Math.round(ceiling));
                report.figure("share_of_null_subscriber", records / ceiling);
            }
        }
    }

    /**
     * Records per second.
     *
     * @param program
     *            takes the command line that the launcher made
     */
    private double gateway(Settings settings, List<String> command, List<String> program)
            throws InterruptedException, IOException {
        report.tell("starting the gateway");
        try (GatewayRun run = GatewayRun.start(command);
                LoadGenerator load = new LoadGenerator(run.mqtt(), settings.load(false))) {
            program.addAll(run.commandLine());
            connect(load);
            load.run(settings.warmUp());
            report.tell("counting");
            double before = run.processorSeconds();
            double records = load.run(settings.duration());
            double processor = run.processorSeconds() - before;
            report.figure("records_per_second", Math.round(records));
            report.figure("cpu_micros_per_record", processor * 1e6 / (records * settings.duration().toSeconds()));
            report.figure("acknowledged_in_the_end", load.drain(DRAIN) ? 1 : 0);
            report.figure("records_sent", load.sent());
            report.figure("records_sent_again", load.again());
            sent = load.sent();
            return records;
        }
    }

    private double nullSubscriber(Settings settings, List<String> program, Path folder)
            throws InterruptedException, IOException {
        report.tell("starting the null subscriber");
        List<String> command = new ArrayList<>(program.subList(0, program.indexOf(GATEWAY)));
        command.addAll(List.of(NULL_SUBSCRIBER, folder.resolve("null").toString()));
        try (GatewayRun run = GatewayRun.start(command);
                LoadGenerator load = new LoadGenerator(run.mqtt(), settings.load(true))) {
            load.connect();
            load.awaitLive();
            load.run(settings.warmUp());
            report.tell("counting");
            return load.run(settings.duration());
        }
    }

    private void connect(LoadGenerator load) throws IOException {
        long begin = System.nanoTime();
        report.tell("connecting");
        load.connect();
        report.figure("seconds_to_connect", (System.nanoTime() - begin) / 1e9);
        report.tell("births");
        load.awaitLive();
        report.figure("seconds_to_connect_and_be_born", (System.nanoTime() - begin) / 1e9);
        report.tell("warming up");
    }
}
