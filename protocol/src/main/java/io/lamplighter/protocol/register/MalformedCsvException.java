package io.lamplighter.protocol.register;

/** The text is no table; the message names the line and the remedy. */
public final class MalformedCsvException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedCsvException(int line, String reason) {
        super("line " + line + ": " + reason + ": correct that line");
    }
}
