package io.lamplighter.gateway.talq;

import java.time.Duration;

/** The CMS cannot be spoken to now. The message is for the log: the same words for the same reason. */
public final class CmsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration atLeast;

    public CmsException(String message, Duration atLeast) {
        super(message);
        this.atLeast = atLeast;
    }

    /** How long to wait before the next call. */
    Duration atLeast() {
        return atLeast;
    }
}
