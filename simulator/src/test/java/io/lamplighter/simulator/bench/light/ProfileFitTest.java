package io.lamplighter.simulator.bench.light;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.world.Flow;
import io.lamplighter.simulator.world.TrafficProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ProfileFitTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ProfileFit.Speed SPEED = new ProfileFit.Speed(8, 0.2);
    private static final Instant MONDAY = Instant.parse("2026-03-01T23:00:00Z");
    private static final int WEEKS = 8;

    @TempDir
    Path folder;

    @Test
    void findsTheProfileThatACountWasDrawnFrom() {
        TrafficProfile drawn = mainRoad();
        ProfileFit fit = ProfileFit.of(new Passings(draw(drawn)), BERLIN, false, SPEED);

        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                double real = hours(drawn, day).get(hour);
                assertThat(hours(fit.profile(), day).get(hour)).as("%s %s", day, hour).isCloseTo(real,
                        within(5 * Math.sqrt((real + 0.16 * real * real / 12) / WEEKS) + 1));
            }
        }
        assertThat(fit.profile().bursts()).isCloseTo(0.4, within(0.05));
        assertThat(fit.profile().metresPerSecond()).isEqualTo(8);
        assertThat(fit.quality()).contains("hours_of_other_days=0");
        assertThat(value(fit, "r_squared")).isBetween(0.8, 1.0);
        assertThat(value(fit, "headway_distance")).isLessThan(0.03);
    }

    @Test
    void fillsDaysThatWereNotCountedFromThoseThatWere() throws Exception {
        StringBuilder text = new StringBuilder("time;people\n");
        for (int hour = 0; hour < 48; hour++) { // a Tuesday and a Wednesday
            text.append(LocalDateTime.parse("2026-03-03T00:00").plusHours(hour).format(pattern())).append(';')
                    .append(hour < 24 ? 10 : 30).append('\n');
        }
        ProfileFit fit = ProfileFit.of(Passings.read(Files.writeString(folder.resolve("people.csv"), text),
                new Passings.Format(";", 1, pattern(), BERLIN, OptionalInt.of(2))), BERLIN, true, SPEED);

        assertThat(hours(fit.profile(), DayOfWeek.TUESDAY).get(12)).isEqualTo(10);
        assertThat(hours(fit.profile(), DayOfWeek.WEDNESDAY).get(12)).isEqualTo(30);
        assertThat(hours(fit.profile(), DayOfWeek.FRIDAY).get(12)).isEqualTo(20);
        assertThat(hours(fit.profile(), DayOfWeek.SUNDAY).get(12)).isEqualTo(20);
        assertThat(fit.quality()).noneMatch(line -> line.startsWith("headway"));
    }

    @Test
    void refusesALineWithoutACountAndACountOfLessThanAnHour() throws Exception {
        Path file = Files.writeString(folder.resolve("people.csv"), "time;people\n2026-03-03 00:00:00;many\n");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(file, new Passings.Format(";", 1, pattern(), BERLIN,
                        OptionalInt.of(2))))
                .withMessageContainingAll("Line 2", "'many'", "--count-column");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> ProfileFit.of(new Passings(List.of(MONDAY.plusSeconds(1), MONDAY.plusSeconds(900))),
                        BERLIN, false, SPEED))
                .withMessageContaining("no whole hour");
    }

    private static double value(ProfileFit fit, String name) {
        return fit.quality().stream().filter(line -> line.startsWith(name + "="))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    private static List<Double> hours(TrafficProfile profile, DayOfWeek day) {
        return profile.perHour().getOrDefault(day, List.of());
    }

    private static TrafficProfile mainRoad() {
        Map<DayOfWeek, List<Double>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Double> hours = new ArrayList<>(Collections.nCopies(24, 20.0));
            for (int hour = 6; hour < 22; hour++) {
                hours.set(hour, 100.0 + 10 * hour);
            }
            week.put(day, hours);
        }
        return new TrafficProfile(week, 0.4, 8, 0.2);
    }

    private static List<Instant> draw(TrafficProfile profile) {
        Flow flow = new Flow(profile, 1, BERLIN, 5);
        List<Instant> times = new ArrayList<>(List.of(MONDAY));
        for (int minute = 0; minute < WEEKS * 7 * 1_440; minute++) {
            Instant from = MONDAY.plusSeconds(60L * minute);
            flow.in(from.getEpochSecond() / 60).forEach(passing -> times.add(from.plus(passing.after())));
        }
        return times;
    }

    private static DateTimeFormatter pattern() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    }
}
