package io.lamplighter.flash.image;

/** An image cannot be used. The message says why and what to do. */
public final class ImageException extends Exception {

    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }
}
