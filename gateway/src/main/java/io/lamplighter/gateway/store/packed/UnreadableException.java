package io.lamplighter.gateway.store.packed;

/** Stored bytes are not what was written: the database is damaged where its engine cannot see it. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String what) {
        super("what is stored cannot be read: " + what);
    }
}
