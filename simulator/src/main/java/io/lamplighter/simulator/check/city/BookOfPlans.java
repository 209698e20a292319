package io.lamplighter.simulator.check.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanStore;
import io.lamplighter.gateway.plan.PlanVersionStore;
import io.lamplighter.gateway.plan.PostPlan;
import io.lamplighter.gateway.plan.StoredContent;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;

/** The desired plans in the gateway's database, and every document that ever was desired, so that a judge knows what a post follows. */
final class BookOfPlans implements PlanStore, PlanVersionStore {

    private final Books books;
    private final Map<String, DesiredPlan> plans = new TreeMap<>();
    private final Map<String, byte[]> documents = new TreeMap<>();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final List<PostPlan> told = new ArrayList<>();
    /** By post, the newest first. */
    private final Map<String, List<KeptVersion>> versions = new TreeMap<>();
    /** By post and number; a number of which nobody knew whether it was stored may be used again. */
    private final Map<String, NavigableMap<Long, List<PlanDocument>>> everDesired = new TreeMap<>();

    BookOfPlans(Books books) {
        this.books = books;
    }

    @Override
    public void save(List<Wanted> wanted) {
        books.write(() -> wanted.forEach(this::keep));
    }

    private void keep(Wanted wanted) {
        DesiredPlan plan = wanted.plan();
        plans.put(plan.post(), plan);
        documents.put(plan.post(), PlanCodec.encode(wanted.document()));
        everDesired.computeIfAbsent(plan.post(), _ -> new TreeMap<>())
                .computeIfAbsent(plan.number(), _ -> new ArrayList<>()).add(wanted.document());
        told.removeAll(wanted.told().forgotten());
        told.removeIf(each -> each.post().equals(plan.post()) && each.hash().equals(plan.hash()));
        told.add(wanted.told().plan());
        contents.put(wanted.told().plan().content(), PlanCodec.encode(wanted.told().content()));
        wanted.own().ifPresent(own -> {
            List<KeptVersion> kept = versions.computeIfAbsent(plan.post(), _ -> new ArrayList<>());
            kept.removeIf(each -> own.forgotten().contains(each.number()));
            kept.addFirst(new KeptVersion(plan.origin().version(), Optional.empty(), own.content().calendar(),
                    plan.requester(), plan.setAt()));
        });
    }

    @Override
    public void save(DesiredPlan plan) {
        books.write(() -> plans.computeIfPresent(plan.post(),
                (_, before) -> before.number() == plan.number() ? plan : before));
    }

    @Override
    public List<DesiredPlan> plans() {
        books.read();
        return List.copyOf(plans.values());
    }

    @Override
    public List<PostPlan> told() {
        books.read();
        return List.copyOf(told);
    }

    @Override
    public Optional<byte[]> document(String post) {
        books.read();
        return Optional.ofNullable(documents.get(post));
    }

    @Override
    public Optional<byte[]> content(String id) {
        books.read();
        return Optional.ofNullable(contents.get(id));
    }

    @Override
    public PlanVersionStore versions() {
        return this;
    }

    @Override
    public List<KeptVersion> versions(PlanKey plan) {
        books.read();
        return List.copyOf(versions.getOrDefault(plan.id(), List.of()));
    }

    /** In a city without operators nobody looks at what was. */
    @Override
    public Optional<StoredContent> content(PlanKey plan, long version) {
        return Optional.empty();
    }

    @Override
    public List<String> gone() {
        return List.of();
    }

    @Override
    public void relabel(List<PostPlan> relabelled) {
        throw new UnsupportedOperationException("there are no group plans in this city");
    }

    @Override
    public void forget(String post) {
        books.write(() -> {
            told.removeIf(each -> each.post().equals(post));
            versions.remove(post);
        });
    }

    @Override
    public void remove(String post, AuditEntry entry) {
        books.write(() -> {
            plans.remove(post);
            documents.remove(post);
        });
    }

    /** What a post shall follow, whether or not the database answers now. */
    Optional<DesiredPlan> desired(String post) {
        return Optional.ofNullable(plans.get(post));
    }

    /** All that a post was ever to follow, from that number on. */
    List<PlanDocument> everDesired(String post, long number) {
        NavigableMap<Long, List<PlanDocument>> all = everDesired.getOrDefault(post, new TreeMap<>());
        return all.tailMap(number, true).values().stream().flatMap(List::stream).toList();
    }
}
