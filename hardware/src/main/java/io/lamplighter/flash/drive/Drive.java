package io.lamplighter.flash.drive;

import java.nio.file.Path;

/**
 * A disk as the kernel shows it. Immutable.
 *
 * @param name
 *            the kernel's, such as {@code sda}
 * @param device
 *            such as {@code /dev/sda}
 * @param bytes
 *            0 when no card is in it
 * @param model
 *            what it says it is; empty when it says nothing
 * @param isRemovable
 *            a card or a stick, as far as the kernel knows
 * @param refusal
 *            why nobody should write it, and the remedy; empty when it may be written
 */
public record Drive(String name, Path device, long bytes, String model, boolean isRemovable, String refusal) {

    /** For people: where it is, what it is, how large. */
    public String text() {
        return device + (model.isEmpty() ? "" : " (" + model + ")") + ", " + Bytes.text(bytes);
    }
}
