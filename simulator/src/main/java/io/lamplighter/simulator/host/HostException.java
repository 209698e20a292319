package io.lamplighter.simulator.host;

/** The program cannot go on; the message is for the person at the terminal and names the remedy. */
public final class HostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public HostException(String message) {
        super(message);
    }

    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
