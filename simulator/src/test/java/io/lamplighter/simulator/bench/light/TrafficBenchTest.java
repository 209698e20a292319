package io.lamplighter.simulator.bench.light;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/** The made-up night of 20 November 2026 in Duisburg: sunset 16:38, sunrise 8:01 (local). */
class TrafficBenchTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Path STREET = Path.of("src/test/resources/traffic/made-up-street.csv");

    @TempDir
    Path folder;

    @Test
    void saysWhatEachPlanBurnsAndHowOftenItChanges() throws Exception {
        Figures figures = new Figures();
        new TrafficBench(figures.report()).run(Passings.read(STREET, format(2, "yyyy-MM-dd HH:mm:ss")),
                new TrafficBench.Settings(new Location(51.45, 6.73), BERLIN, 100, 40, Duration.ofSeconds(30), 13));

        assertThat(figures.values()).containsEntry("vehicles", 6.0).containsEntry("nights", 1.0)
                .containsEntry("vehicles_in_the_dark", 4.0);
        double hours = figures.value("whole_night_burning_hours");
        assertThat(hours).isCloseTo(15.4, within(0.05));
        assertThat(figures.value("whole_night_watt_hours")).isCloseTo(100 * hours, within(1.0));
        assertThat(figures.values()).containsEntry("whole_night_level_changes", 2.0)
                .containsEntry("half_night_level_changes", 4.0);
        double quiet = 0.03 + (0.72 - 0.03) * 40 / 75; // the typical curve at 40 percent
        assertThat(figures.value("half_night_watt_hours")).isCloseTo(100 * (hours - 6) + 600 * quiet, within(5.0));
        assertThat(figures.values()).as("on, up and down for three groups, off")
                .containsEntry("presence_level_changes", 8.0);
        assertThat(figures.value("presence_watt_hours")).isCloseTo(
                100 * hours * quiet + 100 * 110 / 3_600.0 * (1 - quiet),
                within(5.0));
        assertThat(figures.values()).as("on, up for the five minutes behind two cars in five minutes, down, off")
                .containsEntry("traffic_level_changes", 4.0);
        assertThat(figures.value("traffic_watt_hours")).isCloseTo(100 * hours * quiet + 100 * 5 / 60.0 * (1 - quiet),
                within(5.0));
    }

    @Test
    void saysWhichOptionReadsTimesThatItCannotRead() throws Exception {
        Path other = Files.writeString(folder.resolve("count.csv"), "time;n\n24.10.16 08:37;1\n");

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(other, format(1, "yyyy-MM-dd HH:mm:ss")))
                .withMessageContainingAll("Line 2", "'24.10.16 08:37'", "such as 2026-11-21 18:05:00", "--time-format")
                .withMessageNotContaining("could not be parsed");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(other, format(3, "yyyy-MM-dd HH:mm:ss")))
                .withMessageContainingAll("2 columns", "column 3", "--column", "--delimiter");
    }

    @Test
    void readsTheTimeFromTheColumnAndInTheFormatThatItIsToldTo() throws Exception {
        Path other = Files.writeString(folder.resolve("count.txt"), "a,24.10.16 08:37:42,x\n\na,24.10.16 08:37:29,x\n");

        Passings passings = Passings.read(other, new Passings.Format(",", 2,
                DateTimeFormatter.ofPattern("dd.MM.yy HH:mm:ss", Locale.ROOT), BERLIN));

        assertThat(passings.times()).containsExactly(Instant.parse("2016-10-24T06:37:29Z"),
                Instant.parse("2016-10-24T06:37:42Z"));
        assertThat(passings.between(passings.first(), passings.last())).isOne();
    }

    @Test
    void refusesALineWithoutATimeAndAFileWithoutAVehicle() throws Exception {
        Path damaged = Files.writeString(folder.resolve("damaged.csv"),
                "2026-11-20 14:00:00\n2026-11-20 25:00:00\n");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "time\n# nobody came\n");

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(damaged, format(1, "yyyy-MM-dd HH:mm:ss")))
                .withMessageContaining("Line 2 of").withMessageContaining("column 1");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(damaged, format(3, "yyyy-MM-dd HH:mm:ss")))
                .withMessageContaining("has 1 columns");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> Passings.read(empty, format(1, "yyyy-MM-dd HH:mm:ss")))
                .withMessageContaining("no vehicle");
    }

    private static Passings.Format format(int column, String pattern) {
        return new Passings.Format(";", column, DateTimeFormatter.ofPattern(pattern, Locale.ROOT), BERLIN);
    }
}
