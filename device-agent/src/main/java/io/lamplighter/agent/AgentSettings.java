package io.lamplighter.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.link.Delivery;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.ThermalDerating;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * The settings file of one post. Immutable; the keys and their defaults stand in the README.
 *
 * @param post
 *            what the loop is told
 * @param board
 *            how the hardware is wired
 * @param clock
 *            what tells the time
 * @param stateDirectory
 *            for journal and state, as it stands in the file
 * @param connector
 *            how it speaks to servers and shows who it is
 * @param enrolment
 *            where it gets its certificate; empty when that is put there by hand
 */
record AgentSettings(PostSettings post, BoardSettings board, ClockSettings clock, Path stateDirectory,
        ConnectorSettings connector, Optional<EnrolmentTable> enrolment) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long MEGABYTE = 1_000_000;
    private static final long MEBIBYTE = 1L << 20;

    /**
     * Asks for every key.
     *
     * @throws io.lamplighter.protocol.settings.SettingsException
     *             with everything that is wrong, and with every unknown key
     */
    static AgentSettings read(SettingsFile file) {
        SettingsTable post = file.table("post");
        PostSettings.Identity identity = identity(post);
        Location location = new Location(post.requiredDecimal("latitude", -90, 90),
                post.requiredDecimal("longitude", -180, 180));
        Path stateDirectory = post.path("state-directory", Path.of("data", "agent"));
        ClockSettings clock = ClockSettings.read(file.table("clock"));
        Plan plan = plan(file.table("plan"), location);
        Intervals intervals = intervals(file.table("report"));
        SettingsTable links = file.table("link");
        LinkSettings link = link(links);
        ConnectorSettings connector = ConnectorSettings.read(links);
        Optional<EnrolmentTable> enrolment = EnrolmentTable.read(file.table("enrolment"), connector);
        JournalSettings journal = journal(file.table("journal"));
        List<SettingsTable> luminaires = file.tables("luminaire");
        BoardSettings board = WiringSettings.read(file, luminaires);
        Map<String, String> types = types(board, luminaires);
        DiagnosisSettings diagnosis = DiagnosisTables.read(file, luminaires, board);
        OutputLimits outputs = outputs(file.table("output"));
        file.done();
        return new AgentSettings(new PostSettings(identity, plan, types, intervals, diagnosis, outputs, link, journal,
                true), board, clock, stateDirectory, connector, enrolment);
    }

    private static OutputLimits outputs(SettingsTable output) {
        OutputLimits standard = OutputLimits.standard();
        double rate = output.decimal("fade-rate", 0, 0, 1000);
        return new OutputLimits(
                output.duration("minimum-on", standard.minimumOn(), Duration.ZERO, OutputLimits.LONGEST),
                output.duration("minimum-off", standard.minimumOff(), Duration.ZERO, OutputLimits.LONGEST),
                rate == 0 ? Double.POSITIVE_INFINITY : rate, heat(output));
    }

    /** What tells how hot a luminaire is, as the setting names it. */
    private enum DeratingSensor {
        NONE, GEAR, CLIMATE
    }

    private static Optional<OutputLimits.Heat> heat(SettingsTable output) {
        DeratingSensor sensor = output.choice("derating-sensor", DeratingSensor.NONE);
        double from = output.decimal("derating-from", 70, ThermalDerating.LOWEST_CELSIUS,
                ThermalDerating.HIGHEST_CELSIUS - ThermalDerating.SHORTEST_CELSIUS);
        double to = output.decimal("derating-to", 85, ThermalDerating.LOWEST_CELSIUS, ThermalDerating.HIGHEST_CELSIUS);
        Level floor = new Level(output.decimal("derating-floor", 50, ThermalDerating.LEAST_FLOOR.percent(), 100));
        if (to < from + ThermalDerating.SHORTEST_CELSIUS) {
            output.problem("derating-to", "must be at least 5 degrees above 'output.derating-from'");
            return Optional.empty();
        }
        ThermalDerating derating = new ThermalDerating(from, to, floor);
        return switch (sensor) {
            case NONE -> Optional.empty();
            case GEAR -> Optional.of(new OutputLimits.Heat(OutputLimits.Thermometer.GEAR, derating));
            case CLIMATE -> Optional.of(new OutputLimits.Heat(OutputLimits.Thermometer.CLIMATE, derating));
        };
    }

    private static PostSettings.Identity identity(SettingsTable post) {
        return new PostSettings.Identity(id(post, "id"), id(post, "district"), post.string("display-name", ""),
                post.string("address", ""));
    }

    private static String id(SettingsTable post, String key) {
        String id = post.requiredString(key);
        if (!id.isEmpty() && !Topic.isId(id)) {
            post.problem(key, "must be a short word without / + and #");
        }
        return Topic.isId(id) ? id : "unknown";
    }

    private static Plan plan(SettingsTable plan, Location location) {
        Photocell photocell = photocell(plan);
        return new Plan(location,
                new DuskToDawn(plan.decimal("sun-elevation", DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES, -18, 10),
                        new Level(plan.decimal("level", 100, 0, 100)),
                        plan.duration("fade", DuskToDawn.DEFAULT_FADE, Duration.ZERO, HOUR)),
                photocell, new Level(plan.decimal("safe-level", 100, 1, 100)));
    }

    private static Photocell photocell(SettingsTable plan) {
        double on = plan.decimal("photocell-on-below", Photocell.DEFAULT_ON_BELOW_LUX, 0.1, 10_000);
        double off = plan.decimal("photocell-off-above", Photocell.DEFAULT_OFF_ABOVE_LUX, 0.1, 10_000);
        if (off < on) {
            plan.problem("photocell-off-above", "must not be below 'plan.photocell-on-below'");
        }
        return new Photocell(on, Math.max(on, off));
    }

    private static Intervals intervals(SettingsTable report) {
        Intervals standard = Intervals.standard();
        return new Intervals(report.duration("sample-interval", standard.sample(), SECOND, HOUR),
                report.duration("report-interval", standard.report(), SECOND, HOUR),
                report.duration("counter-interval", standard.counters(), SECOND.multipliedBy(10), HOUR));
    }

    private static LinkSettings link(SettingsTable link) {
        LinkSettings standard = LinkSettings.standard("tcp://127.0.0.1:1883", "lamplighter");
        List<String> servers = ConnectorSettings.servers(link, standard);
        String host = link.string("host-id", standard.hostId());
        if (!Topic.isId(host)) {
            link.problem("host-id", "must be a short word without / + and #");
        }
        Duration shortest = link.duration("back-off-shortest", standard.backOff().shortest(), Duration.ofMillis(10),
                HOUR);
        Duration longest = link.duration("back-off-longest", standard.backOff().longest(), Duration.ofMillis(10), HOUR);
        if (longest.compareTo(shortest) < 0) {
            link.problem("back-off-longest", "must not be below 'link.back-off-shortest'");
        }
        return new LinkSettings(servers, host,
                link.duration("keep-alive", standard.keepAlive(), SECOND, HOUR),
                link.duration("timeout", standard.timeout(), SECOND, HOUR),
                new LinkSettings.BackOff(shortest, longest.compareTo(shortest) < 0 ? shortest : longest),
                link.choice("delivery", Delivery.ACKNOWLEDGED),
                link.duration("acknowledge-timeout", standard.acknowledgeTimeout(), SECOND, HOUR),
                link.integer("drain-per-second", standard.drainPerSecond(), 1, 1000));
    }

    private static JournalSettings journal(SettingsTable journal) {
        JournalSettings standard = JournalSettings.standard();
        int mebibytes = journal.integer("maximum-mebibytes", (int) (standard.maximumBytes() / MEBIBYTE), 1, 4096);
        int daily = journal.integer("daily-megabytes", (int) (standard.dailyBytes() / MEGABYTE), 2, 100_000);
        return new JournalSettings(mebibytes * MEBIBYTE,
                journal.duration("maximum-age", standard.maximumAge(), Duration.ofDays(1), Duration.ofDays(3650)),
                journal.duration("kept-sync", standard.keptSync(), Duration.ZERO, HOUR),
                journal.duration("routine-sync", standard.routineSync(), Duration.ZERO, HOUR), daily * MEGABYTE,
                journal.duration("clock-patience", standard.clockPatience(), Duration.ZERO, Duration.ofDays(1)));
    }

    private static Map<String, String> types(BoardSettings board, List<SettingsTable> tables) {
        Map<String, String> types = new HashMap<>();
        for (int i = 0; i < tables.size() && i < board.luminaires().size(); i++) {
            types.put(board.luminaires().get(i).luminaire().id(), tables.get(i).string("type", ""));
        }
        return types;
    }
}
