package io.lamplighter.gateway.fleet;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's store cannot be used now. The message names the file and, where a person can help, the remedy. Thrown by
 * every storage port; nothing of the failed call was stored, and the call may be repeated.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
