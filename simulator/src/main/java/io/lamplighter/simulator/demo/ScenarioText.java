package io.lamplighter.simulator.demo;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.scenario.Player;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.Timeline;

/** Scenarios for people: told before they are played. */
final class ScenarioText {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ScenarioText() {}

    /** What there is and what will happen, one line each. */
    static String told(Scenario scenario) {
        ZonedDateTime start = scenario.start().atZone(scenario.time().zone());
        int luminaires = scenario.sites().stream().mapToInt(Site::luminaires).sum();
        Timeline timeline = Timeline.of(scenario);
        List<String> happenings = Player.told(timeline, scenario.time());
        return """
                %s: %s
                %,d posts, %,d luminaires; from %s (%s) for %s.
                """.formatted(scenario.name(), scenario.title(), scenario.sites().size(), luminaires,
                START.format(start),
                scenario.time().zone(), hours(scenario.duration()))
                + happenings.stream().map(line -> "  " + line + "\n").collect(Collectors.joining())
                + Player.told(scenario);
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.1f h", duration.toMinutes() / 60.0);
    }
}
