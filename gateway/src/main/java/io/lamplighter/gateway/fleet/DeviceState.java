package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known about one device of a post, or about the controller itself. Immutable.
 *
 * @param id
 *            such as luminaire-1 or environment; empty for the controller (the Sparkplug node)
 * @param online
 *            whether it was born and has not died since
 * @param attributes
 *            latest value by TALQ name, such as LampMonitor/activePower
 */
public record DeviceState(String id, boolean online, Map<String, AttributeValue> attributes) {

    private static final String LAMP_ACTUATOR = "LampActuator/";
    private static final String FUNCTION_ERROR = "/functionError";

    public DeviceState {
        attributes = Attributes.of(attributes);
    }

    /** Its attributes, to be read without a box around each. */
    public Attributes values() {
        return Attributes.of(attributes);
    }

    private static Optional<Instant> time(long millis) {
        return millis == Attributes.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** The same, gone. */
    DeviceState offline() {
        return online ? new DeviceState(id, false, attributes) : this;
    }

    /** Whether this device is a light head: it has a lamp actuator, whatever its maker calls it. */
    public boolean isLuminaire() {
        return id.indexOf(':') < 0 && !id.isBlank()
                && (id.startsWith("luminaire-")
                        || attributes.keySet().stream().anyMatch(name -> name.startsWith(LAMP_ACTUATOR)));
    }

    public Optional<AttributeValue> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The value as a number; empty when unknown or no number. */
    public OptionalDouble number(String name) {
        AttributeValue found = attributes.get(name);
        return found != null && found.value() instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** The value as a text; empty when unknown or no text. */
    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    /** The value as a flag; empty when unknown or no flag. */
    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class);
    }

    /** The value as a time; empty when unknown, absent or no time. */
    public Optional<Instant> time(String name) {
        return value(name, Instant.class);
    }

    /** When the newest of its values was measured; empty when it has none. */
    public Optional<Instant> sampledAt() {
        return time(values().newestSample());
    }

    /** When the newest of its values arrived; empty when it has none. */
    public Optional<Instant> arrivedAt() {
        return time(values().newestArrival());
    }

    /** Whether the device says that what measures this attribute does not work: TALQ's functionError of its function. */
    public boolean isBroken(String attribute) {
        int function = attribute.indexOf('/');
        return function > 0 && values().isNumber(attribute)
                && values().isTrue(attribute.substring(0, function) + FUNCTION_ERROR);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        AttributeValue found = attributes.get(name);
        return found != null && type.isInstance(found.value())
                ? Optional.of(type.cast(found.value()))
                : Optional.empty();
    }
}
