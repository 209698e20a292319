package io.lamplighter.agent.journal;

/** The disk did not do what it was asked. The caller goes on from memory. */
public final class DiskException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean full;

    /** With {@code full} when there is no space left, so that deleting something helps. */
    public DiskException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    public boolean full() {
        return full;
    }
}
