package io.lamplighter.simulator.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.board.SimulatedKernel;
import io.lamplighter.simulator.chip.Bh1750Chip;
import io.lamplighter.simulator.chip.Bme280Chip;
import io.lamplighter.simulator.chip.I2cChip;
import io.lamplighter.simulator.chip.Lis3dhChip;
import io.lamplighter.simulator.chip.Veml7700Chip;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.post.SimulatedSensor.Attitude;
import io.lamplighter.simulator.post.SimulatedSensor.Contact;
import io.lamplighter.simulator.post.SimulatedSensor.Measuring;
import io.lamplighter.simulator.post.SimulatedSensor.Plain;
import io.lamplighter.simulator.post.SimulatedSensor.Plug;
import io.lamplighter.simulator.serial.Pms5003Model;
import io.lamplighter.simulator.serial.Sds011Model;
import io.lamplighter.simulator.serial.SerialDevice;
import io.lamplighter.simulator.world.Feeder;
import io.lamplighter.simulator.world.Housing;
import io.lamplighter.simulator.world.Sky;

/** The sensors of one post, one of a kind. Thread-safe once all are fitted. */
final class SimulatedSensors {

    private static final SensorFault.Range LUX = new SensorFault.Range(0, 100_000);
    private static final SensorFault.Range CELSIUS = new SensorFault.Range(-40, 85);
    private static final SensorFault.Range PROCESSOR = new SensorFault.Range(-40, 125);
    private static final SensorFault.Range PERCENT = new SensorFault.Range(0, 100);
    private static final SensorFault.Range HECTOPASCALS = new SensorFault.Range(300, 1_100);

    private final SimulatedBoard hardware;
    private final Map<SensorKind, SimulatedSensor> sensors = new EnumMap<>(SensorKind.class);

    SimulatedSensors(SimulatedBoard hardware) {
        this.hardware = hardware;
    }

    /**
     * What the world holds for one post's sensors.
     *
     * @param lux
     *            at its light sensor at a time, own lamps included
     * @param housing
     *            in which its controller sits
     */
    record Around(Sky sky, Feeder mains, InstantSource clock, ToDoubleFunction<Instant> lux, Housing housing) {

        Sense light() {
            return new Sense(lux, LUX, clock);
        }

        Sense celsius() {
            return new Sense(sky::celsius, CELSIUS, clock);
        }

        Sense processor() {
            return new Sense(now -> housing.controllerCelsius(sky.celsius(now)), PROCESSOR, clock);
        }

        Sense humidity() {
            return new Sense(sky::humidityPercent, PERCENT, clock);
        }

        Sense pressure() {
            return new Sense(sky::hectopascals, HECTOPASCALS, clock);
        }
    }

    /** A door is closed, a street empty and a post upright until somebody says otherwise. */
    void fit(SensorWiring wiring, Around around) {
        switch (wiring) {
            case LightWiring light -> {
                Sense lux = around.light();
                sensors.put(wiring.kind(), new Measuring(solder(light.address(), switch (light.chip()) {
                    case BH1750 -> new Bh1750Chip(lux);
                    case VEML7700 -> new Veml7700Chip(lux);
                }), List.of(lux)));
            }
            case ClimateWiring climate -> {
                List<Sense> air = List.of(around.celsius(), around.humidity(), around.pressure());
                Plug plug = solder(climate.address(), new Bme280Chip(air.get(0), air.get(1), air.get(2)));
                sensors.put(wiring.kind(), new Measuring(plug, air));
            }
            case AttitudeWiring attitude -> {
                Lis3dhChip chip = new Lis3dhChip();
                sensors.put(wiring.kind(), new Attitude(solder(attitude.address(), chip), chip, attitude.up()));
            }
            case InputWiring input -> sensors.put(wiring.kind(), new Contact(hardware.pins(), input,
                    () -> input.use() == InputWiring.Use.SUPPLY && around.mains().isOut(around.clock().instant())));
            case ParticulatesWiring dust -> sensors.put(wiring.kind(), new Plain(plug(dust, switch (dust.chip()) {
                case SDS011 -> new Sds011Model();
                case PMS5003 -> new Pms5003Model();
            })));
            case ControllerWiring _ -> {
                Sense processor = around.processor();
                SimulatedKernel kernel = new SimulatedKernel(processor);
                hardware.ports().run(kernel);
                sensors.put(wiring.kind(), new Measuring(shown(kernel), List.of(processor)));
            }
        }
    }

    private Plug solder(int address, I2cChip chip) {
        Plug plug = new Plug() {

            @Override
            public void pushIn() {
                hardware.bus().attach(address, chip);
            }

            @Override
            public void pullOut() {
                hardware.bus().detach(address);
            }
        };
        plug.pushIn();
        return plug;
    }

    private static Plug shown(SimulatedKernel kernel) {
        return new Plug() {

            @Override
            public void pushIn() {
                kernel.silence(false);
            }

            @Override
            public void pullOut() {
                kernel.silence(true);
            }
        };
    }

    private Plug plug(ParticulatesWiring wiring, SerialDevice device) {
        Plug plug = new Plug() {

            @Override
            public void pushIn() {
                hardware.ports().plug(wiring.port(), device);
            }

            @Override
            public void pullOut() {
                hardware.ports().pull(wiring.port());
            }
        };
        plug.pushIn();
        return plug;
    }

    /**
     * Breaks or repairs the sensor of a kind.
     *
     * @throws IllegalArgumentException
     *             when the post has none, or it cannot suffer that
     */
    void suffer(SensorKind kind, SensorFault fault) {
        SimulatedSensor sensor = sensors.get(kind);
        if (sensor == null) {
            throw new IllegalArgumentException("the post has no " + kind.word() + " sensor; it has " + sensors.keySet()
                    .stream().map(SensorKind::word).toList());
        }
        sensor.suffer(fault);
    }

    /** What a contact of this kind sees from now on; without one nothing sees it. */
    void happen(SensorKind kind, boolean active) {
        if (sensors.get(kind) instanceof Contact contact) {
            contact.happen(active);
        }
    }

    /** How the pole stands from now on. */
    void tilt(double degrees) {
        if (sensors.get(SensorKind.ATTITUDE) instanceof Attitude attitude) {
            attitude.tilt(degrees);
        }
    }

    /** One shove, g. */
    void hit(double g) {
        if (sensors.get(SensorKind.ATTITUDE) instanceof Attitude attitude) {
            attitude.hit(g);
        }
    }
}
