package io.lamplighter.gateway.ingest;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Finds out when two controllers use one post's identity, as after a card was cloned. Pure. */
final class Identity {

    static final String CONFLICT = "identity-conflict";

    private Identity() {}

    /** What a birth says, before the node has begun with it. */
    static List<Step> check(Node node, Birth birth, long nanos) {
        String conflict = journals(node, birth);
        if (conflict == null) {
            conflict = sessions(node, birth, nanos);
        }
        return conflict == null ? List.of() : List.of(new Step.Noticed(node.id, CONFLICT, conflict));
    }

    /**
     * A controller that replaces another one brings its own journal once, after the old one's death. So two are at work
     * when a journal comes back that another one had replaced, or when one replaces another that is still alive.
     */
    private static @Nullable String journals(Node node, Birth birth) {
        Birth.JournalFound journal = birth.journal().orElse(null);
        if (journal == null || !node.journal || journal.epoch() == node.epoch) {
            return null;
        }
        if (journal.epoch() == node.epochBefore) {
            return "the journal before the last one is back";
        }
        return node.born ? "a second controller was born while the first one lives" : null;
    }

    /** Posts without a journal, and those with copies of one. */
    private static @Nullable String sessions(Node node, Birth birth, long nanos) {
        if (birth.bdSeq() == Node.NO_BD_SEQ || node.bdSeq == Node.NO_BD_SEQ
                || (node.alternation == null && Alternation.follows(node.bdSeq, birth.bdSeq()))) {
            return null;
        }
        if (node.alternation == null) {
            node.alternation = new Alternation();
        }
        return node.alternation.shows(node.bdSeq, birth.bdSeq(), nanos)
                ? "sessions of two controllers take turns, by their bdSeq"
                : null;
    }

    /**
     * What a post reports live counts on from session to session; what it sends again it says to be late. So a copy of a journal
     * is at work when the first live record of a session is not above those of the sessions before.
     */
    static List<Step> checked(Node node, List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Reported(NodeId _, Report report, var _) && report.id() != null
                    && !report.historical() && report.id().epoch() == node.epoch
                    && node.isBehind(report.id().number())) {
                return List.of(new Step.Noticed(node.id, CONFLICT,
                        "live records count backwards, as of a copied journal"));
            }
        }
        return List.of();
    }
}
