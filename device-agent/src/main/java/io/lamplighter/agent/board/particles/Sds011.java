package io.lamplighter.agent.board.particles;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.agent.board.serial.SerialLine;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Nova Fitness SDS011 (data sheet V1.3, control protocol V1.3): its laser lives 8,000 hours, so it rests between
 * measurements, with fan and laser off. Each reading takes the next step that is due and gives the last value. One caller
 * at a time.
 */
public final class Sds011 implements Sensor {

    public static final int BAUD = 9600;

    /** The data sheet: after so long the air that it measures is the air around it. */
    private static final Duration WARMING = Duration.ofSeconds(30);
    /** It answers within a second, and may be in the middle of a report. */
    private static final Duration ANSWERING = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    /** More bytes than two seconds of reports: then it is no SDS011. */
    private static final int MOST_PIECES = 64;

    /** What it does now. */
    private enum Phase {
        UNKNOWN, WARMING, RESTING
    }

    private final String name;
    private final LineOwner line;
    private final Ticker ticker;
    private final Duration rest;
    private Phase phase = Phase.UNKNOWN;
    private long since;
    private @Nullable Observation last;

    /** {@code rest} between two measurements; zero for none. */
    public Sds011(String name, LineOwner line, Ticker ticker, Duration rest) {
        this.name = name;
        this.line = line;
        this.ticker = ticker;
        this.rest = rest;
    }

    /** Whether it answers; wakes it. Blocks for a few frames; throws BoardException when it does not. */
    public void probe() {
        line.call(LIMIT, this::step);
    }

    /**
     * The last measurement. Blocks for a few frames.
     *
     * @throws BoardException
     *             when it does not answer, and while it has not measured yet
     */
    @Override
    public Observation read() {
        try {
            line.call(LIMIT, this::step);
        } catch (BoardException e) {
            phase = Phase.UNKNOWN;
            last = null;
            throw e;
        }
        Observation measured = last;
        if (measured == null) {
            throw new BoardException(this + " warms up and has no value yet");
        }
        return measured;
    }

    private boolean step(SerialLine serial) {
        long now = ticker.nanos();
        switch (phase) {
            case UNKNOWN -> {
                // woken first: a sleeping one hears nothing else
                command(serial, Sds011Frame.work(true));
                command(serial, Sds011Frame.noPeriodOfItsOwn());
                command(serial, Sds011Frame.reportWhenAsked());
                become(Phase.WARMING, now);
            }
            case WARMING -> {
                if (now - since >= WARMING.toNanos()) {
                    last = measure(serial);
                    if (!rest.isZero()) {
                        command(serial, Sds011Frame.work(false));
                        become(Phase.RESTING, now);
                    }
                }
            }
            case RESTING -> {
                if (now - since >= rest.toNanos()) {
                    command(serial, Sds011Frame.work(true));
                    become(Phase.WARMING, now);
                }
            }
        }
        return true;
    }

    private void become(Phase next, long now) {
        phase = next;
        since = now;
    }

    private void command(SerialLine serial, byte[] command) {
        exchange(serial, command, Sds011Frame.CONFIRMATION);
    }

    private Observation measure(SerialLine serial) {
        byte[] frame = exchange(serial, Sds011Frame.query(), Sds011Frame.MEASUREMENT);
        int[] tenths = Sds011Frame.tenths(frame)
                .orElseThrow(() -> new BoardException(this + " shows more than it can measure"));
        return new Observation.Particulates(tenths[0] / 10.0, tenths[1] / 10.0);
    }

    private byte[] exchange(SerialLine serial, byte[] command, Sds011Frame expected) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            serial.discard();
            serial.write(command);
            Optional<byte[]> answer = FrameScanner.await(serial, expected, ANSWERING, MOST_PIECES);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new BoardException(this + " does not answer");
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
        return "SDS011 on " + line;
    }
}
