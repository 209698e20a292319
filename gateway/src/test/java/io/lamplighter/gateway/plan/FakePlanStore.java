package io.lamplighter.gateway.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps everything in memory. */
public final class FakePlanStore implements PlanStore {

    private final Map<String, DesiredPlan> plans = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    @Override
    public synchronized List<DesiredPlan> plans() {
        return List.copyOf(plans.values());
    }

    @Override
    public synchronized Optional<byte[]> document(String post) {
        return Optional.ofNullable(documents.get(post));
    }

    @Override
    public synchronized void save(DesiredPlan plan, byte[] document, AuditEntry entry) {
        plans.put(plan.post(), plan);
        documents.put(plan.post(), document);
    }

    @Override
    public synchronized void save(DesiredPlan plan) {
        plans.computeIfPresent(plan.post(), (post, before) -> before.number() == plan.number() ? plan : before);
    }

    @Override
    public synchronized void remove(String post, AuditEntry entry) {
        plans.remove(post);
        documents.remove(post);
    }
}
