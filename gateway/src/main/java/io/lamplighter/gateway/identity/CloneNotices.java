package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.protocol.time.Ticker;

/**
 * Hears of refusals that two have one identity, and passes on a post once in {@link #SPACE}: one post alone, whose former connection has not
 * timed out yet, is refused for less than that, so only two of them are told of again and again. Thread-safe; never blocks.
 */
public final class CloneNotices implements Consumer<Refusal> {

    static final Duration SPACE = Duration.ofMinutes(2);
    /** Posts that quarrel at once; with more, all are told of anew. */
    private static final int MOST_POSTS = 10_000;

    private final Consumer<String> conflict;
    private final Ticker ticker;
    private final Map<String, Long> told = new HashMap<>();

    /**
     * @param conflict
     *            takes the post
     */
    public CloneNotices(Consumer<String> conflict, Ticker ticker) {
        this.conflict = conflict;
        this.ticker = ticker;
    }

    @Override
    public void accept(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.TWICE && isDue(refusal.who())) {
            conflict.accept(refusal.who());
        }
    }

    private synchronized boolean isDue(String post) {
        long now = ticker.nanos();
        Long before = told.get(post);
        if (before != null && now - before < SPACE.toNanos()) {
            return false;
        }
        if (told.size() >= MOST_POSTS) {
            told.clear();
        }
        told.put(post, now);
        return true;
    }
}
