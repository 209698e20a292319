package io.lamplighter.flash.card;

/** A card cannot be written, or kept other bytes than it got. The message says why and what to do. */
public final class CardException extends Exception {

    private static final long serialVersionUID = 1L;

    public CardException(String message) {
        super(message);
    }
}
