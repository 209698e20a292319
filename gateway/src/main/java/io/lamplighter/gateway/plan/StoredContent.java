package io.lamplighter.gateway.plan;

import java.util.Optional;

/** What was found of a plan that is kept. */
public sealed interface StoredContent {

    /** It can be followed. */
    record Intact(GroupPlan.Content content) implements StoredContent {}

    /**
     * This program refuses it, as one that was kept by an earlier program which did not. No post is asked to follow it.
     *
     * @param wish
     *            the document as it was written, JSON
     * @param reason
     *            for people
     */
    record Unreadable(String wish, String reason) implements StoredContent {}

    /** The document as it was written, JSON. */
    default String wish() {
        return switch (this) {
            case Intact(GroupPlan.Content content) -> content.wish();
            case Unreadable(String wish, String _) -> wish;
        };
    }

    /** Why it cannot be followed. */
    default Optional<String> problem() {
        return switch (this) {
            case Intact _ -> Optional.empty();
            case Unreadable(String _, String reason) -> Optional.of(reason);
        };
    }
}
