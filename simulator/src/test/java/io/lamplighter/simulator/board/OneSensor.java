package io.lamplighter.simulator.board;

import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.agent.board.pi4j.BusCalls;
import io.lamplighter.agent.board.pi4j.Pi4jBoard;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;

/** A simulated board with one luminaire and one sensor, for tests of that sensor's driver. */
final class OneSensor implements AutoCloseable {

    final SimulatedBoard hardware;
    final Board board;

    private OneSensor(SimulatedBoard hardware, Board board) {
        this.hardware = hardware;
        this.board = board;
    }

    static OneSensor open(SimulatedBoard hardware, SensorWiring wiring) {
        return new OneSensor(hardware, hardware.open(settings(wiring)));
    }

    static OneSensor open(SimulatedBoard hardware, SensorWiring wiring, BusCalls calls) {
        return new OneSensor(hardware, Pi4jBoard.open(hardware.context(), settings(wiring), _ -> {}, calls,
                hardware.ports().surroundings()));
    }

    private static BoardSettings settings(SensorWiring wiring) {
        LuminaireWiring luminaire = new LuminaireWiring(new Luminaire("luminaire-1", 48, Level.OFF), 17,
                DimmerWiring.reference(1), Optional.empty());
        return new BoardSettings(1, List.of(luminaire), List.of(wiring));
    }

    Sensor sensor() {
        return board.sensors().getFirst();
    }

    @Override
    public void close() {
        board.close();
    }
}
