package io.lamplighter.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;

/** Measures the gateway as it is shipped, under records of a {@link LoadGenerator} in this process. */
final class IngestBench {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final int UNACKNOWLEDGED = 20_000;
    private static final String GATEWAY = "io.lamplighter.gateway.Main";
    private static final String NULL_SUBSCRIBER = "io.lamplighter.gateway.NullSubscriber";

    private final AgentFiles files;
    private final PrintWriter progress;
    private final Consumer<String> figures;
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
            return new Load(posts, luminaires, connections, UNACKNOWLEDGED, rate, counting);
        }
    }

    /**
     * A bench; nothing runs yet.
     *
     * @param progress
     *            for the person who waits
     * @param figures
     *            takes key=value lines
     */
    IngestBench(AgentFiles files, PrintWriter progress, Consumer<String> figures) {
        this.files = files;
        this.progress = progress;
        this.figures = figures;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @throws HostException
     *             when a program does not start
     */
    void run(Settings settings) throws InterruptedException, IOException {
        figure("luminaires", (long) settings.posts() * settings.luminaires());
        try (ScratchFolder folder = ScratchFolder.make()) {
            Path config = config(folder.path(), settings.database());
            List<String> command = List.of(files.launcher().toString(), "gateway", "--config", config.toString());
            List<String> program = new ArrayList<>();
            double records = gateway(settings, command, program);
            count(command);
            if (settings.ceiling()) {
                double ceiling = nullSubscriber(settings, program, folder.path());
                figure("null_subscriber_per_second", Math.round(ceiling));
                figure("share_of_null_subscriber", records / ceiling);
            }
        }
    }

    private static Path config(Path folder, Optional<String> database) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                %s
                """.formatted(folder.resolve("data"), database.map("[store]%nurl = \"%s\""::formatted).orElse("")));
    }

    /**
     * Records per second.
     *
     * @param program
     *            takes the command line that the launcher made
     */
    private double gateway(Settings settings, List<String> command, List<String> program)
            throws InterruptedException, IOException {
        tell("starting the gateway");
        try (ProgramRun run = ProgramRun.start(command)) {
            URI broker = mqtt(run);
            program.addAll(run.commandLine());
            try (LoadGenerator load = new LoadGenerator(broker, settings.load(false))) {
                connect(load);
                load.run(settings.warmUp());
                tell("counting");
                double before = Footprint.of(run.id()).processorSeconds();
                double records = load.run(settings.duration());
                double processor = Footprint.of(run.id()).processorSeconds() - before;
                figure("records_per_second", Math.round(records));
                figure("cpu_micros_per_record", processor * 1e6 / (records * settings.duration().toSeconds()));
                figure("acknowledged_in_the_end", load.drain(DRAIN) ? 1 : 0);
                figure("records_sent", load.sent());
                figure("records_sent_again", load.again());
                sent = load.sent();
                return records;
            }
        }
    }

    /** What the database says about the run, asked by the shipped program itself once the gateway has stopped. */
    private void count(List<String> command) throws IOException, InterruptedException {
        tell("counting what is stored");
        List<String> check = new ArrayList<>(command);
        check.add(2, "check");
        Process process = new ProcessBuilder(check).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, Long> found = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("=", 2);
                found.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        if (process.waitFor() != 0) {
            throw new HostException("The stored records cannot be counted.");
        }
        figure("records_stored", found.getOrDefault("records", 0L));
        figure("lost", sent - found.getOrDefault("records", 0L) + found.getOrDefault("doubled", 0L));
        figure("doubled", found.getOrDefault("doubled", 0L));
    }

    private double nullSubscriber(Settings settings, List<String> program, Path folder)
            throws InterruptedException, IOException {
        tell("starting the null subscriber");
        List<String> command = new ArrayList<>(program.subList(0, program.indexOf(GATEWAY)));
        command.addAll(List.of(NULL_SUBSCRIBER, folder.resolve("null").toString()));
        try (ProgramRun run = ProgramRun.start(command);
                LoadGenerator load = new LoadGenerator(mqtt(run), settings.load(true))) {
            load.connect();
            load.birth();
            load.run(settings.warmUp());
            tell("counting");
            return load.run(settings.duration());
        }
    }

    private static URI mqtt(ProgramRun run) throws InterruptedException {
        run.awaitReady(READY);
        String line = run.readyLine();
        return URI.create(line.substring(line.indexOf("mqtt=") + "mqtt=".length()).strip());
    }

    private void connect(LoadGenerator load) throws IOException {
        long begin = System.nanoTime();
        tell("connecting");
        load.connect();
        figure("seconds_to_connect", (System.nanoTime() - begin) / 1e9);
        tell("births");
        load.birth();
        figure("seconds_to_connect_and_be_born", (System.nanoTime() - begin) / 1e9);
        tell("warming up");
    }

    private void figure(String key, double value) {
        figures.accept(String.format(Locale.ROOT, "%s=%.2f", key, value));
    }

    private void figure(String key, long value) {
        figures.accept(key + "=" + value);
    }

    private void tell(String line) {
        progress.println(line);
        progress.flush();
    }
}
