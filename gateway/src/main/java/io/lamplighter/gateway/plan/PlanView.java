package io.lamplighter.gateway.plan;

import java.time.Instant;
import java.util.Optional;

import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Desired and reported plan of one post, side by side. Immutable.
 *
 * @param reported
 *            what the post says that it follows; null when that is its settings file, or nobody knows
 * @param followed
 *            which version of which plan that is; null when it is none that the post was told
 * @param attempts
 *            how often this version was sent since the gateway started
 * @param sentAt
 *            last; null when it was not
 */
public record PlanView(DesiredPlan desired, PlanState state, @Nullable Reported reported,
        @Nullable PlanOrigin followed, int attempts, @Nullable Instant sentAt) {

    /** What a post says in its birth, and again when it changes. */
    public record Reported(String id, long number, String hash) {

        /** Empty when that is its settings file, or nobody knows. */
        static Optional<Reported> of(PostState post) {
            return post.controller().text(Vocabulary.PLAN_HASH.name()).map(hash -> new Reported(
                    post.controller().text(Vocabulary.PLAN_ID.name()).orElse(""),
                    (long) post.controller().number(Vocabulary.PLAN_VERSION.name()).orElse(0), hash));
        }
    }
}
