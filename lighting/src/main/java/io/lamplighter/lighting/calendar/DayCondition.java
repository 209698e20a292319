package io.lamplighter.lighting.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** What a day must be for a rule to apply, besides its date range (TALQ Condition). Immutable. */
public sealed interface DayCondition {

    /** Whether the day that begins on a date is such a day. */
    boolean holds(LocalDate date);

    /** Any day. */
    record AnyDay() implements DayCondition {

        @Override
        public boolean holds(LocalDate date) {
            return true;
        }
    }

    /**
     * Some days of the week, all of them in a month or some (TALQ ccDay).
     *
     * @param days
     *            at least one
     * @param occurrences
     *            empty for all in the month
     */
    record Weekdays(Set<DayOfWeek> days, Set<Occurrence> occurrences) implements DayCondition {

        public Weekdays {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a weekday condition names no day");
            }
            days = Set.copyOf(days);
            occurrences = Set.copyOf(occurrences);
        }

        public static Weekdays of(DayOfWeek first, DayOfWeek... more) {
            return new Weekdays(EnumSet.of(first, more), Set.of());
        }

        @Override
        public boolean holds(LocalDate date) {
            return days.contains(date.getDayOfWeek())
                    && (occurrences.isEmpty() || occurrences.stream().anyMatch(each -> each.holds(date)));
        }
    }

    /** Which one of its weekday in its month a date is. */
    enum Occurrence {
        FIRST(1), SECOND(2), THIRD(3), FOURTH(4), FIFTH(5), LAST(0);

        private static final int DAYS_PER_WEEK = 7;

        private final int number;

        Occurrence(int number) {
            this.number = number;
        }

        /** 1 to 5; 0 for the last one. */
        public int number() {
            return number;
        }

        boolean holds(LocalDate date) {
            return this == LAST
                    ? date.getDayOfMonth() + DAYS_PER_WEEK > date.lengthOfMonth()
                    : (date.getDayOfMonth() - 1) / DAYS_PER_WEEK + 1 == number;
        }
    }
}
