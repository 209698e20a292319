package io.lamplighter.simulator.inventory.table;

/** The inventory cannot be used as it is; the message names the thing and the remedy, for the person at the terminal. */
public final class InventoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InventoryException(String message) {
        super(message);
    }

    public InventoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
