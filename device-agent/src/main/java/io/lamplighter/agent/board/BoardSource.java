package io.lamplighter.agent.board;

import io.lamplighter.lighting.sun.Location;

/** Where a program finds the hardware of its post. Called once, at the start, by one thread. */
public interface BoardSource {

    /**
     * Opens the hardware as it is wired. Blocks while sensors are probed; changes no output.
     *
     * @param location
     *            where the post stands, for hardware that is simulated with its surroundings
     * @throws BoardException
     *             when this machine has no such hardware; a sick part is no reason, it becomes a problem of the board
     */
    Board open(BoardSettings settings, Location location);
}
