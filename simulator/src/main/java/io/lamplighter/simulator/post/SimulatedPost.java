package io.lamplighter.simulator.post;

import java.nio.file.Path;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.World;

/** One post: real agent, simulated hardware. Any thread may call it. */
public final class SimulatedPost implements AutoCloseable {

    private static final InputWiring PRESENCE = InputWiring.presence();

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
                place.surroundings().clock());
        hardware.board().ports().tickBy(place.surroundings().ticker());
        Board board = hardware.board().open(wiring);
        return new SimulatedPost(hardware, board,
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

    /** What its agent has handed to the file system so far. */
    public FlashUse flash() {
        return post.flash();
    }

    /** Breaks something about a luminaire, counted from 1, or repairs it. The agent is not told. */
    public void suffer(int luminaire, LampFault fault) {
        hardware.lamps().get(luminaire - 1).suffer(fault);
    }

    /** Takes the chip at that address off the post's I2C bus, as a plug that has come loose. The agent is not told. */
    public void unplug(int address) {
        hardware.board().bus().detach(address);
    }

    /** What a luminaire, counted from 1, gives now by relay and dimming line: the level at the board's pins, in percent. */
    public double lightPercent(int luminaire) {
        return hardware.lamps().get(luminaire - 1).lightPercent();
    }

    /** Somebody is near its presence sensor from now on, or nobody is. */
    public void somebody(boolean near) {
        boolean high = near == (PRESENCE.active() == InputWiring.ActiveLevel.HIGH);
        hardware.board().pins().pull(PRESENCE.gpio(), high);
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
