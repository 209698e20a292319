package io.lamplighter.gateway.fleet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * One luminaire as its readers see it: its own values together with those of the post that carries it. Immutable.
 *
 * @param post
 *            that carries it
 * @param device
 *            the luminaire itself; one of the post's devices
 */
public record LuminaireView(PostState post, DeviceState device) {

    private static final List<String> LIGHT = List.of(Vocabulary.ACTUAL_LIGHT_STATE.name(),
            Vocabulary.ACTIVE_POWER.name());
    private static final List<Quality> WORST_LAST = List.of(Quality.GOOD, Quality.CLOCK_SUSPECT, Quality.STALE,
            Quality.BAD);

    public LuminaireId id() {
        return new LuminaireId(post.id(), device.id());
    }

    public boolean online() {
        return post.online() && device.online();
    }

    /** Stale when it is not in reach, else the worst of what it says of its light. */
    public Quality quality() {
        Quality worst = post.quality(device);
        if (worst != Quality.GOOD) {
            return worst;
        }
        for (String name : LIGHT) {
            if (device.attributes().containsKey(name)) {
                Quality each = post.quality(device, name);
                worst = WORST_LAST.indexOf(each) > WORST_LAST.indexOf(worst) ? each : worst;
            }
        }
        return worst;
    }

    /** What may be said of its lamp. */
    public LampState state() {
        if (isTrue(Vocabulary.LAMP_FAILURE.name())) {
            return LampState.FAILURE;
        }
        if (!online()) {
            return LampState.OFFLINE;
        }
        OptionalDouble level = number(Vocabulary.ACTUAL_LIGHT_STATE.name());
        Quality quality = quality();
        if (level.isEmpty() || quality == Quality.BAD) {
            return LampState.UNKNOWN;
        }
        if (quality == Quality.STALE) {
            return LampState.STALE;
        }
        return level.getAsDouble() > 0 ? LampState.LIT : LampState.OFF;
    }

    /** The device that holds the attribute: the luminaire, else the controller, else one of the post's sensors. */
    public Optional<DeviceState> holder(String attribute) {
        return Optional.ofNullable(find(attribute));
    }

    private @Nullable DeviceState find(String attribute) {
        if (device.attributes().containsKey(attribute)) {
            return device;
        }
        if (post.controller().attributes().containsKey(attribute)) {
            return post.controller();
        }
        return sensor(attribute);
    }

    private @Nullable DeviceState sensor(String attribute) {
        DeviceState found = null;
        for (DeviceState each : post.devices().values()) {
            if (each.attributes().containsKey(attribute) && !each.isLuminaire()
                    && (found == null || each.id().compareTo(found.id()) < 0)) {
                found = each;
            }
        }
        return found;
    }

    /** The value of that name, wherever on the post it is. */
    public Optional<AttributeValue> attribute(String name) {
        return holder(name).map(found -> Objects.requireNonNull(found.attributes().get(name)));
    }

    /** The value of that name as a number, wherever on the post it is; empty when unknown or no number. */
    public OptionalDouble number(String name) {
        DeviceState found = find(name);
        return found == null ? OptionalDouble.empty() : found.number(name);
    }

    /** Hands over the value of that name, wherever on the post it is; null when there is none. */
    public void give(String name, ValueSink sink) {
        if (device.values().give(name, sink) || post.controller().values().give(name, sink)) {
            return;
        }
        DeviceState found = sensor(name);
        if (found == null) {
            sink.object(null);
        } else {
            found.values().give(name, sink);
        }
    }

    /** Whether the value of that name is true, wherever on the post it is. */
    public boolean isTrue(String name) {
        DeviceState found = find(name);
        return found != null && found.values().isTrue(name);
    }

    /** How far the value of that name can be trusted; stale when there is none. */
    public Quality quality(String attribute) {
        return holder(attribute).map(found -> post.quality(found, attribute)).orElse(Quality.STALE);
    }

    /** Everything that concerns this luminaire, by name and in the order of names: its own, the post's, the sensors'. */
    public Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> all = new TreeMap<>();
        post.devices().values().stream().filter(each -> !each.isLuminaire()).forEach(
                sensor -> all.putAll(sensor.attributes()));
        all.putAll(post.controller().attributes());
        all.putAll(device.attributes());
        return all;
    }
}
