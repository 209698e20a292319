package io.lamplighter.simulator.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.pi4j.BusCalls;
import io.lamplighter.agent.board.pi4j.Pi4jBoard;
import io.lamplighter.agent.board.pi4j.PwmAddress;
import io.lamplighter.simulator.chip.I2cBus;

/**
 * The hardware of one simulated post. It outlives the agent's program: each {@link #open} is one start of the program on
 * the same pins, and closing the board leaves them as they are. Thread-safe: the program drives it from its threads while
 * the world looks at it from others.
 */
public final class SimulatedBoard {

    private final SimulatedPins pins = new SimulatedPins();
    private final I2cBus bus = new I2cBus();
    private final SimulatedPorts ports = new SimulatedPorts();
    private final int busNumber;

    public SimulatedBoard(int busNumber) {
        this.busNumber = busNumber;
    }

    /** The I2C bus, to put chips on it and to disturb it. */
    public I2cBus bus() {
        return bus;
    }

    /** The serial ports, to plug devices in and to pull them out. */
    public SimulatedPorts ports() {
        return ports;
    }

    /** Pins and PWM channels, from the world's side. */
    public SimulatedPins pins() {
        return pins;
    }

    /** Starts a program's drivers on this hardware. Does not wait for the chips' first measurement, which is there. */
    public Board open(BoardSettings settings) {
        Context context = context();
        Board board = Pi4jBoard.open(context, settings, _ -> {}, BusCalls.direct(), ports.surroundings());
        return new Board(board.luminaires(), board.sensors(), board.problems(), () -> {
            board.close();
            context.shutdown();
        });
    }

    /** What a luminaire behind this relay is fed with. */
    public LampTerminals terminals(RelayWiring wiring) {
        return new LampTerminals(!pins.isHigh(wiring.gpio()),
                LampTerminals.FULL_VOLTS * (1 - pins.pwmDuty(PwmAddress.of(wiring.dimmer()))));
    }

    /** A new Pi4J context on this hardware: four providers of ours, nothing detected, no thread, no shutdown hook. */
    Context context() {
        return Pi4J.newContextBuilder().noAutoDetectPlatforms().noAutoDetectProviders().disableShutdownHook()
                .add(new SimulatedOutputProvider(pins), new SimulatedInputProvider(pins),
                        new SimulatedPwmProvider(pins),
                        new SimulatedI2cProvider(busNumber, bus))
                .build();
    }
}
