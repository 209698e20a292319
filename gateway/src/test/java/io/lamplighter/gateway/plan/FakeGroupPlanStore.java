package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps everything in memory. */
public final class FakeGroupPlanStore implements GroupPlanStore {

    private final Map<String, GroupPlan> plans = new ConcurrentHashMap<>();

    @Override
    public List<GroupPlan> plans() {
        return List.copyOf(plans.values());
    }

    @Override
    public void save(GroupPlan plan, AuditEntry entry) {
        plans.put(plan.id(), plan);
    }

    @Override
    public void remove(String id, AuditEntry entry) {
        plans.remove(id);
    }
}
