package io.lamplighter.gateway.fleet;

import java.util.Optional;

/**
 * Names one luminaire in the city. Immutable. Its text form is {@code <post>:<device>}, such as
 * {@code ruhrort-017:luminaire-1}.
 *
 * @param post
 *            the post's id, unique in the city, not blank; may itself contain a colon
 * @param device
 *            the Sparkplug device on that post, not blank, without a colon
 */
public record LuminaireId(String post, String device) implements Comparable<LuminaireId> {

    public LuminaireId {
        if (post.isBlank()) {
            throw new IllegalArgumentException("post of a luminaire id is blank");
        }
        if (device.isBlank() || device.indexOf(':') >= 0) {
            throw new IllegalArgumentException("device \"" + device + "\" is blank or has a colon");
        }
    }

    /** Reads the text form; empty when it is none. */
    public static Optional<LuminaireId> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.substring(0, colon).isBlank() || text.substring(colon + 1).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new LuminaireId(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public int compareTo(LuminaireId other) {
        int byPost = post.compareTo(other.post);
        return byPost != 0 ? byPost : device.compareTo(other.device);
    }

    @Override
    public String toString() {
        return post + ":" + device;
    }
}
