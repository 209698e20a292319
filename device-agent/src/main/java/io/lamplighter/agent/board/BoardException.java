package io.lamplighter.agent.board;

/** The board, or a part of it, did not do what it was asked. The message names the bus or pin, the chip and the reason. */
public final class BoardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BoardException(String message) {
        super(message);
    }

    public BoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
