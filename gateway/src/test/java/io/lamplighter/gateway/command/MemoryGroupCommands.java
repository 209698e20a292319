package io.lamplighter.gateway.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;

/** Keeps wishes for many luminaires in memory. Thread-safe. */
public final class MemoryGroupCommands implements GroupCommandStore {

    /** How often saving fails from now on. */
    final AtomicInteger failures = new AtomicInteger();
    private final Commands commands;
    private final Map<String, Kept> wishes = new LinkedHashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    /**
     * @param commands
     *            who knows the single ones
     */
    public MemoryGroupCommands(Commands commands) {
        this.commands = commands;
    }

    @Override
    public synchronized List<Kept> load() {
        return List.copyOf(wishes.values());
    }

    @Override
    public List<CommandView> commands(Kept wish) {
        return IntStream.range(0, wish.wish().luminaires().size()).mapToObj(wish::commandId).map(commands::find)
                .flatMap(Optional::stream).toList();
    }

    @Override
    public synchronized void add(Kept wish, List<String> forgotten, AuditEntry entry) {
        forgotten.forEach(wishes::remove);
        wishes.put(wish.id(), wish);
        audit.add(entry);
    }

    @Override
    public synchronized void save(Kept wish, @Nullable AuditEntry entry) {
        if (failures.getAndDecrement() > 0) {
            throw new StoreException("the disk is full", null);
        }
        wishes.put(wish.id(), wish);
        if (entry != null) {
            audit.add(entry);
        }
    }

    synchronized List<String> audited() {
        return audit.stream().map(AuditEntry::action).toList();
    }
}
