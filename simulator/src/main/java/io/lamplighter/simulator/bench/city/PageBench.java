package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.lamplighter.simulator.load.LoadGenerator;
import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Report;
import io.lamplighter.simulator.measure.ScratchFolder;
import tools.jackson.databind.JsonNode;

/**
 * Shows a city in a real browser while its posts report: how long until the first map, how heavy the first load is, how
 * smoothly the map is moved and zoomed, and how long after its measurement a change of a lamp is seen.
 */
final class PageBench {

    private static final String HOST = "lamplighter";
    private static final int UNACKNOWLEDGED = 20_000;
    private static final int CONNECTIONS = 40;
    private static final int LUMINAIRES = 8;
    private static final int WIDTH = 1_400;
    private static final int HEIGHT = 900;
    private static final int VISITS = 5;
    private static final int FRAME_MILLIS = 16;
    private static final int DRAGS = 240;
    private static final int DRAG_POINTS = 240;
    private static final int WHEELS = 24;
    private static final int WHEEL_MILLIS = 120;
    private static final int CLOSER = 16;
    private static final int LEAST_MILLIS = 5_000;
    private static final Duration LEAST_WARM_UP = Duration.ofSeconds(3);
    private static final Duration MOST_WARM_UP = Duration.ofSeconds(15);
    private static final String DRAWN = "performance.getEntriesByName('map-drawn')[0]?.startTime ?? null";
    private static final String WEIGHT = "[...performance.getEntriesByType('navigation'),"
            + " ...performance.getEntriesByType('resource').filter(each => !each.name.includes('/api/'))]"
            + ".reduce((sum, each) => sum + each.transferSize, 0)";
    private static final String COUNT_FRAMES = "window.frames = []; window.counting = true;"
            + " requestAnimationFrame(function next(at) { window.frames.push(at);"
            + " if (window.counting) { requestAnimationFrame(next); } }); 0";
    private static final String FRAMES = "window.counting = false;"
            + " window.frames.slice(1).map((at, i) => at - window.frames[i])";
    /** How old, in milliseconds, what the posts measured was when the frame with it had been drawn. */
    private static final String AGES = """
            (async () => {
              const base = document.querySelector('script[type=module]').src.replace('main.js', '');
              const { city } = await import(base + 'city/city.js');
              const seen = new Map([...city.lamps.values()].map(lamp => [lamp.id, lamp.sampledAt]));
              const ages = [];
              const look = () => requestAnimationFrame(() => {
                const now = Date.now();
                for (const lamp of city.lamps.values()) {
                  if (seen.has(lamp.id) && seen.get(lamp.id) !== lamp.sampledAt) {
                    ages.push(now - Date.parse(lamp.sampledAt));
                  }
                  seen.set(lamp.id, lamp.sampledAt);
                }
              });
              city.addEventListener('change', look);
              await new Promise(done => setTimeout(done, MILLIS));
              city.removeEventListener('change', look);
              return { lamps: city.lamps.size, ages };
            })()""";

    private final AgentFiles files;
    private final Report report;

    /**
     * Settings of a run.
     *
     * @param lamps
     *            in the city, about
     * @param rate
     *            records per second that the posts report meanwhile
     * @param browser
     *            its executable
     */
    record Settings(int lamps, int rate, Path browser) {

        Load load() {
            int posts = Math.max(1, lamps / LUMINAIRES);
            int connections = Math.min(CONNECTIONS, posts);
            return new Load(posts, LUMINAIRES, connections, connections, UNACKNOWLEDGED, rate, Taker.GATEWAY, HOST);
        }

        /** A millisecond more for each lamp. */
        Duration warmUp() {
            Duration wanted = LEAST_WARM_UP.plusMillis(lamps);
            return wanted.compareTo(MOST_WARM_UP) < 0 ? wanted : MOST_WARM_UP;
        }
    }

