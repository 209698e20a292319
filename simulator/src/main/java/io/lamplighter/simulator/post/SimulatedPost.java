package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.util.Optional;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.agent.radio.Radio;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.world.Wear;
import io.lamplighter.simulator.world.World;

/** One post: real agent, simulated hardware. Any thread may call it. */
public final class SimulatedPost implements AutoCloseable {

    private final SimulatedHardware hardware;
    private final Board board;
    private final Post post;

    private SimulatedPost(SimulatedHardware hardware, Board board, Post post) {
        this.hardware = hardware;
        this.board = board;
        this.post = post;
    }

    /**
     * Wires chips and lamps to a fresh board and assembles the agent on it; nothing runs before {@link #start}. Blocks for
     * the disk.
     */
    public static SimulatedPost assemble(PostSettings settings, BoardSettings wiring, World world,
            MqttConnector connector, Place place) {
        SimulatedHardware hardware = SimulatedHardware.wire(wiring, settings.plan().location(), world,
                new SimulatedHardware.Mains(place.feeder().orElseGet(() -> feeder(settings.identity())),
                        place.wear()),
                place.surroundings().clock());
        hardware.board().ports().tickBy(place.surroundings().ticker());
        Board board = hardware.board().open(wiring);
        Surroundings with = place.surroundings();
        Radio radio = new SimulatedRadio(world.radio(settings.identity().id()), with.clock());
        return new SimulatedPost(hardware, board, Post.assemble(settings, board, connector, place.state(),
                with.on(with.machine().with(radio))));
    }

    /** Its street: the address without what begins with a number. */
    static String feeder(PostSettings.Identity identity) {
        return identity.address().replaceFirst("\\s+\\d.*", "");
    }

    /**
     * Where a post lives on this machine. Immutable.
     *
     * @param state
     *            folder of its journal and state
     * @param surroundings
     *            its time and threads
     * @param feeder
     *            that it hangs on; empty: that of its street
     * @param wear
     *            of its luminaires; empty: each as the world has it
     */
    public record Place(Path state, Surroundings surroundings, Optional<String> feeder, Optional<Wear> wear) {

        /** On the feeder of its street, with luminaires as the world has them. */
        public Place(Path state, Surroundings surroundings) {
            this(state, surroundings, Optional.empty(), Optional.empty());
        }
    }

    /** What its agent has handed to the file system so far. */
    public FlashUse flash() {
        return post.flash();
    }

    /** Breaks something about a luminaire, counted from 1, or repairs it. The agent is not told. */
    public void suffer(int luminaire, LampFault fault) {
        hardware.lamps().get(luminaire - 1).suffer(fault);
    }

    /**
     * Breaks something about the sensor of a kind, or repairs it. The agent is not told.
     *
     * @throws IllegalArgumentException
     *             when the post has no such sensor, or it cannot suffer that
     */
    public void suffer(SensorKind sensor, SensorFault fault) {
        hardware.sensors().suffer(sensor, fault);
    }

    /** What a luminaire, counted from 1, gives now by relay and dimming line: the level at the board's pins, in percent. */
    public double lightPercent(int luminaire) {
        return hardware.lamps().get(luminaire - 1).lightPercent();
    }

    /** Somebody is near its presence sensor from now on, or nobody is. */
    public void somebody(boolean near) {
        hardware.sensors().happen(SensorKind.PRESENCE, near);
    }

    /** A vehicle passes its vehicle detector. */
    public void vehicle() {
        hardware.sensors().happen(SensorKind.TRAFFIC, true);
        hardware.sensors().happen(SensorKind.TRAFFIC, false);
    }

    /** Its door is open from now on, or closed. */
    public void door(boolean open) {
        hardware.sensors().happen(SensorKind.CONTACT, open);
    }

    /** The supply of its lamps is gone from now on, or back; its monitor sees it, the controller has another one. */
    public void supply(boolean lost) {
        hardware.lamps().forEach(lamp -> lamp.feed(!lost));
        hardware.sensors().happen(SensorKind.SUPPLY, lost);
    }

    /** It leans by so many degrees from the vertical from now on, 0 to 180. */
    public void tilt(double degrees) {
        hardware.sensors().tilt(degrees);
    }

    /** Something hits it sideways, g. */
    public void hit(double g) {
        hardware.sensors().hit(g);
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
