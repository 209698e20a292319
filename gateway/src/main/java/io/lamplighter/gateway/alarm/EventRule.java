package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Attributes;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.gateway.fleet.PostState;

/**
 * What posts report. Each start and end arrives once, in the order in which it was stored; the latest values say what is so
 * now, also when a post told it in its birth only. Pure but for the persistence, which it owns.
 */
final class EventRule {

    private final Persistence persistence = new Persistence();
    private final Fleet fleet;

    EventRule(Fleet fleet) {
        this.fleet = fleet;
    }

    void reported(AlarmStage stage, PostEvent event) {
        AlarmKey key = new AlarmKey(event.event(), Subject.of(event.post(), event.device()));
        if (event.active()) {
            stage.begin(key, event.district(), Cause.POST, event.sampledAt())
                    .ifPresent(alarm -> endWhenOver(stage, alarm));
        } else if (!event.historical() || stage.find(key).filter(
                alarm -> !alarm.times().beganAt().isAfter(event.sampledAt())).isPresent()) {
            stage.end(key, Cause.POST, event.sampledAt());
        }
    }

    /** A start that was told late may have ended in what was told before it. */
    private void endWhenOver(AlarmStage stage, Alarm alarm) {
        latest(alarm.key()).filter(value -> Boolean.FALSE.equals(value.value()))
                .filter(value -> value.sampledAt().isAfter(alarm.times().beganAt()))
                .ifPresent(value -> stage.end(alarm.key(), Cause.POST, value.sampledAt()));
    }

    private Optional<AttributeValue> latest(AlarmKey key) {
        Subject subject = key.subject();
        return fleet.post(subject.post()).flatMap(post -> Optional.ofNullable(subject.device().isEmpty()
                ? post.controller()
                : post.devices().get(subject.device()))).flatMap(device -> device.attribute(key.type()));
    }

    /** Compares the alarms with what a post says now. */
    void look(AlarmStage stage, PostState post) {
        look(stage, post, post.controller());
        post.devices().values().forEach(device -> look(stage, post, device));
    }

    private void look(AlarmStage stage, PostState post, DeviceState device) {
        if (!device.online()) {
            return;
        }
        Subject subject = Subject.of(post.id(), device.id());
        Attributes.of(device.attributes()).flags((name, active, sampledAt) -> {
            if (PostEvents.isEvent(name)) {
                judge(stage, new AlarmKey(name, subject), post.district(), active, Instant.ofEpochMilli(sampledAt));
            }
        });
    }

    private void judge(AlarmStage stage, AlarmKey key, String district, boolean active, Instant at) {
        boolean differs = active != stage.find(key).filter(alarm -> alarm.causes().contains(Cause.POST)).isPresent();
        if (!differs) {
            persistence.ended(key);
        } else if (persistence.lasts(key, stage.now(), Duration.ZERO)) {
            persistence.ended(key);
            if (active) {
                stage.begin(key, district, Cause.POST, at);
            } else {
                stage.end(key, Cause.POST, at);
            }
        }
    }

    void forget(RemovedPosts removed) {
        persistence.forget(removed);
    }
}
