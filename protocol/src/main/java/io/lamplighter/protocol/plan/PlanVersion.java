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
    /** Characters of one that is too long in a message. */
    private static final int LONGEST_TOLD = 20;

    public PlanVersion {
        requireId("plan", id);
        if (number < 1) {
            throw new IllegalArgumentException("version " + number + " of plan " + id + " is not above 0");
        }
    }

    static void requireId(String what, String id) {
        if (id.isBlank() || id.length() > MAXIMUM_ID_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
            String begin = id.length() <= LONGEST_TOLD ? id : id.substring(0, LONGEST_TOLD) + "…";
            throw new IllegalArgumentException(what + " id '" + begin + "' of " + id.length()
                    + " characters is blank, has control characters or is longer than " + MAXIMUM_ID_LENGTH);
        }
    }
}
