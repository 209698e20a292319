package io.lamplighter.gateway.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot run. The message names what is wrong and what to do about it. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
