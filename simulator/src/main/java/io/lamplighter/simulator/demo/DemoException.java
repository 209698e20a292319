package io.lamplighter.simulator.demo;

/** The demo cannot go on; the message is for the person at the terminal and names the remedy. */
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
