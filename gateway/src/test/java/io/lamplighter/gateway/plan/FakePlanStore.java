package io.lamplighter.gateway.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.protocol.plan.PlanCodec;

/** Keeps everything in memory. */
public final class FakePlanStore implements PlanStore {

    private final Map<String, DesiredPlan> plans = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<List<String>, PostPlan> told = new HashMap<>();
    private int reads;
    private boolean lying;
    private final FakePlanVersions versions = new FakePlanVersions();

    @Override
    public synchronized List<DesiredPlan> plans() {
        return List.copyOf(plans.values());
    }

    @Override
    public synchronized Optional<byte[]> document(String post) {
        return Optional.ofNullable(documents.get(post));
    }

    @Override
    public synchronized void save(List<Wanted> wanted) {
        wanted.forEach(each -> {
            plans.put(each.plan().post(), each.plan());
            documents.put(each.plan().post(), PlanCodec.encode(each.document()));
            each.told().forgotten().forEach(plan -> told.remove(List.of(plan.post(), plan.hash())));
            tell(each.told().plan());
            contents.put(each.told().plan().content(), PlanCodec.encode(each.told().content()));
            each.own().ifPresent(own -> versions.save(new PlanKey.OfPost(each.plan().post()),
                    new KeptVersion(each.plan().origin().version(), Optional.empty(), own.content().calendar(),
                            each.plan().requester(), each.plan().setAt()),
                    own.content(), own.forgotten()));
        });
        if (lying) {
            throw new StoreException("nobody knows whether that was committed", null);
        }
    }

    /** Whether it commits and says that it did not. */
    synchronized void lie(boolean wanted) {
        lying = wanted;
    }

    /** How often somebody asked for a content. */
    synchronized int reads() {
        return reads;
    }

    /** As if an earlier program had kept something that this one refuses. */
    synchronized void spoil(String post) {
        documents.put(post, new byte[]{1, 2, 3});
    }

    private void tell(PostPlan plan) {
        told.put(List.of(plan.post(), plan.hash()), plan);
    }

    @Override
    public synchronized List<PostPlan> told() {
        return told.values().stream().sorted(Comparator.comparingLong(PostPlan::number)).toList();
    }

    @Override
    public synchronized Optional<byte[]> content(String id) {
        reads++;
        return Optional.ofNullable(contents.get(id));
    }

    @Override
    public FakePlanVersions versions() {
        return versions;
    }

    /** As the store does: what is desired has the origin of what was told. */
    @Override
    public synchronized void relabel(List<PostPlan> changed) {
        changed.forEach(each -> {
            tell(each);
            plans.computeIfPresent(each.post(),
                    (_, plan) -> plan.hash().equals(each.hash()) ? plan.from(each.origin()) : plan);
        });
    }

    @Override
    public synchronized void save(DesiredPlan plan) {
        plans.computeIfPresent(plan.post(), (post, before) -> before.number() == plan.number() ? plan : before);
    }

    @Override
    public synchronized void forget(String post) {
        told.keySet().removeIf(key -> key.getFirst().equals(post));
        versions.forget(post);
    }

    @Override
    public synchronized void remove(String post, AuditEntry entry) {
        plans.remove(post);
        documents.remove(post);
    }
}
