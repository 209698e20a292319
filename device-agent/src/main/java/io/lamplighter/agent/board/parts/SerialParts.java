package io.lamplighter.agent.board.parts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.dali.DaliLamp;
import io.lamplighter.agent.board.dali.DaliLine;
import io.lamplighter.agent.board.modbus.Pzem004t;
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

    private LineOwner owner(Path port, int baud) {
        return owners.computeIfAbsent(port, _ -> surroundings.owners().of(new SerialWiring(port, baud)));
    }

    /** Ends the lines' threads. No lamp changes. */
    @Override
    public void close() {
        owners.values().forEach(LineOwner::close);
    }
}
