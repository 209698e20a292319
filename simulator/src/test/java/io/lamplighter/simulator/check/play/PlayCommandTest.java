package io.lamplighter.simulator.check.play;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class PlayCommandTest {

    private static final String SHORT = """
            title = "A lamp breaks"
            start = "2027-01-15T20:00"
            duration = "20 min"
            [[post]]
            id = "A"
            latitude = 51.4
            longitude = 6.7
            luminaires = %d
            [[fault]]
            what = "broken-lamp"
            after = "5 min"
            """;
    private static final String EXPECTED = """
            [[alarm]]
            type = "LampMonitor/lampFailure"
            """;

    @TempDir
    private Path temp = Path.of("");

    private final StringWriter said = new StringWriter();

    @Test
    void theAlarmsThatTheScenarioExpectsAreWhatItEndsBy() throws IOException {
        assertThat(play(SHORT.formatted(1) + EXPECTED)).as(said.toString()).isZero();
        assertThat(said.toString()).contains("1  LampMonitor/lampFailure (luminaire)", "alarms_open=1",
                "dark_lamp_hours=0.", "missing=0", "These are the alarms that the scenario expects.");
    }

    @Test
    void otherAlarmsThanExpectedAreAFailure() throws IOException {
        assertThat(play(SHORT.formatted(1))).isEqualTo(1);
        assertThat(said.toString()).contains("The scenario expects other alarms:");
    }

    @Test
    void eachLuminaireOfAPostIsALampOfItsOwn() throws IOException {
        assertThat(play(SHORT.formatted(3) + "luminaire = 2\n" + EXPECTED)).as(said.toString()).isZero();
        assertThat(said.toString()).contains("1  LampMonitor/lampFailure (luminaire)", "dark_lamp_hours=0.3",
                "full_light_lamp_hours=0.7");
    }

    @Test
    void theAirHasASensorThatMayFail() throws IOException {
        assertThat(play("""
                title = "Of two sensors of the air one falls silent"
                start = "2027-01-15T20:00"
                duration = "3 h"
                [city]
                posts = 2
                [[fault]]
                what = "climate-silent"
                posts = ["P-00002"]
                after = "10 min"
                [[fault]]
                what = "climate-lying"
                posts = ["P-00001"]
                [[alarm]]
                type = "AtmosphericSensor/functionError"
                of = "sensor"
                """)).as(said.toString()).isZero();
    }

    @Test
    void whatCannotBePlayedIsRefusedWithWhatCan() throws IOException {
        assertThat(play("""
                title = "Too many lamps"
                start = "2027-01-15T20:00"
                [city]
                posts = 100
                luminaires = 64
                """)).isEqualTo(1);
        assertThat(said.toString()).contains("4,000 luminaires can be played; short has 100 and 6,400",
                "./lamplighter demo");
    }

    @Test
    void aNameThatIsNeitherReadyNorAFileGetsTheNearest() {
        assertThat(execute("strom")).isEqualTo(1);
        assertThat(said.toString()).contains("did you mean \"storm\"?");
    }

    private int play(String text) throws IOException {
        return execute(Files.writeString(temp.resolve("short.toml"), text).toString());
    }

    private int execute(String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        return new CommandLine(new PlayCommand()).setOut(writer).setErr(writer).execute(arguments);
    }
}
