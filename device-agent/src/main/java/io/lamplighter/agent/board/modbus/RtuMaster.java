package io.lamplighter.agent.board.modbus;

import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.serial.SerialLine;

/**
 * Asks one slave at a time on a line. A frame that is lost or garbled is asked for again. On the line's thread only.
 */
final class RtuMaster {

    private static final int ATTEMPTS = 3;
    /** A frame of 256 bytes is the protocol's longest. */
    private static final int LONGEST = 256;
    /** Silence for so long ends a frame, and a slave that is silent for so long says nothing. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final SerialLine line;

    RtuMaster(SerialLine line) {
        this.line = line;
    }

    /** Asks up to three times. */
    RtuReply.Registers ask(RtuRequest request) {
        String reason = "no answer";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (exchange(request)) {
                case RtuReply.Registers registers -> {
                    return registers;
                }
                case RtuReply.Refused(int code) -> throw new BoardException(
                        "Modbus slave %d refuses function %d: exception %d".formatted(request.address(),
                                request.function().code(), code));
                case RtuReply.Garbage(String why) -> reason = why;
                case RtuReply.Incomplete _ -> reason = "no answer";
            }
        }
        throw new BoardException("Modbus slave " + request.address() + ": " + reason);
    }

    private RtuReply exchange(RtuRequest request) {
        line.discard();
        line.write(request.bytes());
        byte[] frame = new byte[LONGEST];
        byte[] piece = new byte[LONGEST];
        int length = 0;
        RtuReply reply = new RtuReply.Incomplete();
        while (reply instanceof RtuReply.Incomplete) {
            int count = line.read(piece, PATIENCE);
            if (count == 0) {
                return reply;
            }
            int taken = Math.min(count, LONGEST - length);
            System.arraycopy(piece, 0, frame, length, taken);
            length += taken;
            reply = request.read(frame, length);
        }
        return reply;
    }
}
