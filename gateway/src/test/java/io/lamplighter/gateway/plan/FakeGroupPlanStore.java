package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;

/** Keeps everything in memory. */
public final class FakeGroupPlanStore implements GroupPlanStore {

    private final Map<String, GroupPlan> plans = new ConcurrentHashMap<>();
    private final Map<String, UnreadablePlan> unreadable = new ConcurrentHashMap<>();
    private final FakePlanVersions versions;
    private boolean lying;

    /** Keeps versions where that store finds them. */
    public FakeGroupPlanStore(FakePlanStore store) {
        this.versions = store.versions();
    }

    @Override
    public List<GroupPlan> plans() {
        return List.copyOf(plans.values());
    }

    @Override
    public List<UnreadablePlan> unreadable() {
        return List.copyOf(unreadable.values());
    }

    /** As if an earlier program had kept something that this one refuses. */
    public void spoil(String id) {
        GroupPlan plan = Objects.requireNonNull(plans.remove(id));
        unreadable.put(id, new UnreadablePlan(plan.claim(), new KeptVersion(plan.version(),
                Optional.of(new KeptVersion.Reach(plan.target(), plan.priority())), Optional.empty(), plan.requester(),
                plan.setAt()), new StoredContent.Unreadable(plan.content().wish(), "safeLevel is off")));
    }

    @Override
    public void save(GroupPlan plan, List<Long> forgotten, AuditEntry entry) {
        plans.put(plan.id(), plan);
        unreadable.remove(plan.id());
        versions.save(new PlanKey.OfGroup(plan.id()), new KeptVersion(plan.version(),
                Optional.of(new KeptVersion.Reach(plan.target(), plan.priority())), plan.content().calendar(),
                plan.requester(), plan.setAt()), plan.content(), forgotten);
        if (lying) {
            throw new StoreException("nobody knows whether that was committed", null);
        }
    }

    /** Whether it commits and says that it did not. */
    void lie(boolean wanted) {
        lying = wanted;
    }

    @Override
    public void remove(String id, List<String> forgotten, AuditEntry entry) {
        plans.remove(id);
        unreadable.remove(id);
        versions.remove(id, forgotten);
    }
}
