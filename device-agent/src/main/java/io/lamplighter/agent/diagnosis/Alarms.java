package io.lamplighter.agent.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The alarms of all conditions of one thing, and what they say about its events. Immutable; what stays the same is shared with
 * the alarms before, for most observations change nothing.
 *
 * @param <C>
 *            the conditions
 * @param <E>
 *            the events, each of one condition or more
 */
final class Alarms<C extends Enum<C>, E extends Enum<E>> {

    private final Class<E> events;
    private final Function<C, E> eventOf;
    private final List<C> conditions;
    private final Map<C, Alarm> alarms;
    /** The same in the order of the conditions: every observation asks for all. */
    private final List<Alarm> each;
    /** Without those of which nothing is known. */
    private final Map<E, Boolean> raised;
    private final boolean pending;

    private Alarms(Class<E> events, Function<C, E> eventOf, List<C> conditions, Map<C, Alarm> alarms,
            Map<E, Boolean> raised) {
        this.events = events;
        this.eventOf = eventOf;
        this.conditions = conditions;
        this.alarms = alarms;
        this.each = List.copyOf(alarms.values());
        this.raised = raised;
        this.pending = isAnyPending(each);
    }

    private static boolean isAnyPending(List<Alarm> alarms) {
        for (Alarm alarm : alarms) {
            if (alarm.isPending()) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is known yet. */
    static <C extends Enum<C>, E extends Enum<E>> Alarms<C, E> begin(Class<C> conditions, Class<E> events,
            Function<C, E> eventOf) {
        Map<C, Alarm> alarms = new EnumMap<>(conditions);
        for (C condition : conditions.getEnumConstants()) {
            alarms.put(condition, Alarm.UNKNOWN);
        }
        return new Alarms<>(events, eventOf, List.copyOf(alarms.keySet()), alarms, new EnumMap<>(events));
    }

    /**
     * After an observation.
     *
     * @param next
     *            the alarm of a condition, of the one before
     */
    Alarms<C, E> after(BiFunction<C, Alarm, Alarm> next) {
        Map<C, Alarm> others = null;
        boolean known = true;
        for (int i = 0; i < each.size(); i++) {
            Alarm before = each.get(i);
            Alarm now = next.apply(conditions.get(i), before);
            if (!now.equals(before)) {
                others = others == null ? new EnumMap<>(alarms) : others;
                others.put(conditions.get(i), now);
                known &= Objects.equals(now.raised(), before.raised());
            }
        }
        return others == null
                ? this
                : new Alarms<>(events, eventOf, conditions, others, known ? raised : raised(others));
    }

    private Map<E, Boolean> raised(Map<C, Alarm> all) {
        Map<E, Boolean> found = new EnumMap<>(events);
        all.forEach((condition, alarm) -> {
            Boolean now = alarm.raised();
            if (now != null) {
                found.merge(eventOf.apply(condition), now, Boolean::logicalOr);
            }
        });
        return found;
    }

    Alarm of(C condition) {
        return Objects.requireNonNull(alarms.get(condition));
    }

    /** Whether the event is on; null while nothing is known about it. */
    @Nullable
    Boolean raised(E event) {
        return raised.get(event);
    }

    /** Whether observations disagree with what stands about any condition, but not for long enough yet. */
    boolean isPending() {
        return pending;
    }

    /** Whether every event stands as it did before. */
    boolean standAs(Alarms<C, E> before) {
        return raised.equals(before.raised);
    }

    /** Calls with each event that began (true) or ended since earlier alarms; what becomes known to be sound is no change. */
    <T> List<T> since(Alarms<C, E> before, BiFunction<E, Boolean, T> change) {
        if (raised.equals(before.raised)) {
            return List.of();
        }
        List<T> changes = new ArrayList<>();
        for (E event : events.getEnumConstants()) {
            boolean now = Boolean.TRUE.equals(raised(event));
            if (now != Boolean.TRUE.equals(before.raised(event))) {
                changes.add(change.apply(event, now));
            }
        }
        return changes;
    }
}
