package io.lamplighter.gateway.notice;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.alarm.Alarm;

/**
 * What is told at a time. Immutable.
 *
 * @param id
 *            unique, the same when it is sent again
 * @param at
 *            when it was put together, by the city's clock
 * @param test
 *            whether somebody only wants to see it arrive; then there are no alarms in it
 * @param alarms
 *            as they were then: opened ones first, the most urgent first
 * @param left
 *            how many more there are that found no room in it
 */
public record Notice(String id, Instant at, boolean test, List<Alarm> alarms, int left) {

    public Notice {
        alarms = List.copyOf(alarms);
    }

    long opened() {
        return alarms.stream().filter(Alarm::isOpen).count();
    }

    long closed() {
        return alarms.size() - opened();
    }
}
