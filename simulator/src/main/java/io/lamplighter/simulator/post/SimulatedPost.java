package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.chip.Bh1750Chip;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;

/** One post: real agent, simulated hardware. Any thread may call it. */
public final class SimulatedPost implements AutoCloseable {

    private final Board board;
    private final Post post;

    private SimulatedPost(Board board, Post post) {
        this.board = board;
        this.post = post;
    }

    /**
     * Wires chips and lamps to a fresh board and assembles the agent on it; nothing runs before {@link #start}. Blocks for
     * the disk.
     */
    public static SimulatedPost assemble(PostSettings settings, BoardSettings wiring, World world,
            MqttConnector connector, Place place) {
        SimulatedBoard hardware = new SimulatedBoard(wiring.i2cBus());
        List<SimulatedLamp> lamps = new ArrayList<>();
        for (LuminaireWiring luminaire : wiring.luminaires()) {
            lamps.add(hang(luminaire, hardware, world, place.surroundings().clock()));
        }
        Location location = settings.plan().location();
        wiring.light().ifPresent(light -> hardware.bus().attach(light.address(), new Bh1750Chip(
                () -> ambientLux(world, location, place.surroundings().clock(), lamps))));
        Board board = hardware.open(wiring);
        return new SimulatedPost(board,
                Post.assemble(settings, board, connector, place.state(), place.surroundings()));
    }

    /**
     * Where a post lives on this machine. Immutable.
     *
     * @param state
     *            folder of its journal and state
     * @param surroundings
     *            its time and threads
     */
    public record Place(Path state, Surroundings surroundings) {}

    private static SimulatedLamp hang(LuminaireWiring wiring, SimulatedBoard hardware, World world,
            InstantSource clock) {
        SimulatedLamp lamp = new SimulatedLamp(new LuminaireModel(wiring.luminaire().nominalPowerWatts()),
                () -> hardware.terminals(wiring).level(), world, clock);
        wiring.meter().ifPresent(meter -> hardware.bus().attach(meter.address(),
                new Ina226Chip(meter.shuntOhms(), lamp::volts, lamp::amperes)));
        return lamp;
    }

    private static double ambientLux(World world, Location location, InstantSource clock, List<SimulatedLamp> lamps) {
        double light = lamps.stream().mapToDouble(SimulatedLamp::lightPercent).max().orElse(Level.OFF.percent());
        return world.ambientLux(location, clock.instant(), light);
    }

    public void start() {
        post.start();
    }

    /** Begins to stop; {@link #close} waits for it. */
    public void stop() {
        post.stop();
    }

    /** Stops the agent in order and gives the board back. The lamps stay as they are. */
    @Override
    public void close() {
        post.close();
        board.close();
    }
}
