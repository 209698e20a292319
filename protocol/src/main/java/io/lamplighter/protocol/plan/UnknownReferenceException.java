package io.lamplighter.protocol.plan;

/** A part of a plan names another part that is not there. */
final class UnknownReferenceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownReferenceException(String message) {
        super(message + ", which is not there");
    }
}
