package io.lamplighter.protocol.plan;

/**
 * Which document it is. Immutable.
 *
 * @param id
 *            unique in the district, not blank, at most {@link #MAXIMUM_ID_LENGTH} characters, no control characters
 * @param number
 *            above 0, grows with each change of the document with this id
 */
public record PlanVersion(String id, long number) {

    public static final int MAXIMUM_ID_LENGTH = 64;

    public PlanVersion {
        requireId("plan", id);
        if (number < 1) {
            throw new IllegalArgumentException("version " + number + " of plan " + id + " is not above 0");
        }
    }

    static void requireId(String what, String id) {
        if (id.isBlank() || id.length() > MAXIMUM_ID_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " id '" + id + "' is blank, has control characters or is longer"
                    + " than " + MAXIMUM_ID_LENGTH + " characters");
        }
    }
}
