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
 * Gives a whole city a new calendar over the REST interface, as group plans of its districts, and waits until every post has
 * reported that it follows it.
 */
final class PlanBench {

    private static final Duration CONFIRMED = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 250;
    private static final int LOOKS_PER_LINE = 20;

    private final AgentFiles files;
    private final Report report;

    /** A bench; nothing runs yet. */
    PlanBench(AgentFiles files, Report report) {
        this.files = files;
        this.report = report;
    }

    /**
     * Runs everything; blocks for some minutes.
     *
     * @throws HostException
     *             when the gateway does not start, or a post does not follow the plan
     */
    void run(BusyCity city) throws InterruptedException, IOException {
        report.figure("luminaires", city.allLuminaires());
        report.tell("starting the gateway");
        try (ScratchFolder folder = ScratchFolder.make()) {
            System.setProperty("lamplighter.logs", folder.path().resolve("logs").toString());
            run(city, folder.path());
        }
    }

    private void run(BusyCity city, Path folder) throws InterruptedException, IOException {
        try (GatewayRun run = GatewayRun.start(GatewayRun.command(files, folder, 0, ""));
                GatewayRequests requests = new GatewayRequests(run.page());
                LoadGenerator load = new LoadGenerator(run.mqtt(), city.load())) {
            report.tell("connecting " + city.posts() + " posts");
            load.connect();
            load.awaitLive();
            LoadThread working = LoadThread.start(load);
            double processorSeconds = run.processorSeconds();
            double seconds = planned(city, requests, working);
            report.figure("seconds_all_confirmed", seconds);
            report.figure("cpu_millis_per_post",
                    (run.processorSeconds() - processorSeconds) * 1_000 / city.posts());
            working.stop();
        }
    }

    private double planned(BusyCity city, GatewayRequests requests, LoadThread working)
            throws IOException, InterruptedException {
        report.tell("giving " + city.posts() + " posts a calendar");
        long begin = System.nanoTime();
        List<String> plans = new ArrayList<>();
        for (int i = 0; i < city.districts(); i++) {
            plans.add("/api/v1/group-plans/bench-" + i);
            requests.put(plans.getLast(), wish("district-" + i));
        }
        int confirmed = 0;
        for (long looks = 1; confirmed < city.posts(); looks++) {
            if (System.nanoTime() - begin > CONFIRMED.toNanos()) {
                throw new HostException("Only " + confirmed + " of " + city.posts()
                        + " posts follow the plan within " + CONFIRMED.toMinutes() + " min.");
            }
            working.check();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            confirmed = 0;
            for (String plan : plans) {
                confirmed += inSync(requests.get(plan));
            }
            if (looks % LOOKS_PER_LINE == 0) {
                report.tell(confirmed + " of " + city.posts() + " posts follow it");
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static int inSync(JsonNode plan) {
        JsonNode posts = plan.path("posts");
        int refused = posts.path("refused").asInt(0) + posts.path("not-supported").asInt(0);
        if (refused > 0) {
            throw new HostException(refused + " posts do not take the plan: " + posts);
        }
        return posts.path("in-sync").asInt(0);
    }

    /** Half night on working days, later before free ones and holidays, whole nights at New Year. */
    private static String wish(String district) {
        return """
                {"target": {"district": "%s"}, "calendar": "usual", "plan": {
                  "timeZone": "Europe/Berlin",
                  "programs": [
                    {"id": "work", "fadeSeconds": 5, "activePeriods": [{"type": "astro"}], "fixedTimeControls": [
                      {"start": "05:00", "level": 100, "fadeSeconds": 30}, {"start": "22:00", "level": 70, "fadeSeconds": 30},
                      {"start": "23:30", "level": 40, "fadeSeconds": 30}]},
                    {"id": "free", "fadeSeconds": 5, "activePeriods": [{"type": "astro"}], "fixedTimeControls": [
                      {"start": "01:30", "level": 40, "fadeSeconds": 30}, {"start": "06:30", "level": 100, "fadeSeconds": 30}]},
                    {"id": "whole", "fadeSeconds": 5, "activePeriods": [{"type": "astro"}]}],
                  "calendars": [{"id": "usual", "defaultProgram": "work", "rules": [
                    {"first": "12-31", "last": "01-01", "program": "whole"},
                    {"holidays": "DE-NW", "program": "free"},
                    {"weekdays": ["saturday", "sunday"], "program": "free"}]}]}}
                """
                .formatted(district);
    }
}
