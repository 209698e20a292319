package io.lamplighter.agent.board.dali;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;

/**
 * Where a value stands in a memory bank, and how. Immutable.
 *
 * @param attribute
 *            what it is
 * @param location
 *            of its first byte
 * @param length
 *            in bytes
 * @param kind
 *            how to read it
 * @param unit
 *            what one count of a number is worth in the attribute's unit
 */
record MemoryPoint(Attribute attribute, int location, int length, Kind kind, double unit) {

    private static final int GTIN_BYTES = 6;
    private static final int GTIN_DIGITS = 14;

    /** The ways in which the banks write values. */
    enum Kind {
        NUMBER, SCALED, FLAG, TEMPERATURE, TEXT, DIGITS
    }

    /** One bank with what we read of it. */
    record Bank(int number, List<MemoryPoint> points) {

        int first() {
            return points.getFirst().location();
        }

        int last() {
            return points.getLast().location() + points.getLast().length() - 1;
        }
    }

    /** DiiA part 251: what the luminaire is. */
    static final Bank LUMINAIRE = new Bank(1, List.of(digits(DaliVocabulary.GTIN, 0x03, 6),
            digits(DaliVocabulary.LUMINAIRE_ID, 0x09, 8),
            number(DaliVocabulary.CONTENT_FORMAT, 0x11, 2, 1), number(DaliVocabulary.YEAR, 0x13, 1, 1),
            number(DaliVocabulary.WEEK, 0x14, 1, 1),
            number(DaliVocabulary.NOMINAL_POWER, 0x15, 2, 1), number(DaliVocabulary.MINIMUM_DIM_POWER, 0x17, 2, 1),
            number(DaliVocabulary.LOWEST_MAINS, 0x19, 2, 1), number(DaliVocabulary.HIGHEST_MAINS, 0x1B, 2, 1),
            number(DaliVocabulary.LIGHT_OUTPUT, 0x1D, 3, 1),
            number(DaliVocabulary.COLOUR_RENDERING, 0x20, 1, 1), number(DaliVocabulary.COLOUR_TEMPERATURE, 0x21, 2, 1),
            number(DaliVocabulary.LIGHT_DISTRIBUTION, 0x23, 1, 1), text(DaliVocabulary.BODY_COLOUR, 0x24, 24),
            text(DaliVocabulary.IDENTIFICATION, 0x3C, 60)));

    /** DiiA part 252: energy in Wh and power in W, each after its scale byte. */
    static final Bank ENERGY = new Bank(202, List.of(
            new MemoryPoint(DaliVocabulary.ACTIVE_ENERGY, 0x04, 7, Kind.SCALED, 0.001),
            new MemoryPoint(DaliVocabulary.ACTIVE_POWER, 0x0B, 5, Kind.SCALED, 1)));

    /** DiiA part 253: the gear. */
    static final Bank GEAR = new Bank(205, List.of(number(DaliVocabulary.GEAR_OPERATING_TIME, 0x04, 4, 1),
            number(DaliVocabulary.GEAR_STARTS, 0x08, 3, 1), number(DaliVocabulary.SUPPLY_VOLTAGE, 0x0B, 2, 0.1),
            number(DaliVocabulary.SUPPLY_FREQUENCY, 0x0D, 1, 1), number(DaliVocabulary.POWER_FACTOR, 0x0E, 1, 0.01),
            flag(DaliVocabulary.GEAR_OVERALL_FAILURE, 0x0F), flag(DaliVocabulary.UNDERVOLTAGE, 0x11),
            flag(DaliVocabulary.OVERVOLTAGE, 0x13),
            flag(DaliVocabulary.POWER_LIMITATION, 0x15), flag(DaliVocabulary.GEAR_DERATING, 0x17),
            flag(DaliVocabulary.GEAR_SHUTDOWN, 0x19),
            temperature(DaliVocabulary.GEAR_TEMPERATURE, 0x1B), number(DaliVocabulary.OUTPUT_CURRENT, 0x1C, 1, 1)));

