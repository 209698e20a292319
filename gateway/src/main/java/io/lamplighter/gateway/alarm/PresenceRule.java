package io.lamplighter.gateway.alarm;

import java.time.Instant;

import io.lamplighter.gateway.alarm.AlarmSettings.Communication;
import io.lamplighter.gateway.fleet.PostState;

/**
 * Posts that were heard once and are heard no longer. While the gateway itself has no broker, and for a grace afterwards and
 * after its start, nobody is blamed; alarms that are open stay open. Pure but for the persistence, which it owns.
 */
final class PresenceRule {

    private final Persistence persistence = new Persistence();
    private final Communication settings;
    private Instant blameFrom;
    private boolean listening = true;

    PresenceRule(Communication settings, Instant startedAt) {
        this.settings = settings;
        this.blameFrom = startedAt.plus(settings.grace());
    }

    /** Whether the gateway has its broker now. Called before each round of looks. */
    void listening(boolean now, Instant at) {
        if (now && !listening) {
            blameFrom = at.plus(settings.grace());
            persistence.clear();
        }
        listening = now;
    }

    void look(AlarmStage stage, PostState post) {
        AlarmKey key = new AlarmKey(AlarmTypes.COMMUNICATION_FAILURE, Subject.of(post.id(), ""));
        if (post.online()) {
            persistence.ended(key);
            stage.end(key, Cause.RULE, stage.now());
        } else if (listening && persistence.lasts(key, stage.now(), settings.after())
                && !stage.now().isBefore(blameFrom)) {
            Instant heardAt = post.heardAt();
            stage.begin(key, post.district(), Cause.RULE,
                    heardAt == null ? persistence.since(key, stage.now()) : heardAt);
        }
    }
}
