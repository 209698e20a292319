package io.lamplighter.gateway.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.protocol.plan.PlanCodec;

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
    public synchronized void save(List<Wanted> wanted) {
        wanted.forEach(each -> {
            plans.put(each.plan().post(), each.plan());
            documents.put(each.plan().post(), PlanCodec.encode(each.document()));
        });
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
