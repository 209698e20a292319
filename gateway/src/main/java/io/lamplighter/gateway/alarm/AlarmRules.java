package io.lamplighter.gateway.alarm;

import java.util.List;

import io.lamplighter.gateway.alarm.AlarmStore.StoredEvent;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;

/** All rules by which alarms open and close, in the order in which a step asks them. Pure; one owner thread. */
final class AlarmRules {

    private static final int TURNS = 12;

    private final Fleet fleet;
    private final EventRule events;
    private final PresenceRule presence;
    private final DayBurningRule dayBurning;
    private final EnergyRule energy;
    private final IdentityRule identity = new IdentityRule();
    private final PlatformRule platforms;
    private final IncidentRule incidents;
    private final RemovedPosts removed;
    private int turn;

    AlarmRules(AlarmSettings settings, Fleet fleet, Feeders feeders, Platforms platforms) {
        this.fleet = fleet;
        this.events = new EventRule(fleet);
        this.presence = new PresenceRule(settings.communication());
        this.dayBurning = new DayBurningRule(settings.light());
        this.energy = new EnergyRule(settings.light());
        this.platforms = new PlatformRule(platforms);
        this.incidents = new IncidentRule(settings.incidents(), feeders);
        this.removed = new RemovedPosts(fleet);
    }

    /** What posts reported since the last step. */
    void reported(AlarmStage stage, List<StoredEvent> stored) {
        for (StoredEvent each : stored) {
            events.reported(stage, each.event());
            stage.consume(each.id());
        }
    }

    /** What ingest noticed since the last step. */
    void noticed(AlarmStage stage, List<IdentityRule.Notice> notices) {
        notices.forEach(each -> identity.noticed(each, stage.now()));
    }

    /**
     * Looks at the whole fleet: at each post whether it is heard, at the rest of a twelfth of them.
     *
     * @param listening
     *            whether the gateway hears its posts
     */
    void look(AlarmStage stage, boolean listening) {
        presence.listening(listening, stage.now());
        removed.look(stage);
        identity.look(stage);
        platforms.look(stage);
        for (PostState post : fleet.posts()) {
            presence.look(stage, post);
            if (Math.floorMod(post.id().hashCode(), TURNS) == turn) {
                events.look(stage, post);
                post.luminaires().forEach(luminaire -> {
                    dayBurning.look(stage, luminaire);
                    energy.look(stage, luminaire);
                });
            }
        }
        turn = (turn + 1) % TURNS;
    }

    /** Posts were removed: their alarms close, and what was seen of them is forgotten. */
    void removed(AlarmStage stage) {
        removed.look(stage);
        presence.forget(removed);
        dayBurning.forget(removed);
        energy.forget(removed);
        events.forget(removed);
        identity.forget(removed);
    }

    /** Last in each step: many that belong together become one. */
    void join(AlarmStage stage) {
        if (stage.moved()) {
            incidents.apply(stage);
        }
    }
}
