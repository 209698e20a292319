package io.lamplighter.lighting.program;

import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/**
 * What a road must have, whatever a program says. Immutable.
 *
 * @param name
 *            of its class in EN 13201-2, such as M4, C3 or P5; a label, not blank, at most {@link #MAXIMUM_NAME_LENGTH}
 *            characters
 * @param minimum
 *            level of a luminaire while its program is active, above 0; overrides and technicians may go below
 */
public record RoadClass(String name, Level minimum) {

    public static final int MAXIMUM_NAME_LENGTH = 16;

    public RoadClass {
        Objects.requireNonNull(minimum, "minimum");
        if (name.isBlank() || name.length() > MAXIMUM_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("road class '" + name + "' is blank, has control characters or is longer"
                    + " than " + MAXIMUM_NAME_LENGTH + " characters");
        }
        if (minimum.isOff()) {
            throw new IllegalArgumentException("the minimum level of road class " + name + " is 0: then it has none");
        }
    }
}
