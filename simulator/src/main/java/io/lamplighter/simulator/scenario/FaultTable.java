package io.lamplighter.simulator.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.scenario.Fault.When;
import io.lamplighter.simulator.scenario.Scenario.Time;

/** One table {@code fault} of a scenario file. */
final class FaultTable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double LEAST_PER_HOUR = 0.0001;
    private static final double MOST_PER_HOUR = 3600;
    /** Of one fault; a timeline is held in memory. */
    private static final int MOST_DRAWN = 10_000;
    private static final double SECONDS_PER_HOUR = 3600;

    private final SettingsTable table;
    private final Time time;
    private final List<Site> sites;

    FaultTable(SettingsTable table, Time time, List<Site> sites) {
        this.table = table;
        this.time = time;
        this.sites = sites;
    }

    /** Empty when nothing can be made of it; what is wrong is told by {@code done}. */
    Optional<Fault> read() {
        Optional<Trouble> trouble = Trouble.of(table.requiredName("what", Trouble.words(), "what can happen"));
        List<Site> among = Places.among(table, "what", sites);
        OptionalInt luminaire = table.optionalInteger("luminaire", 1, Site.MOST_LUMINAIRES);
        if (luminaire.isPresent()) {
            check(luminaire.getAsInt(), trouble, among);
        }
        When when = when(among.size());
        Optional<Duration> lasts = table.optionalDuration("for", SECOND, ScenarioFile.LONGEST);
        return trouble.filter(_ -> !among.isEmpty()).map(what -> new Fault(what, when, among, luminaire, lasts));
    }

    private void check(int luminaire, Optional<Trouble> trouble, List<Site> among) {
        if (trouble.filter(what -> !(what instanceof Trouble.Lamp)).isPresent()) {
            table.problem("luminaire", "must not be set: this happens to a whole post");
        }
        among.stream().filter(site -> site.luminaires() < luminaire).findFirst().ifPresent(site -> table
                .problem("luminaire", "must be at most " + site.luminaires() + ": post " + site.id() + " has no more"));
    }

    private When when(int posts) {
        Duration from = from();
        Duration rest = time.duration().minus(from);
        OptionalDouble perHour = table.optionalDecimal("per-hour", LEAST_PER_HOUR, MOST_PER_HOUR);
        Optional<Duration> window = table.optionalDuration("window", SECOND, ScenarioFile.LONGEST);
        OptionalInt count = table.optionalInteger("count", 1, sites.size());
        if (perHour.isEmpty()) {
            if (count.orElse(0) > posts) {
                table.problem("count", "must be at most " + posts + ", as many posts as there are");
            }
            return new When.Once(from, window.orElse(Duration.ZERO), count);
        }
        if (count.isPresent()) {
            table.problem("count", "must not stand beside 'per-hour', which draws how often it happens");
        }
        Duration drawn = window.orElse(rest);
        double most = perHour.getAsDouble() * drawn.toSeconds() / SECONDS_PER_HOUR;
        if (most > MOST_DRAWN) {
            table.problem("per-hour", "must be less: it would happen " + Math.round(most) + " times, " + MOST_DRAWN
                    + " are the most");
            return new When.Once(from, Duration.ZERO, OptionalInt.empty());
        }
        return new When.Drawn(from, drawn, perHour.getAsDouble());
    }

    /** Since the start. */
    private Duration from() {
        Optional<String> at = table.optionalString("at");
        Optional<Duration> after = table.optionalDuration("after", Duration.ZERO, ScenarioFile.LONGEST);
        if (at.isPresent() && after.isPresent()) {
            table.problem("at", "must not stand beside 'after': keep the time of day or the time since the start");
        }
        Duration from = at.map(this::sinceStart).or(() -> after).orElse(Duration.ZERO);
        if (from.compareTo(time.duration()) >= 0) {
            table.problem(at.isPresent() ? "at" : "after", "must be before the end of the scenario, its 'duration'");
            return Duration.ZERO;
        }
        return from;
    }

    /** To the next such time of day in the scenario's time zone. */
    private Duration sinceStart(String at) {
        try {
            ZonedDateTime start = time.start().atZone(time.zone());
            ZonedDateTime same = start.with(LocalTime.parse(at));
            return Duration.between(start, same.isBefore(start) ? same.plusDays(1) : same);
        } catch (DateTimeException e) {
            table.problem("at", "must be a time of day such as \"23:15\"");
            return Duration.ZERO;
        }
    }
}
