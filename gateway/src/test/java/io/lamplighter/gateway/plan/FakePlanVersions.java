package io.lamplighter.gateway.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps everything in memory. */
final class FakePlanVersions implements PlanVersionStore {

    private record Kept(KeptVersion version, GroupPlan.Content content) {}

    private final Map<PlanKey, TreeMap<Long, Kept>> kept = new HashMap<>();
    private final List<String> present = new ArrayList<>();

    @Override
    public synchronized List<KeptVersion> versions(PlanKey plan) {
        return kept.getOrDefault(plan, new TreeMap<>()).descendingMap().values().stream().map(Kept::version).toList();
    }

    @Override
    public synchronized Optional<StoredContent> content(PlanKey plan, long version) {
        return Optional.ofNullable(kept.getOrDefault(plan, new TreeMap<>()).get(version))
                .map(each -> new StoredContent.Intact(each.content()));
    }

    @Override
    public synchronized List<String> gone() {
        return kept.keySet().stream().filter(PlanKey.OfGroup.class::isInstance).map(PlanKey::id)
                .filter(id -> !present.contains(id)).sorted().toList();
    }

    synchronized void save(PlanKey plan, KeptVersion version, GroupPlan.Content content, List<Long> forgotten) {
        TreeMap<Long, Kept> all = kept.computeIfAbsent(plan, _ -> new TreeMap<>());
        all.put(version.number(), new Kept(version, content));
        forgotten.forEach(all::remove);
        present.add(plan.id());
    }

    synchronized void forget(String post) {
        kept.remove(new PlanKey.OfPost(post));
    }

    synchronized void remove(String group, List<String> forgotten) {
        present.removeIf(group::equals);
        forgotten.forEach(each -> kept.remove(new PlanKey.OfGroup(each)));
    }
}
