package io.lamplighter.gateway.ingest;

import java.util.List;

/** Finds out when two controllers use one post's identity, as after a card was cloned. Pure. */
final class Identity {

    static final String CONFLICT = "identity-conflict";

    private Identity() {}

    /**
     * A controller that replaces another one brings its own journal once, after the old one's death. So two are at work
     * when a journal comes back that another one had replaced, or when one replaces another that is still alive.
     */
    static List<Step> check(Node node, Birth birth) {
        Birth.JournalFound journal = birth.journal().orElse(null);
        if (journal == null || !node.journal || journal.epoch() == node.epoch) {
            return List.of();
        }
        if (journal.epoch() == node.epochBefore) {
            return List.of(notice(node, "the journal before the last one is back"));
        }
        return node.born ? List.of(notice(node, "a second controller was born while the first one lives")) : List.of();
    }

    private static Step notice(Node node, String detail) {
        return new Step.Noticed(node.id, CONFLICT, detail);
    }
}
