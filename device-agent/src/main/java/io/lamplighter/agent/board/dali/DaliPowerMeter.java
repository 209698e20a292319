package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;

/**
 * The control gear as a meter: active power of bank 202, voltage, frequency and power factor of bank 205; the current
 * follows from them. A D4i gear has both banks. One caller at a time.
 */
final class DaliPowerMeter implements PowerMeter {

    /** Some 30 frames, after those of others. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final DaliLine line;
    private final DaliGear gear;

    DaliPowerMeter(DaliLine line, DaliGear gear) {
        this.line = line;
        this.gear = gear;
    }

    @Override
    public PowerReading read() {
        Map<Attribute, Object> values = line.call(LIMIT, bus -> {
            Map<Attribute, Object> both = new LinkedHashMap<>(gear.bank(bus, MemoryPoint.POWER));
            both.putAll(gear.bank(bus, MemoryPoint.SUPPLY));
            return both;
        });
        double watts = number(values, DaliVocabulary.ACTIVE_POWER);
        double volts = number(values, DaliVocabulary.SUPPLY_VOLTAGE);
        OptionalDouble factor = optional(values, DaliVocabulary.POWER_FACTOR);
        OptionalDouble hertz = optional(values, DaliVocabulary.SUPPLY_FREQUENCY);
        if (factor.orElse(1) > 1 || volts < 1) {
            throw new BoardException(gear + " shows nonsense: " + values);
        }
        double apparent = factor.orElse(1) > 0 ? watts / factor.orElse(1) : 0;
        return new PowerReading(volts, apparent / volts, watts, factor,
                hertz.orElse(0) > 0 ? hertz : OptionalDouble.empty());
    }

    private double number(Map<Attribute, Object> values, Attribute attribute) {
        return optional(values, attribute).orElseThrow(() -> new BoardException(gear + " does not tell its "
                + attribute.name().substring(attribute.name().indexOf('/') + 1)));
    }

    private static OptionalDouble optional(Map<Attribute, Object> values, Attribute attribute) {
        return values.get(attribute) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
