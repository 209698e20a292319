package io.lamplighter.simulator.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.serial.Pms5003Model;
import io.lamplighter.simulator.serial.Sds011Model;
import io.lamplighter.simulator.serial.SerialDevice;
import org.junit.jupiter.api.Nested;

/** The contract of sensors, held by the drivers of particulates on the models of their devices. */
class ParticulatesContractsTest {

    private static final Path LINE = Path.of("/dev/ttyUSB1");

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private final AtomicLong nanos = new AtomicLong();

    private Sensor open(ParticulatesWiring.Chip chip, SerialDevice device) {
        hardware.ports().tickBy(nanos::get);
        hardware.ports().plug(LINE, device);
        return OneSensor.open(hardware, new ParticulatesWiring("dust", chip, LINE, Duration.ZERO)).sensor();
    }

    private void silence(boolean silent, SerialDevice device) {
        if (silent) {
            hardware.ports().pull(LINE);
        } else {
            hardware.ports().plug(LINE, device);
        }
    }

    @Nested
    class OfTheSds011 extends SensorContract {

        private final Sds011Model model = new Sds011Model();
        private final Sensor sensor = new Patient(open(ParticulatesWiring.Chip.SDS011, model));

        @Override
        protected Sensor sensor() {
            return sensor;
        }

        @Override
        protected void silence(boolean silent) {
            ParticulatesContractsTest.this.silence(silent, model);
        }
    }

    @Nested
    class OfThePms5003 extends SensorContract {

        private final Pms5003Model model = new Pms5003Model();
        private final Sensor sensor = open(ParticulatesWiring.Chip.PMS5003, model);

        @Override
        protected Sensor sensor() {
            return sensor;
        }

        @Override
        protected void silence(boolean silent) {
            ParticulatesContractsTest.this.silence(silent, model);
        }
    }

    /** Read by somebody who waits until an SDS011 has warmed up. */
    private final class Patient implements Sensor {

        private final Sensor sensor;

        Patient(Sensor sensor) {
            this.sensor = sensor;
        }

        @Override
        public String name() {
            return sensor.name();
        }

        @Override
        public SensorKind kind() {
            return sensor.kind();
        }

        @Override
        public Observation read() {
            try {
                return sensor.read();
            } catch (BoardException e) {
                nanos.addAndGet(Duration.ofSeconds(30).toNanos());
                return sensor.read();
            }
        }
    }
}
