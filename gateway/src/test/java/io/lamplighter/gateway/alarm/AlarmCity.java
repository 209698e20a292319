package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.owner.Asked;
import org.jspecify.annotations.Nullable;

/** A city of posts with one luminaire each, its alarms and a clock that the test turns. */
final class AlarmCity {

    static final String LAMP_FAILURE = "LampMonitor/lampFailure";
    static final Instant NOON = Instant.parse("2026-06-21T11:00:00Z");

    /** In the Ruhr. */
    private static final Map<String, AttributeValue> PLACE = Map.of("Basic/location/latitude",
            new AttributeValue(51.45, NOON, NOON), "Basic/location/longitude", new AttributeValue(6.75, NOON, NOON));

    final Fleet fleet = new Fleet(List.of());
    final FakeAlarmStore store = new FakeAlarmStore();
    final Map<String, String> feeders = new HashMap<>();
    final AlarmSettings settings;
    List<Platforms.Trouble> troubles = List.of();
    boolean listening = true;
    Instant now;
    private long nanos;
    private int ids;
    private AlarmLoop loop;

    AlarmCity(AlarmSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
        this.loop = restarted();
    }

    /** As after a kill: nothing is known but what is stored. */
    void restart() {
        loop = restarted();
    }

    private AlarmLoop restarted() {
        return new AlarmLoop(new AlarmLoop.Surroundings(fleet, store, post -> Optional.ofNullable(feeders.get(post)),
                () -> troubles, () -> listening, () -> now, () -> nanos, () -> "alarm-" + ++ids), settings);
    }

    /** Lets time pass in steps of at most ten seconds, each with a look at the fleet. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Duration rest = Duration.between(now, end);
            Duration part = rest.compareTo(Duration.ofSeconds(10)) < 0 ? rest : Duration.ofSeconds(10);
            now = now.plus(part);
            nanos += Math.max(part.toNanos(), Duration.ofSeconds(5).toNanos());
            loop.step(List.of());
        }
    }

    void step() {
        loop.step(List.of());
    }

    void born(String post) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, district(post), now, PLACE),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", now, Map.of())));
    }

    /** Ingest noticed that two use this name. */
    void conflict(String post) {
        loop.conflict(post, district(post));
    }

    void died(String post) {
        fleet.apply(List.of(new FleetUpdate.PostDied(post, district(post), now)));
    }

    void values(String post, Map<String, Object> values) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        values.forEach((name, value) -> attributes.put(name, new AttributeValue(value, now, now)));
        fleet.apply(List.of(new FleetUpdate.Reported(post, "luminaire-1", now, false, attributes)));
    }

    /** A start or an end, as ingest stores it and then shows it. */
    void event(String post, boolean active) {
        event(post, LAMP_FAILURE, active, now, false);
    }

    void event(String post, String type, boolean active, Instant at, boolean historical) {
        store.report(new PostEvent(post, district(post), "luminaire-1", type, active, historical, at));
        fleet.apply(List.of(new FleetUpdate.Reported(post, "luminaire-1", now, historical,
                Map.of(type, new AttributeValue(active, at, now)))));
    }

    /** The district is what stands before the first hyphen of a post's id. */
    static String district(String post) {
        return post.substring(0, post.indexOf('-'));
    }

    List<Alarm> open() {
        return store.open();
    }

    int shown() {
        return loop.openCount();
    }

    @Nullable
    Alarm only() {
        return store.alarms.size() == 1 ? store.alarms.values().iterator().next() : null;
    }

    AlarmReply act(String id, AlarmAction action) {
        Asked<AlarmReply> reply = new Asked<>();
        loop.step(List.of(new AlarmLoop.Wish(id, action,
                AuditEntry.of(NOON, new AuditEntry.Actor(action.actor(), "test"), "", ""), reply)));
        return reply.await(Duration.ZERO, silence -> new AlarmReply.Unavailable(silence.name()));
    }
}
