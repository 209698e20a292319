package io.lamplighter.simulator.board;

import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputSensorTest extends SensorContract {

    private static final int PIN = InputWiring.presence().gpio();

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private final OneSensor post = OneSensor.open(hardware, InputWiring.presence());

    @Override
    protected Sensor sensor() {
        return post.sensor();
    }

    @Override
    protected void silence(boolean silent) {
        hardware.pins().broken(silent);
    }

    @Test
    void aPresenceBetweenTwoReadingsIsCountedAndToldOnce() {
        assertThat(sensor().read()).isEqualTo(new Observation.Presence(false, 0));

        hardware.pins().pull(PIN, false);
        hardware.pins().pull(PIN, true);

        assertThat(sensor().read()).isEqualTo(new Observation.Presence(true, 1));
        assertThat(sensor().read()).isEqualTo(new Observation.Presence(false, 1));
    }

    @Test
    void tellsThatItShouldBeReadSoon() {
        AtomicInteger news = new AtomicInteger();
        sensor().watch(news::incrementAndGet);

        hardware.pins().pull(PIN, false);

        assertThat(news.get()).isEqualTo(1);
        assertThat(sensor().read()).isEqualTo(new Observation.Presence(true, 1));
    }

    @Test
    void aPinThatCannotBeTakenAtTheStartIsTakenLater() {
        SimulatedBoard other = new SimulatedBoard(1);
        other.pins().broken(true);
        try (OneSensor late = OneSensor.open(other, InputWiring.presence())) {
            assertThat(late.board.problems()).anyMatch(problem -> problem.startsWith("presence on GPIO 23"));

            other.pins().broken(false);
            assertThat(late.sensor().read()).isEqualTo(new Observation.Presence(false, 0));
        }
    }

    @Test
    void aDoorIsOpenWhenItsPinIsHighOrItsWireIsCut() {
        SimulatedBoard other = new SimulatedBoard(1);
        other.pins().pull(InputWiring.door().gpio(), false);
        try (OneSensor cabinet = OneSensor.open(other, InputWiring.door())) {
            assertThat(cabinet.sensor().read()).isEqualTo(new Observation.Contact(false));

            other.pins().pull(InputWiring.door().gpio(), true);
            assertThat(cabinet.sensor().read()).isEqualTo(new Observation.Contact(true));
            other.pins().pull(InputWiring.door().gpio(), false);
            assertThat(cabinet.sensor().read()).isEqualTo(new Observation.Contact(false));
        }
    }
}
