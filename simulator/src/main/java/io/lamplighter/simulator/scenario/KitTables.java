package io.lamplighter.simulator.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.scenario.Scenario.Time;
import io.lamplighter.simulator.world.Ageing;
import io.lamplighter.simulator.world.DriverLife;
import io.lamplighter.simulator.world.Wear;

/** The tables of a scenario file that say what posts begin with: {@code program}, {@code plan}, {@code batch}. */
final class KitTables {

    private static final double MOST_HOURS = 1_000_000;
    private static final double MOST_GAIN_PERCENT = 100;
    private static final double USUAL_SHAPE = 3;
    private static final double LEAST_SHAPE = 0.1;
    private static final double MOST_SHAPE = 1_000;

    private final SettingsFile file;
    private final Time time;
    private final List<Site> sites;

    KitTables(SettingsFile file, Time time, List<Site> sites) {
        this.file = file;
        this.time = time;
        this.sites = sites;
    }

    Kit read() {
        PlanTables plans = new PlanTables(file, time.zone());
        Map<String, Kit.Planned> planned = new LinkedHashMap<>();
        Function<SettingsTable, List<Site>> followers = once("plan");
        for (SettingsTable table : file.tables("plan")) {
            List<Site> among = followers.apply(table);
            String name = table.requiredString("name");
            plans.schedule(table)
                    .filter(schedule -> planned.putIfAbsent(name, new Kit.Planned(name, among, schedule)) != null)
                    .ifPresent(
                            _ -> table.problem("name", "must be unique: there is another plan \"" + name + "\" above"));
        }
        List<Batch> batches = new ArrayList<>();
        Function<SettingsTable, List<Site>> batched = once("batch");
        for (SettingsTable table : file.tables("batch")) {
            List<Site> among = batched.apply(table);
            batches.add(batch(table, among, time.start()));
        }
        return new Kit(List.copyOf(planned.values()), batches);
    }

    /** The posts of each table, none of which another one of its kind has. */
    private Function<SettingsTable, List<Site>> once(String what) {
        Map<String, String> taken = new HashMap<>();
        return table -> {
            String name = table.requiredString("name");
            List<Site> among = Places.among(table, "name", sites);
            among.stream().filter(site -> taken.containsKey(site.id())).findFirst()
                    .ifPresent(site -> table.problem("name", "must not have post " + site.id() + ", which has the "
                            + what + " \"" + taken.get(site.id()) + "\""));
            among.forEach(site -> taken.putIfAbsent(site.id(), name));
            return among;
        };
    }

    private static Batch batch(SettingsTable table, List<Site> among, Instant start) {
        Ageing ageing = new Ageing(table.decimal("light-life", Ageing.USUAL.lightLifeHours(), 1, MOST_HOURS),
                table.decimal("power-gain", Ageing.USUAL.powerGainPercent(), 0, MOST_GAIN_PERCENT));
        Wear wear = new Wear(table.decimal("burnt", 0, 0, MOST_HOURS), start, ageing);
        OptionalDouble life = table.optionalDecimal("driver-life", 1, MOST_HOURS);
        OptionalDouble shape = table.optionalDecimal("driver-shape", LEAST_SHAPE, MOST_SHAPE);
        if (shape.isPresent() && life.isEmpty()) {
            table.problem("driver-shape",
                    "must stand beside 'driver-life', the hours by which half of the drivers fail");
        }
        return new Batch(among, wear, life.isEmpty()
                ? Optional.empty()
                : Optional.of(new DriverLife(life.getAsDouble(), shape.orElse(USUAL_SHAPE))));
    }
}
