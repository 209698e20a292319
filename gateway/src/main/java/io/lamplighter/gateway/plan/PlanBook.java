package io.lamplighter.gateway.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.protocol.time.Ticker;

/**
 * The desired plan of each post, in memory as the database has it, and how often it was sent. When nobody knows whether a change
 * came into the database, that is read again before anything else is done: what it has counts. Reading is thread-safe,
 * changes come from one thread at a time; they block on the disk and throw StoreException.
 */
final class PlanBook {

    /** What is desired of a post, and how far that is. */
    record Entry(DesiredPlan desired, Attempts attempts) {}

    private final PlanStore store;
    private final PlanHistory history;
    private final Ticker ticker;
    private final ConcurrentNavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();
    private boolean inDoubt;

    /** Reads what is desired. */
    PlanBook(PlanStore store, PlanHistory history, Ticker ticker) {
        this.store = store;
        this.history = history;
        this.ticker = ticker;
        read();
    }

    private void read() {
        Map<String, DesiredPlan> kept = new HashMap<>();
        store.plans().forEach(plan -> kept.put(plan.post(), plan));
        entries.keySet().retainAll(kept.keySet());
        kept.forEach((post, plan) -> entries.compute(post, (_, before) -> before != null
                && before.desired().hash().equals(plan.hash()) ? new Entry(plan, before.attempts()) : unsent(plan)));
    }

    private Entry unsent(DesiredPlan plan) {
        return new Entry(plan, Attempts.none(ticker.nanos()));
    }

    /** Before anything is decided by what the book says. */
    void settle() {
        if (inDoubt) {
            read();
            history.read();
            inDoubt = false;
        }
    }

    private void change(Runnable change) {
        try {
            change.run();
        } catch (StoreException e) {
            inDoubt = true;
            throw e;
        }
    }

    Optional<Entry> find(String post) {
        return Optional.ofNullable(entries.get(post));
    }

    Optional<DesiredPlan> desired(String post) {
        return find(post).map(Entry::desired);
    }

    Set<String> posts() {
        return entries.keySet();
    }

    Stream<Entry> entries() {
        return entries.values().stream();
    }

    /** Those of the posts behind that one, in the order of the posts. */
    Stream<Entry> behind(String post) {
        return entries.tailMap(post, false).values().stream();
    }

    Optional<byte[]> document(String post) {
        return store.document(post);
    }

    /** These are desired from now on, and not sent yet. */
    void save(List<PlanStore.Wanted> wanted) {
        change(() -> store.save(wanted));
        wanted.forEach(each -> {
            entries.put(each.plan().post(), unsent(each.plan()));
            history.tell(each.told().plan(), each.told().forgotten());
        });
    }

    /** The post will not have it. */
    void refuse(Entry entry, String reason) {
        DesiredPlan refused = entry.desired().refused(reason);
        change(() -> store.save(refused));
        entries.put(refused.post(), new Entry(refused, entry.attempts()));
    }

    /** A newer version of their plans tells these posts nothing new. */
    void relabel(List<DesiredPlan> plans) {
        List<PostPlan> told = plans.stream().flatMap(plan -> history.told(plan.post(), plan.hash())
                .map(before -> new PostPlan(before.post(), before.hash(), before.number(), plan.origin(),
                        before.content()))
                .stream()).toList();
        change(() -> store.relabel(told));
        told.forEach(plan -> history.tell(plan, List.of()));
        plans.forEach(plan -> entries.computeIfPresent(plan.post(), (_, entry) -> new Entry(plan, entry.attempts())));
    }

    /** Nothing is desired of it any more. */
    void remove(String post, AuditEntry audit) {
        change(() -> store.remove(post, audit));
        entries.remove(post);
    }

    /** The post is gone, with all that it was told. */
    void forget(String post) {
        change(() -> store.forget(post));
        history.forget(post);
    }

    /** Whether the post is there now. */
    Entry seen(Entry entry, boolean online) {
        return attempted(entry, entry.attempts().seen(online, ticker.nanos()));
    }

    void sent(Entry entry, Instant at) {
        attempted(entry, entry.attempts().sent(at, ticker.nanos()));
    }

    void busy(Entry entry) {
        attempted(entry, entry.attempts().busy(ticker.nanos()));
    }

    /** As often as another version of the same wish was sent. */
    void attempted(String post, Attempts attempts) {
        entries.computeIfPresent(post, (_, entry) -> new Entry(entry.desired(), attempts));
    }

    private Entry attempted(Entry entry, Attempts attempts) {
        Entry now = new Entry(entry.desired(), attempts);
        entries.put(entry.desired().post(), now);
        return now;
    }

    boolean isDue(Entry entry) {
        return entry.attempts().isDue(ticker.nanos());
    }
}