    /** A bench; nothing runs yet. */
    PageBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for a minute or two.
     *
     * @throws io.lamplighter.simulator.host.HostException
     *             when a program does not start
     */
    void run(Settings settings) throws InterruptedException, IOException {
        Load load = settings.load();
        report.figure("lamps", (long) load.posts() * load.luminaires());
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make();
                GatewayRun run = GatewayRun.start(GatewayRun.command(files, folder.path(), 0, ""));
                LoadGenerator posts = new LoadGenerator(run.mqtt(), load);
                ScratchFolder profile = ScratchFolder.make();
                Chromium browser = Chromium.start(settings.browser(), Files.createDirectory(
                        profile.path().resolve("profile")), WIDTH, HEIGHT)) {
            report.tell("connecting " + load.posts() + " posts");
            posts.connect();
            posts.awaitLive();
            LoadThread working = LoadThread.start(posts);
            report.tell("warming up");
            Thread.sleep(settings.warmUp());
            visit(browser, run);
            report.tell("moving and zooming the map");
            move(browser);
            report.tell("waiting for changes");
            watch(browser, settings);
            working.stop();
        }
    }

    private void visit(Chromium browser, GatewayRun run) throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            browser.open(run.page());
            seconds.add(browser.awaitSome(DRAWN).doubleValue() / 1e3);
        }
        Collections.sort(seconds);
        report.figure("seconds_first_map", seconds.get(VISITS / 2));
        report.figure("seconds_first_map_worst", seconds.getLast());
        report.figure("first_load_kb", browser.evaluate(WEIGHT).doubleValue() / 1024);
    }

    /** As a person does: to and fro with the mouse, nearer and away with the wheel. */
    private void move(Chromium browser) throws InterruptedException {
        browser.evaluate(COUNT_FRAMES);
        browser.mouse("mousePressed", WIDTH / 2, HEIGHT / 2);
        for (int i = 1; i <= DRAGS; i++) {
            double turn = 2 * Math.PI * i / DRAGS;
            browser.mouse("mouseMoved", WIDTH / 2 + (int) (DRAG_POINTS * Math.sin(turn)),
                    HEIGHT / 2 + (int) (DRAG_POINTS / 2 * Math.sin(2 * turn)));
            LockSupport.parkNanos(Duration.ofMillis(FRAME_MILLIS).toNanos());
        }
        browser.mouse("mouseReleased", WIDTH / 2, HEIGHT / 2);
        for (int i = 0; i < WHEELS; i++) {
            browser.wheel(WIDTH / 2, HEIGHT / 2, i < WHEELS / 2 ? -100 : 100);
            LockSupport.parkNanos(Duration.ofMillis(WHEEL_MILLIS).toNanos());
        }
        List<Double> gaps = numbers(browser.evaluate(FRAMES));
        report.figure("frames_per_second", 1e3 * gaps.size() / gaps.stream().mapToDouble(each -> each).sum());
        report.figure("frame_millis_p95", percentile(gaps, 95));
    }

    /** Near enough for the lamps to be seen one by one, and so long that each post has its turn. */
    private void watch(Chromium browser, Settings settings) throws InterruptedException {
        for (int i = 0; i < CLOSER; i++) {
            browser.wheel(WIDTH / 2, HEIGHT / 2, -100);
            LockSupport.parkNanos(Duration.ofMillis(WHEEL_MILLIS).toNanos());
        }
        Thread.sleep(Duration.ofSeconds(3));
        JsonNode found = browser.evaluate(AGES.replace("MILLIS",
                String.valueOf(LEAST_MILLIS + 1_000L * settings.lamps() / settings.rate())));
        List<Double> ages = numbers(found.path("ages"));
        report.figure("lamps_in_view", found.path("lamps").longValue());
        report.figure("changes_seen", ages.size());
        report.figure("change_visible_millis_p50", percentile(ages, 50));
        report.figure("change_visible_millis", percentile(ages, 95));
    }

    private static List<Double> numbers(JsonNode array) {
        return new ArrayList<>(array.valueStream().map(JsonNode::doubleValue).toList());
    }

    private static double percentile(List<Double> values, int percent) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(values);
        return values.get(Math.min(values.size() - 1, values.size() * percent / 100));
    }
}
