package io.lamplighter.gateway.platform;

/**
 * What a platform tells by itself. Immutable.
 *
 * @param secret
 *            by which it says that it is the one; blank when it brought none
 * @param body
 *            as it came; blank when it was not read
 * @param whole
 *            false when it was too long to be read
 */
public record Notice(String secret, String body, boolean whole) {

    /** The HTTP header that brings the secret. */
    public static final String HEADER = "X-Lamplighter-Secret";

    /** Without what is a secret. */
    @Override
    public String toString() {
        return "Notice[" + body.length() + " characters, whole=" + whole + "]";
    }
}
