package io.lamplighter.lighting.ahead;

/**
 * A post next to another one along the street. Immutable.
 *
 * @param post
 *            its id, not blank, at most {@link #MAXIMUM_ID_LENGTH} characters, none of them / + # or a control character
 * @param way
 *            in which direction it stands, 0 to {@link #MAXIMUM_WAY}; neighbours with the same number stand in the same one, such
 *            as two at both sides of the road
 */
public record Neighbour(String post, int way) {

    public static final int MAXIMUM_ID_LENGTH = 64;
    public static final int MAXIMUM_WAY = 7;

    public Neighbour {
        if (!isId(post)) {
            throw new IllegalArgumentException("neighbour id '" + post + "' is blank, has one of / + #, a control"
                    + " character or more than " + MAXIMUM_ID_LENGTH + " characters");
        }
        if (way < 0 || way > MAXIMUM_WAY) {
            throw new IllegalArgumentException("way " + way + " of neighbour " + post + " is outside 0 to "
                    + MAXIMUM_WAY);
        }
    }

    /** Whether a post with this id can be a neighbour. */
    public static boolean isId(String post) {
        return !post.isBlank() && post.length() <= MAXIMUM_ID_LENGTH
                && post.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c));
    }
}
