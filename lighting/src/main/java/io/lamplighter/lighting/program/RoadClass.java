package io.lamplighter.lighting.program;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;

/**
 * What a road must have, whatever a program says. Immutable.
 *
 * @param name
 *            of its class in EN 13201-2, such as M4, C3 or P5; a label, not blank, at most {@link #MAXIMUM_NAME_LENGTH}
 *            characters
 * @param minimum
 *            level of a luminaire while its program is active, above 0; overrides and technicians may go below
 * @param reduced
 *            its lower class in a part of the day; empty for one class all night
 */
public record RoadClass(String name, Level minimum, Optional<Reduced> reduced) {

    public static final int MAXIMUM_NAME_LENGTH = 16;

    /**
     * A lower class in a part of the day, by the civil time of the schedule that the road follows; over midnight when it starts
     * later than it ends. Whoever follows no schedule knows no civil time, and keeps the class itself.
     *
     * @param minimum
     *            above 0, at most that of the class itself
     * @param start
     *            inclusive, whole seconds
     * @param end
     *            exclusive, whole seconds, another time than the start
     */
    public record Reduced(String name, Level minimum, LocalTime start, LocalTime end) {

        public Reduced {
            requireClass(name, minimum);
            LocalTimes.requireWholeSeconds("start", start);
            LocalTimes.requireWholeSeconds("end", end);
            if (start.equals(end)) {
                throw new IllegalArgumentException("the lower class " + name + " starts and ends at " + start
                        + ": give two times, or make it the class itself");
            }
        }

        boolean covers(LocalTime time) {
            boolean begun = !time.isBefore(start);
            boolean lasting = time.isBefore(end);
            return start.isBefore(end) ? begun && lasting : begun || lasting;
        }
    }

    public RoadClass {
        requireClass(name, minimum);
        Objects.requireNonNull(reduced, "reduced");
        if (reduced.isPresent() && reduced.get().minimum().compareTo(minimum) > 0) {
            throw new IllegalArgumentException("the lower class " + reduced.get().name()
                    + " asks for more light than the class " + name + " itself");
        }
    }

    /** One class all night. */
    public RoadClass(String name, Level minimum) {
        this(name, minimum, Optional.empty());
    }

    private static void requireClass(String name, Level minimum) {
        Objects.requireNonNull(minimum, "minimum");
        if (name.isBlank() || name.length() > MAXIMUM_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("road class '"
                    + name.substring(0, Math.min(name.length(), MAXIMUM_NAME_LENGTH)) + "' of " + name.length()
                    + " characters is blank, has control characters or is longer than " + MAXIMUM_NAME_LENGTH);
        }
        if (minimum.isOff()) {
            throw new IllegalArgumentException("the minimum level of road class " + name + " is 0: then it has none");
        }
    }

    /** The class that holds from a civil time on, for as long as it holds. */
    public RoadClass at(LocalTime time) {
        return reduced.filter(lower -> lower.covers(time)).map(lower -> new RoadClass(lower.name(), lower.minimum()))
                .orElseGet(() -> new RoadClass(name, minimum));
    }

    /** The highest class that holds between two civil times. */
    public RoadClass between(LocalDateTime from, LocalDateTime to) {
        RoadClass first = at(from.toLocalTime());
        return reduced.isEmpty() || !to.isAfter(nextEnd(from)) ? first : new RoadClass(name, minimum);
    }

    /** When the lower class ends next; of one class all night never. */
    public LocalDateTime nextEnd(LocalDateTime from) {
        return reduced.map(lower -> {
            LocalDateTime end = from.toLocalDate().atTime(lower.end());
            return end.isAfter(from) ? end : end.plusDays(1);
        }).orElse(LocalDateTime.MAX);
    }
}
