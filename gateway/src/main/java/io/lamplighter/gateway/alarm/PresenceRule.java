package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.lamplighter.gateway.alarm.AlarmSettings.Communication;
import io.lamplighter.gateway.fleet.PostState;

/**
 * Posts that were heard once and are heard no longer. While the gateway itself has no broker, and for a grace after it has come
 * up or has its broker back, nobody is blamed; alarms that are open stay open. The grace lasts as long as a city takes to come
 * back: until none of those who were away has returned for a while, but no longer than {@link #MOST_GRACES} times. Pure but for
 * the persistence, which it owns.
 */
final class PresenceRule {

    private static final int MOST_GRACES = 4;

    private final Persistence persistence = new Persistence();
    private final Communication settings;
    /** Who was away when the grace began and has not come back since; each counts once, however often it comes and goes. */
    private final Set<AlarmKey> awaited = new HashSet<>();
    private Instant graceAt = Instant.MIN;
    private Instant returnedAt = Instant.MIN;
    private boolean firstRound;
    private boolean listening;

    PresenceRule(Communication settings) {
        this.settings = settings;
    }

    /** Whether the gateway has its broker now. Called before each round of looks. */
    void listening(boolean now, Instant at) {
        firstRound = now && !listening;
        if (firstRound) {
            graceAt = at;
            returnedAt = at;
            persistence.clear();
            awaited.clear();
        }
        listening = now;
    }

    void look(AlarmStage stage, PostState post) {
        AlarmKey key = new AlarmKey(AlarmTypes.COMMUNICATION_FAILURE, Subject.of(post.id(), ""));
        if (post.online()) {
            returnedAt = awaited.remove(key) ? stage.now() : returnedAt;
            persistence.ended(key);
            stage.end(key, Cause.RULE, stage.now());
            return;
        }
        if (firstRound) {
            awaited.add(key);
        }
        if (listening && persistence.lasts(key, stage.now(), settings.after()) && isFair(stage.now())) {
            Instant heardAt = post.heardAt();
            stage.begin(key, post.district(), Cause.RULE,
                    heardAt == null ? persistence.since(key, stage.now()) : heardAt);
        }
    }

    private boolean isFair(Instant now) {
        if (now.isBefore(graceAt.plus(settings.grace()))) {
            return false;
        }
        boolean areAllBack = !now.isBefore(returnedAt.plus(settings.after()));
        return areAllBack || !now.isBefore(graceAt.plus(settings.grace().multipliedBy(MOST_GRACES)));
    }

    void forget(RemovedPosts removed) {
        persistence.forget(removed);
        awaited.removeIf(key -> removed.isGone(key.subject()));
    }
}
