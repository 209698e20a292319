package io.lamplighter.agent.board.parts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.controller.ControllerSensor;
import io.lamplighter.agent.board.dali.DaliLamp;
import io.lamplighter.agent.board.dali.DaliLine;
import io.lamplighter.agent.board.modbus.Pzem004t;
import io.lamplighter.agent.board.particles.Pms5003;
import io.lamplighter.agent.board.particles.Sds011;
import io.lamplighter.agent.board.serial.LineOwner;

/** The serial parts of one board. On the thread that opens the board. */
public final class SerialParts implements AutoCloseable {

    private final SerialSurroundings surroundings;
    private final Consumer<String> problems;
    private final Map<Path, LineOwner> owners = new HashMap<>();
    private final Map<Path, DaliLine> buses = new HashMap<>();

    /** {@code problems} is told of what does not answer. */
    public SerialParts(SerialSurroundings surroundings, Consumer<String> problems) {
        this.surroundings = surroundings;
        this.problems = problems;
    }

    /** A lamp on a DALI bus, at the level where it is found. Blocks for the bus, 2 s at most for all lamps on it. */
    public DaliLamp lamp(DaliWiring wiring) {
        DaliLine bus = buses.computeIfAbsent(wiring.port(),
                port -> new DaliLine(owner(port, DaliLine.BAUD), surroundings.ticker()));
        return bus.lamp(wiring.address(), wiring.fade(), problems);
    }

    /** An AC meter; it is not asked yet. */
    public PowerMeter meter(SupplyMeterWiring.Pzem004t wiring) {
        return new Pzem004t(owner(wiring.port(), Pzem004t.BAUD), wiring.address());
    }

    /** A sensor of particulates; {@code probes} takes what finds out whether it is there. */
    public Sensor sensor(ParticulatesWiring wiring, Consumer<Runnable> probes) {
        return switch (wiring.chip()) {
            case SDS011 -> {
                Sds011 sensor = new Sds011(wiring.name(), owner(wiring.port(), Sds011.BAUD), surroundings.ticker(),
                        wiring.rest());
                probes.accept(sensor::probe);
                yield sensor;
            }
            case PMS5003 -> {
                Pms5003 sensor = new Pms5003(wiring.name(), owner(wiring.port(), Pms5003.BAUD));
                probes.accept(sensor::probe);
                yield sensor;
            }
        };
    }

    /** The controller's own health; empty, and a problem, when its kernel does not show it. */
    public Optional<Sensor> controller(ControllerWiring wiring) {
        Optional<Sensor> sensor = ControllerSensor.find(wiring.name(), surroundings.kernel());
        if (sensor.isEmpty()) {
            problems.accept("the kernel shows no temperature of the processor, so " + wiring.name() + " is left out");
        }
        return sensor;
    }

    private LineOwner owner(Path port, int baud) {
        return owners.computeIfAbsent(port, _ -> surroundings.owners().of(new SerialWiring(port, baud)));
    }

    /** Ends the lines' threads. No lamp changes. */
    @Override
    public void close() {
        owners.values().forEach(LineOwner::close);
    }
}
