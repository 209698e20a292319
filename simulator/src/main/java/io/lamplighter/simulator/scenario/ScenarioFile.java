package io.lamplighter.simulator.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.protocol.settings.Suggestion;
import io.lamplighter.simulator.city.City;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.scenario.Scenario.Around;
import io.lamplighter.simulator.scenario.Scenario.Expected;
import io.lamplighter.simulator.scenario.Scenario.Time;
import io.lamplighter.simulator.world.Conditions;

/** Reads a scenario from a file, and names every mistake in it at once. Its keys stand in the README and in the schema. */
public final class ScenarioFile {

    static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final List<String> SCOPES = List.of("luminaire", "sensor", "post", "feeder", "district");
    private static final Pattern ALARM_TYPE = Pattern.compile("[A-Z][A-Za-z]*/[a-z][A-Za-z]*");
    private static final double MOST_RAIN = 100;
    private static final double MOST_TRAFFIC = 20;
    private static final int MOST_ALARMS = 1_000_000;
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2027, 1, 1, 18, 0);

    private ScenarioFile() {}

    /**
     * The ready one of that name, or what is in the file.
     *
     * @throws HostException
     *             when there is neither
     * @throws io.lamplighter.protocol.settings.SettingsException
     *             with everything that is wrong in the file
     */
    public static Scenario find(String nameOrFile) {
        if (ReadyScenarios.names().contains(nameOrFile)) {
            return ReadyScenarios.read(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw new HostException("Of ready scenarios (\"./lamplighter scenarios\" tells what they are) and files "
                    + Suggestion.unknown(nameOrFile, ReadyScenarios.names()));
        }
        return read(file);
    }

    /**
     * Reads a file and the inventory that it names; blocks for that.
     *
     * @throws io.lamplighter.protocol.settings.SettingsException
     *             with everything that is wrong
     */
    public static Scenario read(Path file) {
        return read(City.nameOf(file), SettingsFile.read(file), file.toAbsolutePath().resolveSibling(""));
    }

    /**
     * As {@link #read(Path)}.
     *
     * @param folder
     *            from which paths in the file are seen
     */
    static Scenario read(String name, SettingsFile file, Path folder) {
        String title = file.requiredString("title");
        int seed = file.integer("seed", 1, 0, Integer.MAX_VALUE);
        Time time = time(file);
        List<Site> sites = new SiteTables(file, name, seed, folder).sites();
        Kit kit = new KitTables(file, time, sites).read();
        Around around = around(file);
        List<Fault> faults = new ArrayList<>();
        for (SettingsTable table : file.tables("fault")) {
            new FaultTable(table, time, sites).read().ifPresent(faults::add);
        }
        List<Expected> expected = file.tables("alarm").stream().map(ScenarioFile::expected).toList();
        file.done();
        return new Scenario(name, title, seed, time, sites, kit, around, faults, expected);
    }

    private static Around around(SettingsFile file) {
        SettingsTable weather = file.table("weather");
        return new Around(new Conditions(weather.optionalDecimal("cloud", 0, 1),
                weather.optionalDecimal("rain", 0, MOST_RAIN), weather.optionalDecimal("fog", 0, 1)),
                file.decimal("traffic", 1, 0, MOST_TRAFFIC));
    }

    private static Time time(SettingsFile file) {
        ZoneId zone = zone(file);
        Duration duration = file.duration("duration", Duration.ofHours(12), SHORTEST, LONGEST);
        String start = file.requiredString("start");
        try {
            return new Time(zone, (start.isEmpty() ? SOME_TIME : LocalDateTime.parse(start)).atZone(zone).toInstant(),
                    duration);
        } catch (DateTimeException e) {
            file.problem("start", "must be a local date and time such as \"2027-01-15T18:00\"");
            return new Time(zone, SOME_TIME.atZone(zone).toInstant(), duration);
        }
    }

    private static ZoneId zone(SettingsFile file) {
        String name = file.string("time-zone", "Europe/Berlin");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            file.problem("time-zone", "must be a time zone such as \"Europe/Berlin\"");
            return ZoneId.of("UTC");
        }
    }

    private static Expected expected(SettingsTable table) {
        String type = table.requiredString("type");
        if (!type.isEmpty() && !ALARM_TYPE.matcher(type).matches()) {
            table.problem("type", "must be an alarm's type such as \"LampMonitor/lampFailure\"");
        }
        Optional<String> scope = table.optionalName("of", SCOPES, "what an alarm speaks of");
        return new Expected(type, scope.orElse("luminaire"), table.integer("count", 1, 1, MOST_ALARMS));
    }
}
