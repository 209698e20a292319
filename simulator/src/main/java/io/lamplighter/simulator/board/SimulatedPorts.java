package io.lamplighter.simulator.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.controller.KernelFiles;
import io.lamplighter.agent.board.parts.SerialSurroundings;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.agent.board.serial.SerialLine;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.serial.SerialDevice;

/**
 * The serial ports of a simulated post. Devices answer at once, so nobody waits: silence is known to be silence. Each line
 * is spoken on by its callers' own threads, one at a time. Thread-safe.
 */
public final class SimulatedPorts {

    private final Map<Path, SerialDevice> devices = new ConcurrentHashMap<>();
    private final Object turn = new Object();
    private volatile Ticker ticker = Ticker.system();
    private volatile KernelFiles kernel = KernelFiles.below(Path.of("/nonexistent"));

    /** Puts a device on a port, in place of one that hangs there. */
    public void plug(Path port, SerialDevice device) {
        devices.put(port, device);
    }

    /** Pulls the plug. */
    public void pull(Path port) {
        devices.remove(port);
    }

    /** For what the drivers do now and then. */
    public void tickBy(Ticker time) {
        ticker = time;
    }

    /** The kernel that shows the controller's health; without one none is shown. */
    public void run(KernelFiles next) {
        kernel = next;
    }

    SerialSurroundings surroundings() {
        return new SerialSurroundings(wiring -> LineOwner.on(this::inTurn, this::open, wiring), () -> ticker.nanos(),
                kernel);
    }

    private void inTurn(Runnable conversation) {
        synchronized (turn) {
            conversation.run();
        }
    }

    private SerialLine open(SerialWiring wiring) {
        device(wiring.port());
        return new Line(wiring.port());
    }

    private SerialDevice device(Path port) {
        SerialDevice device = devices.get(port);
        if (device == null) {
            throw new BoardException("cannot open " + port + ": no such device");
        }
        return device;
    }

    private final class Line implements SerialLine {

        private final Path port;
        private byte[] arrived = {};

        Line(Path port) {
            this.port = port;
        }

        @Override
        public void write(byte[] bytes) {
            device(port).receive(bytes);
        }

        @Override
        public int read(byte[] into, Duration patience) {
            if (arrived.length == 0) {
                arrived = device(port).transmit();
            }
            int count = Math.min(into.length, arrived.length);
            System.arraycopy(arrived, 0, into, 0, count);
            arrived = Arrays.copyOfRange(arrived, count, arrived.length);
            return count;
        }

        @Override
        public void discard() {
            device(port).transmit();
            arrived = new byte[0];
        }

        @Override
        public void close() {
            // the port stays
        }
    }
}
