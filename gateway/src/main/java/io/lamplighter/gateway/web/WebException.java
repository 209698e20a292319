package io.lamplighter.gateway.web;

import org.jspecify.annotations.Nullable;

/** The web server cannot run. The message names what is wrong and what to do about it. */
public final class WebException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
