package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * Kills a gateway, and with it its broker, under a whole city, starts it again and waits until every post is back. The posts
 * return as real ones do: full jitter, back-off, born when they see the host.
 */
final class StormBench {

    private static final String HOST = "lamplighter";
    private static final int UNACKNOWLEDGED = 20_000;
    private static final Duration AT_WORK = Duration.ofSeconds(5);
    private static final Duration LIVE = Duration.ofMinutes(10);
    /** The gateway looks for posts that are missing every 5 s. */
    private static final Duration ALARMS_LOOK = Duration.ofSeconds(6);
    private static final long LOOK_MILLIS = 20;
    private static final long TELL_LOOKS = 100;

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param posts
     *            each with a connection of its own
     * @param luminaires
     *            on each post
     * @param rate
     *            records per second that they report before, meanwhile in their journals, and afterwards
     * @param grace
     *            for so long after its start the gateway blames no post for being away
     * @param missing
     *            a post that is away for so long is an alarm
     */
    record Settings(int posts, int luminaires, int rate, Duration grace, Duration missing) {

        Load load() {
            return new Load(posts, luminaires, posts, posts, UNACKNOWLEDGED, rate, Taker.GATEWAY, HOST);
        }
    }

    /** A bench; nothing runs yet. */
    StormBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @throws HostException
     *             when a program does not start, or the posts do not come back
     */
    void run(Settings settings) throws InterruptedException, IOException {
        report.figure("posts", settings.posts());
        String alarms = """
                [alarms]
                communication-after = "%d s"
                communication-grace = "%d s"
                """.formatted(settings.missing().toSeconds(), settings.grace().toSeconds());
        try (ScratchFolder folder = ScratchFolder.make()) {
            report.tell("starting the gateway");
            GatewayRun first = GatewayRun.start(GatewayRun.command(files, folder.path(), 0, alarms));
            int port = first.mqtt().getPort();
            List<String> again;
            try (first; LoadGenerator load = new LoadGenerator(first.mqtt(), settings.load())) {
                report.tell("connecting " + settings.posts() + " posts");
                load.connect();
                load.awaitLive();
                load.comeBack();
                LoadThread working = LoadThread.start(load);
                TimeUnit.NANOSECONDS.sleep(AT_WORK.toNanos());
                report.tell("killing gateway and broker");
                first.kill();
                again = GatewayRun.command(files, folder.path(), port, alarms);
                long killed = System.nanoTime();
                try (GatewayRun second = GatewayRun.start(again)) {
                    storm(settings, second, load, working, killed);
                }
                count(again, load.sent());
            }
        }
    }

    private void storm(Settings settings, GatewayRun gateway, LoadGenerator load, LoadThread working, long killed)
            throws IOException, InterruptedException {
        long up = System.nanoTime();
        report.figure("seconds_down", (up - killed) / 1e9);
        awaitLive(settings, load, working, up);
        report.figure("seconds_all_live", (System.nanoTime() - up) / 1e9);
        report.figure("cpu_millis_per_post", gateway.processorSeconds() * 1e3 / settings.posts());
        try (GatewayRequests requests = new GatewayRequests(gateway.page())) {
            report.tell("waiting for alarms");
            Duration end = settings.grace().plus(settings.missing()).plus(ALARMS_LOOK);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, end.toNanos() - (System.nanoTime() - up)));
            report.figure("online", requests.get("/api/v1/status").path("postsOnline").asLong());
            report.figure("false_alarms", alarms(requests));
            report.tell("waiting for the last acknowledgements");
            report.figure("acknowledged_in_the_end", working.stop() ? 1 : 0);
            report.figure("records_sent_again", load.again());
        }
    }

    private void awaitLive(Settings settings, LoadGenerator load, LoadThread working, long up)
            throws InterruptedException {
        for (long looks = 1; load.live() < settings.posts(); looks++) {
            if (System.nanoTime() - up > LIVE.toNanos()) {
                throw new HostException("Only " + load.live() + " of " + settings.posts() + " posts were back within "
                        + LIVE.toSeconds() + " s.");
            }
            working.check();
            if (looks % TELL_LOOKS == 0) {
                report.tell(load.live() + " of " + settings.posts() + " posts are back");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** All alarms there ever were: nothing was wrong. An incident counts as its members. */
    private static long alarms(GatewayRequests requests) throws IOException, InterruptedException {
        long count = 0;
        String cursor = "";
        while (true) {
            JsonNode page = requests.get("/api/v1/alarms?limit=500" + cursor);
            for (JsonNode alarm : page.path("items")) {
                count += Math.max(1, alarm.path("members").asLong(1));
            }
            if (!page.path("next").isString()) {
                return count;
            }
            cursor = "&cursor=" + page.path("next").stringValue();
        }
    }

    private void count(List<String> command, long sent) throws IOException, InterruptedException {
        report.tell("counting what is stored");
        Map<String, Long> counted = GatewayRun.count(command);
        report.figure("records_sent", sent);
        report.figure("lost", GatewayRun.lost(sent, counted));
        report.figure("doubled", counted.getOrDefault("doubled", 0L));
    }
}
