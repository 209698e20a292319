package io.lamplighter.gateway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;

/** Keeps the latest self-test of each post in memory. Thread-safe. */
public final class MemorySelftests implements SelftestStore {

    /** Whether saving and removing fail. */
    final AtomicBoolean failing = new AtomicBoolean();
    /** Whether saving says that it failed, and has not. */
    final AtomicBoolean lying = new AtomicBoolean();
    /** How often it failed. */
    final AtomicInteger refused = new AtomicInteger();
    final List<AuditEntry> audit = new ArrayList<>();
    private final Map<String, SelftestView> tests = new ConcurrentHashMap<>();

    @Override
    public synchronized void save(SelftestView test, List<AuditEntry> entries) {
        if (failing.get()) {
            refused.incrementAndGet();
            throw new StoreException("the disk is full", null);
        }
        tests.put(test.post(), test);
        audit.addAll(entries);
        if (lying.get()) {
            throw new StoreException("nobody knows whether that was stored", null);
        }
    }

    @Override
    public Optional<SelftestView> find(String post) {
        return Optional.ofNullable(tests.get(post));
    }

    @Override
    public List<SelftestView> open() {
        return tests.values().stream().filter(test -> !test.state().finished()).toList();
    }

    @Override
    public void remove(String post) {
        if (failing.get()) {
            refused.incrementAndGet();
            throw new StoreException("the disk is full", null);
        }
        tests.remove(post);
    }
}
