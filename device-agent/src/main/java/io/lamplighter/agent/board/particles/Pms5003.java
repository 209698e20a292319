package io.lamplighter.agent.board.particles;

import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.board.serial.LineOwner;

/** Plantower PMS5003 (data manual V2.3): it speaks by itself, and a reading waits for the next word. */
public final class Pms5003 implements Sensor {

    public static final int BAUD = 9600;

    /** It speaks every 2.3 s at least. */
    private static final Duration WORD = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_PIECES = 64;
    /** Data sheet, "maximum range". */
    private static final int MOST_MICROGRAMS = 1_000;

    private final String name;
    private final LineOwner line;

    public Pms5003(String name, LineOwner line) {
        this.name = name;
        this.line = line;
    }

    /** Whether its port is there; it speaks when it likes to. Throws BoardException when it is not. */
    public void probe() {
        line.call(LIMIT, serial -> {
            serial.discard();
            return true;
        });
    }

    /** What it measures now. Blocks for up to 3 s. */
    @Override
    public Observation read() {
        byte[] frame = line.call(LIMIT, serial -> {
            serial.discard(); // what waited in the buffer is old
            return FrameScanner.await(serial, Pms5003Frame.MEASUREMENT, WORD, MOST_PIECES)
                    .orElseThrow(() -> new BoardException(this + " is silent, or no PMS5003"));
        });
        int fine = Pms5003Frame.fine(frame);
        int coarse = Pms5003Frame.coarse(frame);
        if (fine > MOST_MICROGRAMS || coarse > MOST_MICROGRAMS) {
            throw new BoardException(this + " shows more than it can measure");
        }
        return new Observation.Particulates(fine, coarse);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.PARTICULATES;
    }

    @Override
    public String toString() {
        return "PMS5003 on " + line;
    }
}
