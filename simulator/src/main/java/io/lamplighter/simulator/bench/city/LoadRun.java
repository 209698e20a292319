package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Footprint;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;

/** A load for whoever wants one: at a broker that is there, or at a gateway of its own. One thread runs it. */
final class LoadRun {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final Duration FAREWELL = Duration.ofSeconds(30);
    private static final int UNACKNOWLEDGED = 40_000;
    private static final int DISTRICTS = 12;
    private static final long TELL_SECONDS = 10;

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param connections
     *            at most; each speaks for as many posts as it must
     * @param rate
     *            records per second of all posts together
     * @param time
     *            over which they are sent, when all posts are live
     * @param broker
     *            empty = a gateway of its own
     * @param acknowledged
     *            whether the host acknowledges records, as a gateway does
     */
    record Settings(int posts, int luminaires, int connections, int rate, Duration time, Optional<URI> broker,
            String hostId, boolean acknowledged) {

        Load load() {
            int made = Math.min(connections, posts);
            return new Load(posts, luminaires, made, Math.min(DISTRICTS, made), UNACKNOWLEDGED, rate,
                    acknowledged ? Taker.GATEWAY : Taker.HOST, hostId);
        }
    }

    /** A load; nothing runs yet. */
    LoadRun(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Blocks until the time is over or somebody stops it.
     *
     * @throws io.lamplighter.simulator.host.HostException
     *             when the gateway does not start
     * @throws IOException
     *             when not all posts come to be live
     */
    void run(Settings settings, StopSignal stop) throws InterruptedException, IOException {
        if (settings.broker().isPresent()) {
            load(settings, settings.broker().get(), stop, () -> {});
            return;
        }
        report.tell("starting a gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<String> command = GatewayRun.command(files, folder.path(), 0, "");
            long sent;
            try (GatewayRun gateway = GatewayRun.start(command)) {
                report.tell("the page of the gateway: " + gateway.page());
                sent = load(settings, gateway, stop);
            }
            report.tell("counting what is stored");
            Map<String, Long> counted = GatewayRun.count(command);
            report.figure("lost", GatewayRun.lost(sent, counted));
            report.figure("doubled", counted.getOrDefault("doubled", 0L));
        }
    }

    /** What the gateway took for it is counted from its start on: what it is told of all posts is most of it. */
    private long load(Settings settings, GatewayRun gateway, StopSignal stop) throws IOException, InterruptedException {
        PageWatch watch = PageWatch.start(gateway.page(), report);
        long sent;
        try (watch) {
            sent = load(settings, gateway.mqtt(), stop, watch::lookNow);
        }
        watch.tell();
        report.figure("gateway_megabytes", Math.round(gateway.residentMegabytes()));
        report.figure("gateway_processor_seconds", gateway.processorSeconds());
        return sent;
    }

    /** What is to be seen while all posts live. */
    @FunctionalInterface
    private interface Look {
        void take() throws InterruptedException;
    }

    /** Records that were sent, the answers to commands and plans among them; looks before the posts say goodbye. */
    private long load(Settings settings, URI broker, StopSignal stop, Look look)
            throws IOException, InterruptedException {
        try (LoadGenerator load = new LoadGenerator(broker, settings.load())) {
            connect(settings, load);
            load.comeBack();
            double processorBefore = processorSeconds();
            long begin = System.nanoTime();
            long end = begin + settings.time().toNanos();
            long before = load.sent();
            while (!stop.isTold() && System.nanoTime() - end < 0) {
                slice(settings, load, end);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processor = processorSeconds() - processorBefore;
            long sent = load.sent() - before;
            boolean acknowledged = !settings.acknowledged() || load.drain(DRAIN);
            look.take();
            load.farewell(FAREWELL);
            report.figure("posts", settings.posts());
            report.figure("luminaires", (long) settings.posts() * settings.luminaires());
            report.figure("records_sent", sent);
            report.figure("records_per_second", Math.round(sent / seconds));
            report.figure("generator_cores", processor / seconds);
            report.figure("records_per_core_second", Math.round(sent / processor));
            report.figure("generator_megabytes", Math.round(footprint().residentMegabytes()));
            report.figure("records_sent_again", load.again());
            report.figure("acknowledged_in_the_end", acknowledged ? 1 : 0);
            return load.sent();
        }
    }

    private void connect(Settings settings, LoadGenerator load) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread teller = Thread.ofVirtual().start(() -> {
            try {
                while (!done.await(TELL_SECONDS, TimeUnit.SECONDS)) {
                    report.tell("%,d of %,d posts are live".formatted(load.live(), settings.posts()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long begin = System.nanoTime();
        try {
            report.tell("connecting %,d posts with %d luminaires each".formatted(settings.posts(),
                    settings.luminaires()));
            load.connect();
            report.tell("all are connected; waiting for STATE of host '%s' and for the births"
                    .formatted(settings.hostId()));
            load.awaitLive();
        } finally {
            done.countDown();
            teller.join();
        }
        report.figure("seconds_until_all_live", (System.nanoTime() - begin) / 1e9);
    }

    private void slice(Settings settings, LoadGenerator load, long end) throws IOException {
        double processor = processorSeconds();
        long begin = System.nanoTime();
        double perSecond = load.run(Duration.ofNanos(Math.min(SLICE.toNanos(), end - begin)));
        double cores = (processorSeconds() - processor) * 1e9 / (System.nanoTime() - begin);
        report.tell("%,.0f records/s by %.2f cores, %,d of %,d posts live".formatted(perSecond, cores, load.live(),
                settings.posts()));
    }

    private static double processorSeconds() {
        return footprint().processorSeconds();
    }

    private static Footprint footprint() {
        return Footprint.of(ProcessHandle.current().pid());
    }
}
