package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;
import tools.jackson.databind.JsonNode;

/**
 * Switches a whole city over the REST interface and waits until every post has confirmed; then single lamps among them, whose
 * posts are the shipped agent on simulated boards, up to the level at the pin.
 */
final class SwitchBench {

    private static final int PER_SECOND = 1_000;
    private static final int BOARDS = 10;
    private static final int WARM_UP = 3;
    private static final Duration CONFIRMED = Duration.ofMinutes(5);
    private static final Duration LIVE = Duration.ofMinutes(1);
    private static final Duration PIN = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 50;
    private static final double[] LEVELS = {40, 80};

    private final AgentFiles files;
    private final Report report;

    /** A bench; nothing runs yet. */
    SwitchBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @param single
     *            how often a single lamp is switched
     * @throws HostException
     *             when a program does not start, or a lamp does not do what it is told
     */
    void run(BusyCity city, int single) throws InterruptedException, IOException {
        report.figure("luminaires", city.allLuminaires());
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            System.setProperty("lamplighter.logs", folder.path().resolve("logs").toString());
            run(city, single, folder.path());
        }
    }

    private void run(BusyCity city, int single, Path folder) throws InterruptedException, IOException {
        int most = city.allLuminaires() + BOARDS;
        try (GatewayRun run = GatewayRun.start(GatewayRun.command(files, folder, 0, "[commands]\nopen = " + most));
                GatewayRequests requests = new GatewayRequests(run.page());
                LoadGenerator load = new LoadGenerator(run.mqtt(), city.load());
                BoardPosts boards = BoardPosts.start(BOARDS, run.mqtt(), BusyCity.HOST, folder)) {
            report.tell("connecting " + city.posts() + " posts");
            load.connect();
            load.awaitLive();
            LoadThread working = LoadThread.start(load);
            all(city, requests, working);
            awaitBoards(requests);
            single(single, requests, boards, working);
            working.stop();
        }
    }

    private void all(BusyCity city, GatewayRequests requests, LoadThread working)
            throws IOException, InterruptedException {
        int luminaires = city.allLuminaires();
        report.tell("switching " + luminaires + " luminaires");
        long begin = System.nanoTime();
        List<String> wishes = new ArrayList<>();
        for (int i = 0; i < city.districts(); i++) {
            wishes.add(requests.post("/api/v1/group-commands", """
                    {"target": {"district": "district-%d"}, "perSecond": %d,
                     "command": {"action": "override", "level": 60, "fadeSeconds": 0}}
                    """.formatted(i, PER_SECOND)).path("id").stringValue());
        }
        long confirmed = 0;
        for (long looks = 1; confirmed < luminaires; looks++) {
            if (System.nanoTime() - begin > CONFIRMED.toNanos()) {
                throw new HostException("Only " + confirmed + " of " + luminaires + " luminaires confirmed within "
                        + CONFIRMED.toSeconds() + " s.");
            }
            working.check();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            confirmed = 0;
            for (String wish : wishes) {
                confirmed += executed(requests.get("/api/v1/group-commands/" + wish));
            }
            if (looks % 40 == 0) {
                report.tell(confirmed + " of " + luminaires + " confirmed");
            }
        }
        report.figure("seconds_all_confirmed", (System.nanoTime() - begin) / 1e9);
    }

    private static long executed(JsonNode wish) {
        JsonNode states = wish.path("states");
        long failed = states.path("refused").asLong(0) + states.path("rejected").asLong(0)
                + states.path("expired").asLong(0);
        if (failed > 0) {
            throw new HostException(failed + " luminaires were not switched: " + states);
        }
        return states.path("executed").asLong(0);
    }

    private void awaitBoards(GatewayRequests requests) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIVE.toNanos();
        while (requests.get("/api/v1/luminaires?district=boards&online=true").path("items").size() < BOARDS) {
            if (System.nanoTime() - end >= 0) {
                throw new HostException("The posts with boards did not come up within " + LIVE.toSeconds() + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void single(int count, GatewayRequests requests, BoardPosts boards, LoadThread working)
            throws IOException, InterruptedException {
        report.tell("switching one lamp " + count + " times");
        Latencies latencies = new Latencies();
        int warmUp = WARM_UP * boards.count();
        for (int i = 0; i < warmUp + count; i++) {
            working.check();
            int board = i % boards.count();
            double level = LEVELS[i / boards.count() % LEVELS.length];
            long begin = System.nanoTime();
            requests.post("/api/v1/luminaires/" + BoardPosts.luminaire(board) + "/commands",
                    "{\"action\": \"override\", \"level\": " + level + ", \"fadeSeconds\": 0}");
            if (!boards.await(board, level, PIN)) {
                throw new HostException(
                        "A lamp did not show " + level + " % at its pin within " + PIN.toSeconds() + " s.");
            }
            if (i >= warmUp) {
                latencies.add(System.nanoTime() - begin);
            }
        }
        report.figure("p50_millis_one_lamp", latencies.percentile(50));
        report.figure("p99_millis_one_lamp", latencies.percentile(99));
    }
}
