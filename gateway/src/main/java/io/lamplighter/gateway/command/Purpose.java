package io.lamplighter.gateway.command;

/**
 * What a command is for. Immutable.
 *
 * @param reason
 *            free text of whoever gives it, up to {@link #MOST_REASON} characters; empty when there is none
 * @param emergency
 *            whether it comes before all other overrides until it is resumed or over
 */
public record Purpose(String reason, boolean emergency) {

    public static final int MOST_REASON = 200;
    public static final Purpose NONE = new Purpose("", false);

    public Purpose {
        if (reason.length() > MOST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a reason has up to " + MOST_REASON + " characters and no control characters");
        }
    }
}
