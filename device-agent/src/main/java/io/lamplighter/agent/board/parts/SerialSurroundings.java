package io.lamplighter.agent.board.parts;

import java.nio.file.Path;

import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.controller.KernelFiles;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.agent.board.serial.SerialLines;
import io.lamplighter.protocol.time.Ticker;

/**
 * Where serial parts live. Immutable.
 *
 * @param owners
 *            who owns the line of a port
 * @param ticker
 *            for what happens now and then
 * @param kernel
 *            shows the controller's own devices
 */
public record SerialSurroundings(LineOwners owners, Ticker ticker, KernelFiles kernel) {

    /** Makes the owner of a port's line. */
    @FunctionalInterface
    public interface LineOwners {

        LineOwner of(SerialWiring wiring);
    }

    /** The terminals of this machine, each with a thread of its own. */
    public static SerialSurroundings ofThisMachine() {
        return new SerialSurroundings(wiring -> LineOwner.start(SerialLines.ofThisMachine(), wiring), Ticker.system(),
                KernelFiles.below(Path.of("/sys")));
    }
}