    /** Of the same bank, what a power meter needs besides the power. */
    static final Bank SUPPLY = new Bank(205, List.of(number(DaliVocabulary.SUPPLY_VOLTAGE, 0x0B, 2, 0.1),
            number(DaliVocabulary.SUPPLY_FREQUENCY, 0x0D, 1, 1), number(DaliVocabulary.POWER_FACTOR, 0x0E, 1, 0.01)));

    /** Of bank 202, the power alone. */
    static final Bank POWER = new Bank(202,
            List.of(new MemoryPoint(DaliVocabulary.ACTIVE_POWER, 0x0B, 5, Kind.SCALED, 1)));

    /** DiiA part 253: the light source. */
    static final Bank LAMP = new Bank(206,
            List.of(number(DaliVocabulary.LAMP_STARTS, 0x07, 3, 1), number(DaliVocabulary.LAMP_ON_TIME, 0x0E, 4, 1),
                    number(DaliVocabulary.LAMP_VOLTAGE, 0x12, 2, 0.1),
                    number(DaliVocabulary.LAMP_CURRENT, 0x14, 2, 0.001),
                    flag(DaliVocabulary.LAMP_OVERALL_FAILURE, 0x16), flag(DaliVocabulary.LAMP_SHORT_CIRCUIT, 0x18),
                    flag(DaliVocabulary.LAMP_OPEN_CIRCUIT, 0x1A),
                    flag(DaliVocabulary.LAMP_DERATING, 0x1C), flag(DaliVocabulary.LAMP_SHUTDOWN, 0x1E),
                    temperature(DaliVocabulary.LAMP_TEMPERATURE, 0x20)));

    /** DiiA part 253: what the luminaire was made for. */
    static final Bank MAINTENANCE = new Bank(207, List.of(number(DaliVocabulary.USEFUL_LIFE, 0x04, 1, 1000),
            temperature(DaliVocabulary.REFERENCE_TEMPERATURE, 0x05),
            number(DaliVocabulary.USEFUL_STARTS, 0x06, 2, 100)));

    /** Every point of a bank that the gear knows, each value of its attribute's type. */
    static Map<Attribute, Object> values(Bank bank, BankImage image) {
        Map<Attribute, Object> values = new LinkedHashMap<>();
        for (MemoryPoint point : bank.points()) {
            point.value(image).ifPresent(value -> values.put(point.attribute(), value));
        }
        return values;
    }

    private Optional<Object> value(BankImage image) {
        return switch (kind) {
            case NUMBER -> {
                OptionalLong number = image.number(location, length);
                yield number.isEmpty() ? Optional.empty() : typed(number.getAsLong() * unit);
            }
            case SCALED -> {
                OptionalDouble number = image.scaled(location, length);
                yield number.isEmpty() ? Optional.empty() : typed(number.getAsDouble() * unit);
            }
            case FLAG -> image.flag(location).map(Object.class::cast);
            case TEMPERATURE -> image.temperature(location).map(Object.class::cast);
            case TEXT -> image.text(location, length).map(Object.class::cast);
            case DIGITS -> image.digits(location, length, length == GTIN_BYTES ? GTIN_DIGITS : 1)
                    .map(Object.class::cast);
        };
    }

    private Optional<Object> typed(double value) {
        Object typed = switch (attribute.type()) {
            case FLOAT -> (Object) (float) value;
            case DOUBLE -> value;
            case INT32 -> (int) Math.round(value);
            default -> Math.round(value);
        };
        return Optional.of(typed);
    }

    private static MemoryPoint number(Attribute attribute, int location, int length, double unit) {
        return new MemoryPoint(attribute, location, length, Kind.NUMBER, unit);
    }

    private static MemoryPoint flag(Attribute attribute, int location) {
        return new MemoryPoint(attribute, location, 1, Kind.FLAG, 1);
    }

    private static MemoryPoint temperature(Attribute attribute, int location) {
        return new MemoryPoint(attribute, location, 1, Kind.TEMPERATURE, 1);
    }

    private static MemoryPoint text(Attribute attribute, int location, int length) {
        return new MemoryPoint(attribute, location, length, Kind.TEXT, 1);
    }

    private static MemoryPoint digits(Attribute attribute, int location, int length) {
        return new MemoryPoint(attribute, location, length, Kind.DIGITS, 1);
    }
}
