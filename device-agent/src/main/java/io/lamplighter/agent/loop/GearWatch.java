package io.lamplighter.agent.loop;

import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.GearReport;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What the control gear of one luminaire says of itself and its lamp. Its events are those that it reports; that it is
 * silent is one, too. One owner thread.
 */
final class GearWatch {

    /** Silent for so many readings in a row: a frame or two get lost. */
    private static final int SILENT_READINGS = 3;
    /** Times count up by the second, and are worth a report each quarter of an hour. */
    private static final Reading.DeadBand TIME_DEAD_BAND = new Reading.DeadBand(900, 0);
    private static final Reading.DeadBand DEAD_BAND = new Reading.DeadBand(1, 0.02);
    private static final Reading.DeadBand SMALL_DEAD_BAND = new Reading.DeadBand(0.02, 0.02);
    /** No events: the one is normal, the other follows from a level below the gear's own lowest. */
    private static final List<Attribute> STATES = List.of(DaliVocabulary.GEAR_LAMP_ON,
            DaliVocabulary.GEAR_LIMIT_ERROR);

    private @Nullable GearReport report;
    /** What it is, as it said last. */
    private List<Reading> told = assets();
    private int failures;
    private boolean asked;
    private List<Reading> readings = made();

    /**
     * The gear answered, or failed: then what it said last is kept until it counts as silent. Returns whether it told
     * something new of what it is.
     */
    boolean arrived(@Nullable GearReport answer) {
        asked = true;
        failures = answer == null ? Math.min(failures + 1, SILENT_READINGS) : 0;
        if (answer != null) {
            report = answer;
        } else if (silent()) {
            report = null;
        }
        readings = made();
        List<Reading> now = assets();
        boolean news = answer != null && !now.equals(told);
        told = answer == null ? told : now;
        return news;
    }

    private boolean silent() {
        return failures >= SILENT_READINGS;
    }

    /** Whether the lamp is broken, by its gear; null while that is not known. */
    @Nullable
    Boolean lampFailure() {
        return value(DaliVocabulary.GEAR_LAMP_FAILURE) instanceof Boolean failed ? failed : null;
    }

    /** How hot it is inside, by itself; empty while that is not known. */
    OptionalDouble celsius() {
        return value(DaliVocabulary.GEAR_TEMPERATURE) instanceof Number degrees
                ? OptionalDouble.of(degrees.doubleValue())
                : OptionalDouble.empty();
    }

    /** How many values it told last. */
    int values() {
        GearReport known = report;
        return known == null ? 0 : known.values().size();
    }

    /** What changes. */
    List<Reading> readings() {
        return readings;
    }

    private List<Reading> made() {
        return DaliVocabulary.STATE.stream().map(this::reading).toList();
    }

    /** What never changes, but is learned late. */
    List<Reading> assets() {
        return DaliVocabulary.ASSET.stream().map(attribute -> Reading.exact(attribute, value(attribute))).toList();
    }

    private Reading reading(Attribute attribute) {
        if (attribute.equals(DaliVocabulary.GEAR_SILENT)) {
            return Reading.event(attribute, asked ? silent() : null);
        }
        Object value = value(attribute);
        if (attribute.type() == DataType.BOOLEAN) {
            return STATES.contains(attribute)
                    ? Reading.exact(attribute, value)
                    : Reading.event(attribute, value instanceof Boolean flag ? flag : null);
        }
        return new Reading(attribute, value, deadBand(attribute));
    }

    private static Reading.DeadBand deadBand(Attribute attribute) {
        return switch (attribute.unit()) {
            case "s" -> TIME_DEAD_BAND;
            case "W", "V", "Hz", "%", "degC" -> DEAD_BAND;
            default -> attribute.type() == DataType.FLOAT ? SMALL_DEAD_BAND : Reading.DeadBand.NONE;
        };
    }

    private @Nullable Object value(Attribute attribute) {
        GearReport known = report;
        return known == null ? null : known.value(attribute).orElse(null);
    }
}
