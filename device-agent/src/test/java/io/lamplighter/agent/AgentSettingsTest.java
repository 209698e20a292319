package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.diagnosis.Contact;
import io.lamplighter.agent.diagnosis.LampProfile;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.ThermalDerating;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AgentSettingsTest {

    private static final String LEAST = """
            [post]
            id = "post-7"
            district = "ruhrort"
            latitude = 51.4566
            longitude = 6.7336
            [[luminaire]]
            nominal-power = 60.0
            """;

    /** One of each type that a post may have at once. */
    private static final String SENSORS = """
            [[sensor]]
            type = "bh1750"
            [[sensor]]
            type = "bme280"
            [[sensor]]
            type = "lis3dh"
            [[sensor]]
            type = "presence"
            [[sensor]]
            type = "traffic"
            [[sensor]]
            type = "door"
            [[sensor]]
            type = "supply"
            """;

    @Test
    void whatIsNotSetHasTheDefaultOfItsPart() {
        AgentSettings settings = AgentSettings.read(SettingsFile.parse("test", LEAST + SENSORS));

        assertThat(settings.post().identity().id()).isEqualTo("post-7");
        assertThat(settings.post().plan()).isEqualTo(Plan.standard(new Location(51.4566, 6.7336)));
        assertThat(settings.post().intervals()).isEqualTo(Intervals.standard());
        assertThat(settings.post().link())
                .isEqualTo(LinkSettings.standard("tcp://127.0.0.1:1883", "lamplighter"));
        assertThat(settings.post().journal()).isEqualTo(JournalSettings.standard());
        assertThat(settings.post().diagnosis().lamps()).isEqualTo(LampThresholds.standard());
        assertThat(settings.post().diagnosis().sensors()).isEqualTo(SensorThresholds.standard());
        assertThat(settings.post().durable()).isTrue();
        BoardSettings reference = BoardSettings.reference(List.of(new Luminaire("luminaire-1", 60, new Level(10))));
        assertThat(settings.board().luminaires()).isEqualTo(reference.luminaires());
        assertThat(settings.board().sensors()).startsWith(reference.sensors().getFirst()).contains(
                new ClimateWiring("climate", 1, 0x76, 0),
                new AttitudeWiring("attitude", 1, 0x18, AttitudeWiring.Axis.Z, 2), InputWiring.presence(),
                InputWiring.traffic(), InputWiring.door(), InputWiring.supply());
    }

    @Test
    void theExampleShowsEveryKeyWithItsDefault() throws IOException {
        String example = Files.readString(Path.of("post.example.toml"));
        SettingsFile file = SettingsFile.parse("example", example);
        AgentSettings shown = AgentSettings.read(file);
        SettingsFile least = SettingsFile.parse("test", LEAST.replace("post-7", "post-1") + SENSORS);

        assertThat(shown).isEqualTo(AgentSettings.read(least));
        assertThat(file.effective()).noneMatch(line -> line.contains("default"));
    }

    @Test
    void theSettingsOfTheDeskRigAreThoseOfOneLuminaireAndItsSensors() throws IOException {
        SettingsFile file = SettingsFile.read(Path.of("..", "hardware", "rig.toml"));
        AgentSettings settings = AgentSettings.read(file);

        assertThat(settings.post().identity().id()).isEqualTo("desk");
        assertThat(file.effective()).anyMatch(line -> line.contains("shunt-ohms") && line.contains("0.1"));
    }

    @Test
    void theSettingsToTryASensorWithAreThoseOfAPostThatKnowsTheTime() throws IOException {
        AgentSettings settings = AgentSettings
                .read(SettingsFile.read(Path.of("..", "simulator", "example", "post.toml")));

        assertThat(settings.board().sensors()).containsExactly(LightWiring.REFERENCE);
        assertThat(settings.clock().trusted()).isTrue();
    }

    @Test
    void everyKeyIsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        SettingsFile file = SettingsFile.parse("test", LEAST + SENSORS);
        AgentSettings.read(file);

        assertThat(file.effective()).hasSizeGreaterThan(35).allSatisfy(line -> {
            String key = line.substring(0, line.indexOf(" =")).replaceAll("\\[\\d+]", "");
            assertThat(readme).contains("`" + key + "`");
        });
    }

    @Test
    void heatIsOnlyDearToWhomSomebodyNamesAThermometer() {
        String line = "[output]\nderating-from = 60\nderating-to = 75\nderating-floor = 30\nderating-sensor = ";
        assertThat(heat(line + "\"none\"")).isEmpty();
        assertThat(heat(line + "\"gear\"")).contains(new OutputLimits.Heat(OutputLimits.Thermometer.GEAR,
                new ThermalDerating(60, 75, new Level(30))));
        assertThat(heat(line + "\"climate\"").orElseThrow().thermometer())
                .isEqualTo(OutputLimits.Thermometer.CLIMATE);
        assertThat(catchThrowableOfType(SettingsException.class, () -> heat("[output]\nderating-from = 82")))
                .hasMessageContaining("5 degrees above 'output.derating-from'");
    }

    private static Optional<OutputLimits.Heat> heat(String output) {
        return AgentSettings.read(SettingsFile.parse("test", LEAST + output)).post().outputs().heat();
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        String wrong = """
                [post]
                id = "a/b"
                latitude = 91
                longitude = 6.7
                colour = "blue"
                [plan]
                photocell-on-below = 50
                photocell-off-above = 40
                [link]
                servers = ["127.0.0.1"]
                back-off-longest = "10 ms"
                [[luminaire]]
                nominal-power = 60
                [[luminaire]]
                nominal-power = 60
                relay-gpio = 17
                maximum-amperes = 900
                power-curve = ["100"]
                """;

        SettingsException problem = catchThrowableOfType(SettingsException.class,
                () -> AgentSettings.read(SettingsFile.parse("post.toml", wrong)));

        assertThat(problem).hasMessageContaining("post.toml").hasMessageContaining("'post.id' must be")
                .hasMessageContaining("'post.district' is missing").hasMessageContaining("'post.latitude'")
                .hasMessageContaining("'post.colour' is unknown").hasMessageContaining("'plan.photocell-off-above'")
                .hasMessageContaining("'link.servers'").hasMessageContaining("'link.back-off-longest'")
                .hasMessageContaining("maximum-amperes")
                .hasMessageContaining("'100' is no point").hasMessageContaining("GPIO 17 is wired twice");
    }

    @Test
    void namesTheKnownTypesOfSensorAndRefusesTwoOfAKind() {
        SettingsException unknown = catchThrowableOfType(SettingsException.class,
                () -> AgentSettings.read(SettingsFile.parse("post.toml", LEAST + "[[sensor]]\ntype = \"dht11\"\n")));
        SettingsException twice = catchThrowableOfType(SettingsException.class, () -> AgentSettings
                .read(SettingsFile.parse("post.toml", LEAST + SENSORS + "[[sensor]]\ntype = \"veml7700\"\n"
                        + "name = \"sky\"\n")));
        SettingsException misfit = catchThrowableOfType(SettingsException.class, () -> AgentSettings.read(
                SettingsFile.parse("post.toml", LEAST + "[[sensor]]\ntype = \"bme280\"\naddress = 0x40\n")));

        assertThat(unknown).hasMessageContaining("'sensor[1].type' must be one of bh1750, veml7700, bme280, lis3dh");
        assertThat(twice).hasMessageContaining("a sensor of the kind light is wired twice");
        assertThat(misfit).hasMessageContaining("neither 0x76 nor 0x77");
    }

    @Test
    void aPostWithoutLuminaireIsRefused() {
        String without = LEAST.substring(0, LEAST.indexOf("[[luminaire]]"));

        SettingsException problem = catchThrowableOfType(SettingsException.class,
                () -> AgentSettings.read(SettingsFile.parse("post.toml", without)));

        assertThat(problem).hasMessageContaining("[[luminaire]]");
    }

    @Test
    void readsDurationsAndASecondLuminaireWithItsOwnPins() {
        AgentSettings settings = AgentSettings.read(SettingsFile.parse("test", LEAST + """
                [[luminaire]]
                nominal-power = 40
                meter = false
                type = "Lantern"
                supply-voltage = 230
                power-curve = ["50: 0.6", "100: 1.1"]
                meter-behind-relay = true
                [report]
                report-interval = "5 min"
                """));

        assertThat(settings.post().intervals().report()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.board().luminaires().getLast().drive())
                .isEqualTo(new RelayWiring(27, DimmerWiring.reference(2)));
        assertThat(settings.board().luminaires().getLast().meter()).isEmpty();
        assertThat(settings.post().luminaireTypes()).containsEntry("luminaire-2", "Lantern");
        assertThat(settings.post().diagnosis().profiles())
                .containsEntry("luminaire-1", LampProfile.reference(60))
                .containsEntry("luminaire-2", new LampProfile(40,
                        new PowerCurve(new TreeMap<>(Map.of(50.0, 0.6, 100.0, 1.1))), 230, Contact.BEFORE_METER));
    }

    @Test
    void readsDaliWithItsOwnMeterAndSerialSensors() {
        AgentSettings settings = AgentSettings.read(SettingsFile.parse("test", LEAST + """
                driver = "dali"
                dali-address = 7
                dali-fade = "700 ms"
                meter-type = "dali"
                [[sensor]]
                type = "sds011"
                port = "/dev/serial/by-path/platform-usb-0:1.2"
                [[sensor]]
                type = "controller"
                """));

        assertThat(settings.board().luminaires().getFirst().drive())
                .isEqualTo(new DaliWiring(Path.of("/dev/serial0"), 7, Duration.ofMillis(700)));
        assertThat(settings.board().luminaires().getFirst().meter()).contains(new SupplyMeterWiring.Gear());
        assertThat(settings.board().sensors()).containsExactly(
                new ParticulatesWiring("particulates", ParticulatesWiring.Chip.SDS011,
                        Path.of("/dev/serial/by-path/platform-usb-0:1.2"), Duration.ofMinutes(5)),
                new ControllerWiring("controller"));
    }

    @Test
    void refusesAMeterWithoutItsGearAndAPortThatTwoUse() {
        SettingsException gear = catchThrowableOfType(SettingsException.class, () -> AgentSettings
                .read(SettingsFile.parse("post.toml", LEAST + "meter-type = \"dali\"")));
        SettingsException port = catchThrowableOfType(SettingsException.class,
                () -> AgentSettings.read(SettingsFile.parse("post.toml", LEAST + """
                        driver = "dali"
                        meter-type = "pzem-004t"
                        """)));

        assertThat(gear).hasMessageContaining("luminaire-1 has no DALI gear that could be its meter");
        assertThat(port).hasMessageContaining("/dev/serial0 is wired twice");
    }
}
