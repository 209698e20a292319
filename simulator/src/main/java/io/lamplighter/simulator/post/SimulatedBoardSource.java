package io.lamplighter.simulator.post;

import java.time.InstantSource;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.BoardSource;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.world.World;

/**
 * A simulated board for the shipped agent program in a process of its own ({@code ./lamplighter agent --simulated-board}).
 * The agent finds it as a service. Its pins live as long as the process.
 */
public final class SimulatedBoardSource implements BoardSource {

    private static final long SEED = 1;
    private static final String FEEDER = "";

    @Override
    public Board open(BoardSettings settings, Location location) {
        return SimulatedHardware.wire(settings, location, new World(SEED), FEEDER, InstantSource.system()).board()
                .open(settings);
    }
}
