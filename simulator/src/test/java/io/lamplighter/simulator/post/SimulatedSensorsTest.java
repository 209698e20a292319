package io.lamplighter.simulator.post;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.diagnosis.Sensed;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorEvent;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** What sensors suffer comes through the agent's own drivers. */
class SimulatedSensorsTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Instant NOON = Instant.parse("2026-06-21T11:30:00Z");

    private Instant now = NOON;
    private SimulatedHardware hardware = wire(AttitudeWiring.Axis.Z);
    private Board board = hardware.board().open(wiring(AttitudeWiring.Axis.Z));

    @AfterEach
    void close() {
        board.close();
    }

    /** What the agent makes of it, read once a minute for two hours of the longest day or the shortest night. */
    @ParameterizedTest
    @CsvSource({"NONE, 11, false, ''", "BLIND, 11, true, dark", "STUCK, 17, true, stuck", "LYING, 11, true, dark",
            "SILENT, 11, true, silent", "SATURATED, 22, true, bright"})
    void theAgentSeesThroughALightSensorThatIsBroken(SensorFault fault, int hour, boolean distrusted, String reason) {
        now = NOON.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(hour));
        Instant start = now;
        hardware.sensors().suffer(SensorKind.LIGHT, fault);
        SensorDiagnosis diagnosis = SensorDiagnosis.begin(SensorThresholds.standard());
        for (int minute = 0; minute < 120; minute++) {
            now = start.plus(Duration.ofMinutes(minute));
            diagnosis = diagnosis.after(Duration.ofMinutes(minute).toNanos(), light());
        }
        assertThat(diagnosis.distrusted()).isEqualTo(distrusted);
        assertThat(String.join(" ", diagnosis.reasons(SensorEvent.FUNCTION_ERROR))).containsIgnoringCase(reason);
    }

    private Optional<Sensed> light() {
        try {
            return Optional.of(new Sensed.Light(((Observation.Light) read(SensorKind.LIGHT)).lux(),
                    OptionalDouble.of(Sun.elevationDegrees(now, RUHRORT))));
        } catch (BoardException e) {
            return Optional.empty();
        }
    }

    @Test
    void aRepairedOneIsSound() {
        double before = ((Observation.Light) read(SensorKind.LIGHT)).lux();
        hardware.sensors().suffer(SensorKind.LIGHT, SensorFault.SILENT);
        assertThatThrownBy(() -> read(SensorKind.LIGHT)).isInstanceOf(BoardException.class);

        hardware.sensors().suffer(SensorKind.LIGHT, SensorFault.NONE);
        assertThat(((Observation.Light) read(SensorKind.LIGHT)).lux()).isEqualTo(before);
    }

    @Test
    void allQuantitiesOfAnAirSensorAreStuck() {
        Observation before = read(SensorKind.CLIMATE);
        hardware.sensors().suffer(SensorKind.CLIMATE, SensorFault.STUCK);
        now = NOON.plus(Duration.ofHours(30));

        assertThat(read(SensorKind.CLIMATE)).isEqualTo(before);
        hardware.sensors().suffer(SensorKind.CLIMATE, SensorFault.NONE);
        assertThat(read(SensorKind.CLIMATE)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aPostLeansAndIsHitWhicheverAxisIsUp(AttitudeWiring.Axis up) {
        hardware = wire(up);
        try (Board other = hardware.board().open(wiring(up))) {
            board.close();
            board = other;
            assertThat(attitude().tiltDegrees()).isCloseTo(0, within(0.3));
            hardware.sensors().tilt(12);
            assertThat(attitude().tiltDegrees()).isCloseTo(12, within(0.4));
            hardware.sensors().hit(3);
            assertThat(attitude().impact()).isTrue();

            hardware.sensors().suffer(SensorKind.ATTITUDE, SensorFault.STUCK);
            hardware.sensors().tilt(80);
            assertThat(attitude().tiltDegrees()).isCloseTo(12, within(0.4));
            hardware.sensors().suffer(SensorKind.ATTITUDE, SensorFault.NONE);
            assertThat(attitude().tiltDegrees()).isCloseTo(80, within(0.4));
        }
    }

    private Observation.Attitude attitude() {
        return (Observation.Attitude) read(SensorKind.ATTITUDE);
    }

    /** It is as warm as the air and its housing make it. */
    @Test
    void aControllerIsAsWarmAsTheWorldMakesItUntilItsZoneIsSilent() {
        World world = new World(1);
        double warmth = world.housing(RUHRORT).controllerCelsius(world.at(RUHRORT).celsius(now));

        assertThat(((Observation.Controller) read(SensorKind.CONTROLLER)).celsius()).isCloseTo(warmth, within(0.001));
        hardware.sensors().suffer(SensorKind.CONTROLLER, SensorFault.SATURATED);
        assertThat(((Observation.Controller) read(SensorKind.CONTROLLER)).celsius()).isEqualTo(125);
        hardware.sensors().suffer(SensorKind.CONTROLLER, SensorFault.SILENT);
        assertThatThrownBy(() -> read(SensorKind.CONTROLLER)).isInstanceOf(BoardException.class);
    }

    @Test
    void aDoorOpensAndItsContactSticks() {
        assertThat(read(SensorKind.CONTACT)).isEqualTo(new Observation.Contact(false));
        hardware.sensors().happen(SensorKind.CONTACT, true);
        assertThat(read(SensorKind.CONTACT)).isEqualTo(new Observation.Contact(true));

        hardware.sensors().suffer(SensorKind.CONTACT, SensorFault.STUCK);
        hardware.sensors().happen(SensorKind.CONTACT, false);
        assertThat(read(SensorKind.CONTACT)).isEqualTo(new Observation.Contact(true));
        hardware.sensors().suffer(SensorKind.CONTACT, SensorFault.NONE);
        read(SensorKind.CONTACT); // open since the last reading
        assertThat(read(SensorKind.CONTACT)).isEqualTo(new Observation.Contact(false));

        hardware.sensors().suffer(SensorKind.CONTACT, SensorFault.SILENT);
        assertThat(read(SensorKind.CONTACT)).as("a cut wire is an open door").isEqualTo(new Observation.Contact(true));
    }

    @Test
    void saysWhatAPostDoesNotHaveOrCannotSuffer() {
        assertThatThrownBy(() -> hardware.sensors().suffer(SensorKind.PARTICULATES, SensorFault.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the post has no particulates sensor; it has [light, climate, attitude, door, controller]");
        assertThatThrownBy(() -> hardware.sensors().suffer(SensorKind.CONTACT, SensorFault.DRIFTING))
                .hasMessageContaining("a contact cannot be DRIFTING");
        assertThatThrownBy(() -> hardware.sensors().suffer(SensorKind.ATTITUDE, SensorFault.LYING))
                .hasMessageContaining("cannot be LYING");
    }

    private Observation read(SensorKind kind) {
        return board.sensors().stream().filter(sensor -> sensor.kind() == kind).findFirst().orElseThrow().read();
    }

    private SimulatedHardware wire(AttitudeWiring.Axis up) {
        return SimulatedHardware.wire(wiring(up), RUHRORT, new World(1), "", () -> now);
    }

    private static BoardSettings wiring(AttitudeWiring.Axis up) {
        return new BoardSettings(1,
                List.of(LuminaireWiring.reference(new Luminaire("luminaire-1", 60, new Level(10)), 1)),
                List.of(LightWiring.REFERENCE, new ClimateWiring("climate", 1, 0x76, 0),
                        new AttitudeWiring("attitude", 1, 0x18, up, 2), InputWiring.door(),
                        new ControllerWiring("controller")));
    }
}
