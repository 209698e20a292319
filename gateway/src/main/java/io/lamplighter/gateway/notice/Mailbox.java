package io.lamplighter.gateway.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.Severity;

/**
 * Gathers alarms until they are told together. What opened and ended in between is told as ended; what became a member of an
 * incident is not told at all; an end is told only of what was told before, or of what began meanwhile. Pure; guarded by its
 * owner.
 */
final class Mailbox {

    /** More alarms than this in one notice are only counted. */
    static final int MOST_TOLD = 100;
    /** Alarms that wait; beyond it further ones are only counted. */
    static final int MOST_WAITING = 10_000;
    /** Open alarms that were told, so that their end can be; the oldest are forgotten. */
    private static final int MOST_REMEMBERED = 200_000;

    private final Severity least;
    private final Map<String, Alarm> waiting = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private int beyond;

    Mailbox(Severity least) {
        this.least = least;
    }

    /** What was told before the start. */
    void remember(Set<String> before) {
        before.stream().limit(MOST_REMEMBERED).forEach(told::add);
    }

    /** Whether anything waits now. */
    boolean put(AlarmChanges changes) {
        for (Alarm alarm : changes.alarms()) {
            if (alarm.isMember()) {
                waiting.remove(alarm.id());
            } else if (isNews(alarm)) {
                add(alarm);
            }
        }
        return !isEmpty();
    }

    /** Acknowledging and the like are none. */
    private boolean isNews(Alarm alarm) {
        boolean known = told.contains(alarm.id());
        boolean moment = alarm.times().openedAt().equals(alarm.times().closedAt()); // such as a hit that is over
        return alarm.severity().compareTo(least) <= 0
                && (alarm.isOpen() != known || moment || waiting.containsKey(alarm.id()));
    }

    private void add(Alarm alarm) {
        if (waiting.size() < MOST_WAITING || waiting.containsKey(alarm.id())) {
            waiting.put(alarm.id(), alarm);
        } else {
            beyond++;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty() && beyond == 0;
    }

    /**
     * A notice and what it stands for.
     *
     * @param all
     *            also the alarms that found no room in it
     */
    record Told(Notice notice, List<Alarm> all) {

        Told {
            all = List.copyOf(all);
        }
    }

    /** Everything that waits, as one notice; nothing waits afterwards. */
    Optional<Told> take(Supplier<String> ids, Instant now) {
        if (isEmpty()) {
            return Optional.empty();
        }
        List<Alarm> all = new ArrayList<>(waiting.values());
        all.sort(Comparator.comparing((Alarm alarm) -> !alarm.isOpen()).thenComparing(Alarm::severity));
        for (Alarm alarm : all) {
            if (!alarm.isOpen()) {
                told.remove(alarm.id());
            } else if (told.size() < MOST_REMEMBERED) {
                told.add(alarm.id());
            }
        }
        List<Alarm> shown = all.subList(0, Math.min(MOST_TOLD, all.size()));
        Notice notice = new Notice(ids.get(), now, false, shown, all.size() - shown.size() + beyond);
        waiting.clear();
        beyond = 0;
        return Optional.of(new Told(notice, all));
    }
}
