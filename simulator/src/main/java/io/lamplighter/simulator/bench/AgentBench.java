package io.lamplighter.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.CityTime;
import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewaySupervisor;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Footprint;
import io.lamplighter.simulator.measure.ProgramRun;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;

/** Measures the agent as it is shipped: through the launcher, with its options and its class archive. */
final class AgentBench {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final int HOURS_PER_DAY = 24;
    private static final int HTTP_PORT = 19_080;
    private static final Duration FLOOR = Duration.ofSeconds(5);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param warmUp
     *            normal work before anything of it is measured
     * @param work
     *            normal work over which processor time is measured, and after which memory is
     * @param starts
     *            how often the start is timed
     * @param luminaires
     *            on the post, 1 to 64
     * @param dusk
     *            how much of the hour at dusk is run
     */
    record Settings(Duration warmUp, Duration work, int starts, int luminaires, Duration dusk) {}

    /** A bench; nothing runs yet. */
    AgentBench(AgentFiles files, Report report) {
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
        report.figure("luminaires", settings.luminaires());
        try (ScratchFolder folder = ScratchFolder.make()) {
            System.setProperty("lamplighter.logs", folder.path().resolve("logs").toString());
            report.tell("starting a gateway");
            GatewayCommand command = new GatewayCommand(files.home(), folder.path().resolve("gateway"), HTTP_PORT,
                    CityTime.starting(1, Instant.now(), Optional.empty(), Optional.empty()));
            try (GatewaySupervisor gateway = GatewaySupervisor.start(command::commandLine, report::tell)) {
                List<String> agent = agent(folder.path(), gateway.address().mqtt().toString(), settings);
                List<String> floor = floor(agent);
                timeStarts(settings.starts(), agent, floor);
                work(settings, agent, floor);
            }
            flash(folder.path(), settings);
        }
        installation();
    }

    private List<String> agent(Path folder, String broker, Settings settings) {
        return List.of(files.launcher().toString(), "agent", "--simulated-board", "--config",
                PostFile.write(folder, broker, settings.luminaires()).toString());
    }

    /** The empty program with the agent's options, as the launcher passes them, without what only the agent has. */
    private static List<String> floor(List<String> agent) throws InterruptedException {
        List<String> command = new ArrayList<>();
        try (ProgramRun run = ProgramRun.start(agent)) {
            run.awaitReady(READY);
            for (String word : run.commandLine()) {
                if (word.equals("-jar")) {
                    break;
                }
                if (!word.startsWith("-D") && !word.startsWith("-XX:SharedArchiveFile=")) {
                    command.add(word);
                }
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EmptyProgram.class.getName()));
        return command;
    }

    private void timeStarts(int starts, List<String> agent, List<String> floor) throws InterruptedException {
        List<Double> agents = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        for (int start = 1; start <= starts; start++) {
            report.tell("start %d of %d".formatted(start, starts));
            floors.add(seconds(floor));
            agents.add(seconds(agent));
        }
        report.figure("seconds_to_control", median(agents));
        report.figure("floor_seconds", median(floors));
    }

    private static double seconds(List<String> command) throws InterruptedException {
        try (ProgramRun run = ProgramRun.start(command)) {
            return run.awaitReady(READY).toNanos() / 1e9;
        }
    }

    private void work(Settings settings, List<String> agent, List<String> floor) throws InterruptedException {
        Footprint least;
        try (ProgramRun empty = ProgramRun.start(floor)) {
            empty.awaitReady(READY);
            wait("an empty program", FLOOR);
            least = Footprint.of(empty.id());
        }
        try (ProgramRun run = ProgramRun.start(agent)) {
            run.awaitReady(READY);
            wait("warming up", settings.warmUp());
            double before = Footprint.of(run.id()).processorSeconds();
            long from = System.nanoTime();
            wait("normal work", settings.work());
            Footprint footprint = Footprint.of(run.id());
            double seconds = (System.nanoTime() - from) / 1e9;
            report.figure("pss_mb", footprint.proportionalMegabytes());
            report.figure("floor_pss_mb", least.proportionalMegabytes());
            report.figure("cpu_percent", 100 * (footprint.processorSeconds() - before) / seconds);
            report.tell("resident: %.1f MB, the empty program %.1f MB".formatted(footprint.residentMegabytes(),
                    least.residentMegabytes()));
        }
    }

    private void wait(String what, Duration duration) throws InterruptedException {
        for (Duration left = duration; left.isPositive(); left = left.minus(TELL_EVERY)) {
            report.tell("%s, %d s left".formatted(what, left.toSeconds()));
            TimeUnit.NANOSECONDS.sleep(Math.min(left.toNanos(), TELL_EVERY.toNanos()));
        }
    }

    private void flash(Path folder, Settings settings) throws InterruptedException {
        report.tell(settings.dusk().toMinutes() + " minutes at dusk, sixty times as fast");
        FlashHour.Use use = FlashHour.run(files.home(), folder, settings.luminaires(), settings.dusk(), report::tell);
        report.figure("flash_mb_per_day", use.bytes() * HOURS_PER_DAY / 1e6);
        report.tell(
                "blocks of the card in a day, estimated: %.1f MB".formatted(use.blockBytes() * HOURS_PER_DAY / 1e6));
    }

    private void installation() {
        double libraries = files.archiveSources().stream().mapToLong(AgentBench::size).sum() / 1e6;
        double archive = size(files.archive()) / 1e6;
        report.figure("install_mb", libraries + archive);
        report.tell("of that, class archive: %.1f MB".formatted(archive));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
    }
}
