package io.lamplighter.gateway.broker;

/**
 * Something that the broker did not let a client do. Immutable.
 *
 * @param who
 *            a post's id as its certificate has it; {@link #NOBODY} when it showed none that is believed
 * @param from
 *            address
 * @param kind
 *            what it wanted
 * @param detail
 *            for people; at most {@link #LONGEST} characters, none of them a control character
 */
public record Refusal(String who, String from, Kind kind, String detail) {

    public static final String NOBODY = "nobody";
    private static final int LONGEST = 200;

    /** What was refused. */
    public enum Kind {
        /** Its certificate, or that it had none. */
        CERTIFICATE("certificate"),
        /** To come in. */
        CONNECT("connect"),
        /** To come in beside another that has the same identity, again and again. */
        TWICE("two-with-one-identity"), PUBLISH("publish"), SUBSCRIBE("subscribe"),
        /** A certificate of its own. */
        ENROL("enrol");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Stable, for programs. */
        public String code() {
            return code;
        }
    }

    public Refusal {
        detail = detail.substring(0, Math.min(LONGEST, detail.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
