package io.lamplighter.lighting.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;

/**
 * One day of a place's calendar, as the clocks of the place show it. Immutable. A local time stands for the first instant
 * at which the clocks show it or a later one: what a spring night skips happens at the leap, and what an autumn night has
 * twice happens the first time only. So times of a day never change their order, and each comes once.
 *
 * @param date
 *            on which it begins
 * @param zone
 *            whose rules apply
 * @param start
 *            when in the local day it begins
 */
public record CivilDay(LocalDate date, ZoneId zone, DayStart start) {

    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    public CivilDay {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(start, "start");
    }

    /** The day to which an instant belongs. Days follow each other without gap and without overlap. */
    public static CivilDay containing(Instant at, ZoneId zone, DayStart start) {
        CivilDay day = new CivilDay(LocalDateTime.ofInstant(at, zone).minusHours(start.hour()).toLocalDate(), zone,
                start);
        while (at.getEpochSecond() < day.firstSecond()) {
            day = day.plusDays(-1); // the second pass of an hour at the border still belongs to the day before
        }
        while (at.getEpochSecond() >= day.endSecond()) {
            day = day.plusDays(1);
        }
        return day;
    }

    public CivilDay plusDays(int days) {
        return new CivilDay(date.plusDays(days), zone, start);
    }

    /** Its first epoch second. */
    public long firstSecond() {
        return first(date.atTime(start.time()));
    }

    /** The epoch second at which the next day begins. */
    public long endSecond() {
        return first(date.plusDays(1).atTime(start.time()));
    }

    /** The epoch second of a local time of this day; with a day from noon to noon, mornings are those of the next date. */
    public long secondOf(LocalTime time) {
        long after = Math.floorMod(time.toSecondOfDay() - start.time().toSecondOfDay(), SECONDS_PER_DAY);
        return first(date.atTime(start.time()).plusSeconds(after));
    }

    /** Whether a time comes before another in this day. */
    public boolean inOrder(LocalTime one, LocalTime other) {
        int begin = start.time().toSecondOfDay();
        return Math.floorMod(one.toSecondOfDay() - begin, SECONDS_PER_DAY) < Math
                .floorMod(other.toSecondOfDay() - begin, SECONDS_PER_DAY);
    }

    private long first(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return local.toEpochSecond(rules.getOffset(local));
        }
        return transition.isGap() ? transition.toEpochSecond() : local.toEpochSecond(transition.getOffsetBefore());
    }
}
