package io.lamplighter.gateway.talq.loggers;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.gateway.talq.loggers.LogStore.Cursor;

/**
 * How far each logger is, for the thread that reports and those that answer the CMS. What the CMS has taken counts at once, also
 * on a full disk: then only the saving is repeated ({@link #save}). Thread-safe.
 */
public final class LogBook {

    /** Of one logger; what begins beyond is told again with each report of it. */
    static final int MOST_OPEN = 20_000;

    private final LogStore store;
    private final Map<String, State> states = new TreeMap<>();
    private final Map<String, Unsaved> unsaved = new TreeMap<>();

    /** Immutable. */
    public record State(Cursor cursor, Set<String> open) {

        public State {
            open = Set.copyOf(open);
        }
    }

    private record Unsaved(Set<String> begun, Set<String> ended) {}

    /** Reads the store once. Throws {@link io.lamplighter.gateway.fleet.StoreException}. */
    public LogBook(LogStore store) {
        this.store = store;
        Map<String, Set<String>> open = store.openEvents();
        store.cursors().forEach(each -> states.put(each.logger(),
                new State(each, open.getOrDefault(each.logger(), Set.of()))));
    }

    public synchronized Optional<State> state(String logger) {
        return Optional.ofNullable(states.get(logger));
    }

    /** A logger that has reported nothing yet. */
    public synchronized State begin(Cursor cursor) {
        remove(cursor.logger());
        store.save(cursor, Set.of(), Set.of());
        State begun = new State(cursor, Set.of());
        states.put(cursor.logger(), begun);
        return begun;
    }

    public synchronized void remove(String logger) {
        store.remove(logger);
        states.remove(logger);
        unsaved.remove(logger);
    }

    /** Forgets all but these; positions behind the end are those of a store that was put back since. */
    synchronized void tidy(Collection<String> loggers, long end) {
        Set.copyOf(states.keySet()).stream().filter(each -> !loggers.contains(each)).forEach(this::remove);
        states.replaceAll((_, state) -> state.cursor().position() <= end
                ? state
                : new State(state.cursor().at(end), state.open()));
    }

    /** Goes on from there, unless the logger is another one by now. Does not touch the disk. */
    synchronized void advance(Cursor after, Set<String> begun, Set<String> ended) {
        State before = states.get(after.logger());
        if (before == null || !before.cursor().since().equals(after.since())) {
            return;
        }
        Set<String> open = new HashSet<>(before.open());
        open.removeAll(ended);
        Unsaved changes = unsaved.computeIfAbsent(after.logger(), _ -> new Unsaved(new HashSet<>(), new HashSet<>()));
        changes.begun.removeAll(ended);
        changes.ended.addAll(ended);
        for (String each : begun) {
            if (open.size() < MOST_OPEN && open.add(each)) {
                changes.begun.add(each);
                changes.ended.remove(each);
            }
        }
        states.put(after.logger(), new State(after, open));
    }

    /** Stores what has changed. Throws {@link io.lamplighter.gateway.fleet.StoreException}; then all of it stays to be done. */
    public synchronized void save() {
        for (String logger : Set.copyOf(unsaved.keySet())) {
            Unsaved changes = unsaved.get(logger);
            State state = states.get(logger);
            if (changes != null && state != null) {
                store.save(state.cursor(), changes.begun, changes.ended);
            }
            unsaved.remove(logger);
        }
    }
}
