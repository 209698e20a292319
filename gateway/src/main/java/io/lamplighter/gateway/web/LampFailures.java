package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.Alarms;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** How many lamps failed between two moments, and for how long together, as alarms tell, those of incidents too. One thread. */
final class LampFailures {

    /** Alarms that are looked through, some hundred thousand a second; beyond it older ones are not counted. */
    private static final int MOST = 200_000;
    private static final int AT_ONCE = 5_000;

    private final Alarms alarms;
    private final Instant from;
    private final Instant to;
    private int seen;
    private int failures;
    private Duration failed = Duration.ZERO;

    LampFailures(Alarms alarms, Instant from, Instant to) {
        this.alarms = alarms;
        this.from = from;
        this.to = to;
    }

    /** Blocks on the disk. */
    LampFailures count() {
        walk(null);
        return this;
    }

    int failures() {
        return failures;
    }

    Duration failed() {
        return failed;
    }

    private void walk(@Nullable String incident) {
        AlarmQuery.Place before = null;
        List<Alarm> page;
        do {
            page = alarms.list(new AlarmQuery(null, Vocabulary.LAMP_FAILURE.name(), null, null, incident, before,
                    AT_ONCE));
            for (Alarm alarm : page) {
                if (alarm.key().subject().scope().isIncident() && incident == null) {
                    walk(alarm.id());
                } else {
                    add(alarm);
                }
            }
            seen += page.size();
            before = page.isEmpty()
                    ? null
                    : new AlarmQuery.Place(page.getLast().times().openedAt().toEpochMilli(), page.getLast().id());
        } while (page.size() == AT_ONCE && seen < MOST);
    }

    private void add(Alarm alarm) {
        Instant ended = alarm.times().endedAt();
        Instant begin = alarm.times().beganAt().isBefore(from) ? from : alarm.times().beganAt();
        Instant end = ended == null || ended.isAfter(to) ? to : ended;
        if (alarm.key().subject().scope() == Scope.LUMINAIRE && begin.isBefore(end)) {
            failures++;
            failed = failed.plus(Duration.between(begin, end));
        }
    }
}
