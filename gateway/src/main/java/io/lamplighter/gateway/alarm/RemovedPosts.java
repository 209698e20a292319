package io.lamplighter.gateway.alarm;

import io.lamplighter.gateway.fleet.Fleet;

/** Closes the alarms of posts that were removed, also of those that went just before the gateway died. Pure. */
final class RemovedPosts {

    static final String REASON = "post-removed";

    private final Fleet fleet;

    RemovedPosts(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Whether this speaks of a post that is no part of the fleet, or of a device on one. */
    boolean isGone(Subject subject) {
        return subject.scope().isOfPost() && fleet.post(subject.post()).isEmpty();
    }

    void look(AlarmStage stage) {
        stage.open().stream().filter(alarm -> isGone(alarm.key().subject()))
                .forEach(alarm -> stage.close(alarm, stage.now(), REASON));
    }
}
