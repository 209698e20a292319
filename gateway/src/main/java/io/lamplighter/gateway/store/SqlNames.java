package io.lamplighter.gateway.store;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.store.packed.Names;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Attribute names in the database, all of them in memory too. Thread-safe. */
final class SqlNames implements Names {

    /** Far above the vocabulary. Names beyond are left out: somebody invents them. */
    private static final int MOST = 50_000;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private volatile int saved;

    static SqlNames read(Database database) {
        SqlNames names = new SqlNames();
        database.read(handle -> handle.createQuery("SELECT name_id, name FROM attribute_name").map((row, context) -> {
            names.remember(row.getString(2), row.getInt(1));
            return "";
        }).list());
        names.saved = names.numbers.size();
        return names;
    }

    private void remember(String name, int number) {
        numbers.put(name, number);
        names.put(number, name);
    }

    @Override
    public int number(String name) {
        Integer known = numbers.get(name);
        return known == null ? fresh(name) : known;
    }

    /** The number of a name that was stored once; none is made for another. */
    OptionalInt known(String name) {
        Integer known = numbers.get(name);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    private synchronized int fresh(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        if (number > MOST) {
            return TOO_MANY;
        }
        remember(name, number);
        return number;
    }

    @Override
    public String name(int number) {
        String found = names.get(number);
        if (found == null) {
            throw new IllegalArgumentException("there is no attribute name " + number);
        }
        return found;
    }

    /** Writes new names; part of the transaction that first uses them. Call {@link #saved} after the commit. */
    synchronized int save(Handle handle) {
        int upTo = numbers.size();
        if (upTo > saved) {
            try (PreparedBatch rows = handle.prepareBatch(
                    "INSERT INTO attribute_name (name_id, name) VALUES (?, ?) ON CONFLICT (name_id) DO NOTHING")) {
                for (int number = saved + 1; number <= upTo; number++) {
                    rows.bind(0, number).bind(1, names.get(number)).add();
                }
                rows.execute();
            }
        }
        return upTo;
    }

    /** What {@link #save} wrote is committed. */
    synchronized void saved(int upTo) {
        saved = Math.max(saved, upTo);
    }
}
