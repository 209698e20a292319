package io.lamplighter.gateway.talq.link;

import java.time.Duration;

/** The CMS cannot be spoken to now. The message is for the log: the same words for the same reason. */
public final class CmsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);

    private final Duration atLeast;

    public CmsException(String message, Duration atLeast) {
        super(message);
        this.atLeast = atLeast.compareTo(LONGEST_WISH) < 0 ? atLeast : LONGEST_WISH;
    }

    /** How long to wait before the next call, ten minutes at most. */
    public Duration atLeast() {
        return atLeast;
    }
}
