package io.lamplighter.gateway.conflict;

/**
 * Something in a plan that is wrong, or that nobody can have meant. Immutable.
 *
 * @param pointer
 *            where in the plan as it was written, a JSON pointer (RFC 6901); empty for the whole
 * @param detail
 *            for people: what is there, and what must be
 */
public record Finding(Kind kind, String pointer, String detail) {

    /** What kind of mistake it is. */
    public enum Kind {
        /** It cannot be read. */
        MALFORMED("malformed", true),
        /** It names something that is not there. */
        UNKNOWN_REFERENCE("unknown-reference", true),
        /** Two things have the same time or the same id. */
        OVERLAPPING("overlapping", true),
        /** A road has less light at night than its class asks for. */
        BELOW_MINIMUM("below-minimum", true),
        /** A road would have no class any more, and nobody said so. */
        CLASS_DROPPED("class-dropped", true),
        /** A post would be its own neighbour along the street. */
        OWN_NEIGHBOUR("own-neighbour", true),
        /** Posts shall tell that somebody comes, and there is nobody to tell. */
        NOBODY_TOLD("nobody-told", true),
        /** It is for a place where its posts do not stand. */
        FAR_AWAY("far-away", true),
        /** It does not fit into a post. */
        TOO_LONG("plan-too-long", true),
        /** No day picks it. */
        UNREACHABLE("unreachable", false),
        /** Nothing names it. */
        UNUSED("unused", false),
        /** Two periods of a program cover the same time. */
        OVERLAPPING_PERIODS("overlapping-periods", false),
        /** A luminaire of a group that nobody knows yet. */
        UNKNOWN_MEMBER("unknown-reference", false),
        /** Posts that it is for follow another plan, which counts more. */
        OVERRULED("overruled", false),
        /** No post follows another plan any more, for this one counts more. */
        OVERRULES("overrules", false),
        /** Now there is no post that it is for. */
        NOBODY_MEANT("nobody-meant", false);

        private final String code;
        private final boolean refuses;

        Kind(String code, boolean refuses) {
            this.code = code;
            this.refuses = refuses;
        }

        /** Stable, for programs. */
        public String code() {
            return code;
        }

        /** Whether a plan with it is not taken; otherwise it is only told. */
        public boolean refuses() {
            return refuses;
        }
    }

    /** The same of a plan that is part of something else. */
    public Finding under(String place) {
        return new Finding(kind, place + pointer, detail);
    }
}
