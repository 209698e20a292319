package io.lamplighter.gateway.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * Finds luminaires whose road would lose its class, because another plan takes the place of the one that names it. A post that
 * nothing else means keeps its plan, and so the class. Thread-safe; may block on the disk.
 */
public record RoadClasses(PlanDesk plans, GroupPlanDesk groupPlans) {

    /** A luminaire of a post without any that is known. */
    private static final String SOME = "luminaire-1";

    /**
     * A luminaire whose road has a class now and would have none.
     *
     * @param holder
     *            whose plan names the class
     * @param next
     *            whose plan would take its place
     */
    public record Loss(LuminaireId luminaire, String roadClass, PlanOrigin holder, PlanOrigin next) {}

    /** If the post itself shall follow this. */
    public List<Loss> withOwn(Collection<String> posts, GroupPlan.Content content) {
        return posts.stream().flatMap(post -> loss(post, content, new PlanOrigin("", 0)).stream()).toList();
    }

    /** If nobody wants a plan of the post itself any more. */
    public List<Loss> withoutOwn(String post) {
        return winners(groupPlans.plans(), Set.of(post)).entrySet().stream()
                .flatMap(each -> loss(post, each.getValue().content(), origin(each.getValue())).stream()).toList();
    }

    /** If this group plan is put, in place of one with its id. */
    public List<Loss> with(GroupPlan wish) {
        List<GroupPlan> after = new ArrayList<>(without(wish.id()));
        after.add(wish);
        return losses(after, wish.id(), groupPlans.posts(wish.target()));
    }

    /** If there is no such group plan any more. */
    public List<Loss> withoutGroupPlan(String id) {
        return losses(without(id), id, Set.of());
    }

    private List<GroupPlan> without(String id) {
        return groupPlans.plans().stream().filter(plan -> !plan.id().equals(id)).toList();
    }

    /** Of the posts that the plan means or meant, as far as nobody wants a plan of the post itself. */
    private List<Loss> losses(Collection<GroupPlan> after, String id, Set<String> posts) {
        Set<String> concerned = new TreeSet<>(posts);
        groupPlans.find(id).map(GroupPlan::target).map(groupPlans::posts).ifPresent(concerned::addAll);
        concerned.removeIf(post -> plans.find(post).filter(view -> view.desired().group().isEmpty()).isPresent());
        return winners(after, concerned).entrySet().stream()
                .flatMap(each -> loss(each.getKey(), each.getValue().content(), origin(each.getValue())).stream())
                .toList();
    }

    /** The group plan that counts for each of the posts, where there is one. */
    private Map<String, GroupPlan> winners(Collection<GroupPlan> among, Set<String> posts) {
        Map<String, GroupPlan> winners = new TreeMap<>();
        among.stream().sorted((one, other) -> Claim.ORDER.compare(one.claim(), other.claim()))
                .forEach(plan -> groupPlans.posts(plan.target()).stream().filter(posts::contains)
                        .forEach(post -> winners.put(post, plan)));
        return winners;
    }

    private static PlanOrigin origin(GroupPlan plan) {
        return new PlanOrigin(plan.id(), plan.version());
    }

    private Optional<Loss> loss(String post, GroupPlan.Content next, PlanOrigin origin) {
        return lost(plans, post, next)
                .map(lost -> new Loss(new LuminaireId(post, lost.luminaire()), lost.roadClass(), lost.holder(),
                        origin));
    }

    /** What one post would lose. */
    record Lost(String luminaire, String roadClass, PlanOrigin holder) {}

    /** The first luminaire of the post that has a class now, by the plan which it shall follow or follows, and not by this. */
    static Optional<Lost> lost(PlanDesk plans, String post, GroupPlan.Content next) {
        if (next.endsClasses()) {
            return Optional.empty();
        }
        List<String> heard = plans.luminaires(post);
        PlanDocument after = next.forPost(heard);
        return plans.held(post).flatMap(
                held -> ids(heard, held.document()).filter(id -> after.roadClassOf(id).isEmpty())
                        .flatMap(id -> held.document().roadClassOf(id).map(RoadClass::name)
                                .map(name -> new Lost(id, name, held.origin())).stream())
                        .findFirst());
    }

    private static Stream<String> ids(List<String> heard, PlanDocument held) {
        Set<String> ids = new TreeSet<>(heard);
        held.luminaires().stream().map(PlannedLuminaire::id).forEach(ids::add);
        return ids.isEmpty() ? Stream.of(SOME) : ids.stream();
    }

    /** How many there are by the plan that holds the class and the one that would take its place, with the first of each. */
    public static Map<Loss, Long> counted(List<Loss> losses) {
        Map<List<PlanOrigin>, List<Loss>> kinds = losses.stream().collect(Collectors.groupingBy(
                loss -> List.of(loss.holder(), loss.next()), LinkedHashMap::new, Collectors.toList()));
        Map<Loss, Long> counted = new LinkedHashMap<>();
        kinds.values().forEach(all -> counted.put(all.getFirst(), (long) all.size()));
        return counted;
    }
}
