package io.lamplighter.gateway.command;

/**
 * By which a repetition of a request is known. Immutable.
 *
 * @param word
 *            what the caller chose, without blanks
 * @param fingerprint
 *            of what is asked, without blanks; empty when it was not kept, which fits everything
 */
public record RequestKey(String word, String fingerprint) {

    public RequestKey {
        if (word.isEmpty() || word.indexOf(' ') >= 0 || fingerprint.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("'" + word + "' is empty, or it or '" + fingerprint + "' has a blank");
        }
    }

    /** As {@link #text()} wrote it. */
    public static RequestKey parse(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? new RequestKey(text, "")
                : new RequestKey(text.substring(0, blank), text.substring(blank + 1));
    }

    /** As the store keeps it. */
    public String text() {
        return fingerprint.isEmpty() ? word : word + " " + fingerprint;
    }

    /** Whether both ask for the same. */
    boolean asksLike(RequestKey other) {
        return fingerprint.isEmpty() || other.fingerprint.isEmpty() || fingerprint.equals(other.fingerprint);
    }
}
