package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.street.StreetPost;
import io.lamplighter.gateway.street.Streets;
import io.lamplighter.lighting.ahead.Neighbour;
import org.tinylog.Logger;

/**
 * Keeps the plans of groups, districts and queries, and makes them the desired plans of the posts that they mean. Every half
 * minute, and at once when a group plan changes, it asks who is meant now and compares that with what each post shall follow.
 * So a post that comes into a group gets the group's plan, and one that leaves it gets that of the next target that means it;
 * when there is none it keeps what it follows and is not asked any more. A group, a query or an import need not tell anybody.
 * What somebody wants of a post itself comes before all group plans. Thread-safe; its own thread compares.
 */
public final class GroupPlanDesk implements AutoCloseable {

    /** At a time; a further one is refused. */
    public static final int MAXIMUM_PLANS = 100;

    /** What the desk works with. */
    public record Surroundings(PlanDesk plans, GroupPlanStore store, PlanTargets targets, PostPlaces places) {}

    /**
     * How far one post is.
     *
     * @param plan
     *            what it shall follow; empty when nothing yet
     * @param unfit
     *            why it does not get the group plan and keeps what it follows; empty when that is not so
     */
    public record Member(String post, Standing standing, Optional<PlanView> plan, Optional<String> unfit) {

        /** The group plan that the post shall follow instead. */
        public Optional<String> overruledBy() {
            return standing == Standing.OVERRULED
                    ? plan.map(view -> view.desired().origin().group())
                    : Optional.empty();
        }
    }

    /** What a group plan is to one of the posts that it means. */
    public enum Standing {
        /** The post shall follow this version: how far it is its plan says. */
        FOLLOWED,
        /** It will be said in a moment, or it is unfit for the post. */
        WAITING,
        /** Somebody wants another plan of the post itself. */
        OWN_PLAN,
        /** Another group plan counts more. */
        OVERRULED,
        /** The post was never heard, or takes no plans. */
        NOT_SUPPORTED
    }

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Surroundings with;
    private final ConcurrentNavigableMap<String, GroupPlan> plans = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, UnreadablePlan> unreadable = new ConcurrentSkipListMap<>();
    /** Full when there is something to do at once. */
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private boolean inDoubt;

    /** Reads what is desired; blocks for that. */
    public GroupPlanDesk(Surroundings with) {
        this.with = with;
        read();
        this.thread = Thread.ofPlatform().name("group-plans").daemon().unstarted(this::run);
    }

    private void read() {
        Map<String, GroupPlan> kept = new HashMap<>();
        with.store().plans().forEach(plan -> kept.put(plan.id(), plan));
        Map<String, UnreadablePlan> others = new HashMap<>();
        with.store().unreadable().forEach(plan -> others.put(plan.claim().id(), plan));
        plans.keySet().retainAll(kept.keySet());
        plans.putAll(kept);
        unreadable.keySet().retainAll(others.keySet());
        others.values().stream().filter(plan -> !unreadable.containsKey(plan.claim().id())).forEach(this::setAside);
    }

    /** When nobody knows whether a change came into the database, what that has counts. */
    private synchronized void settle() {
        if (inDoubt) {
            read();
            inDoubt = false;
        }
    }

    private void change(Runnable change) {
        try {
            change.run();
        } catch (StoreException e) {
            inDoubt = true;
            bell.offer(true);
            throw e;
        }
    }

    private void setAside(UnreadablePlan plan) {
        unreadable.put(plan.claim().id(), plan);
        Logger.error("event=group-plan-unreadable group-plan={} version={} effect=its-posts-keep-what-they-follow"
                + " remedy=put-it-anew-or-remove-it reason=\"{}\"", plan.claim().id(), plan.claim().version(),
                plan.content().reason());
    }

    public GroupPlanDesk start() {
        thread.start();
        return this;
    }

    /**
     * From now on all whom it means shall follow this, as its next version, unless it wants just that already. Durable when it
     * returns.
     *
     * @return how it is kept; empty when there was no room for it
     * @throws StoreException
     *             when it could not be stored
     */
    public synchronized Optional<GroupPlan> put(GroupPlan wish, AuditEntry draft) {
        return put(wish, OptionalLong.empty(), draft);
    }

    /** The same, if the plan that is there has that version, or there is none and it is 0; empty when that is not so. */
    public synchronized Optional<GroupPlan> put(GroupPlan wish, OptionalLong replaces, AuditEntry draft) {
        settle();
        if (replaces.isPresent() && replaces.getAsLong() != version(wish.id())) {
            return Optional.empty();
        }
        return put(wish, draft, json(wish.id()).isPresent() ? "group-plan-changed" : "group-plan-added");
    }

    /** As {@link #put} with what an earlier version wanted, also when the plan is gone. */
    public synchronized Optional<GroupPlan> restore(GroupPlan wish, AuditEntry draft) {
        settle();
        return put(wish, draft, "group-plan-restored");
    }

    private Optional<GroupPlan> put(GroupPlan wish, AuditEntry draft, String action) {
        GroupPlan before = plans.get(wish.id());
        Optional<String> known = json(wish.id());
        if (known.isEmpty() && plans.size() + unreadable.size() >= MAXIMUM_PLANS) {
            return Optional.empty();
        }
        if (before != null && before.wantsTheSame(wish)) {
            return Optional.of(before);
        }
        PlanKey key = new PlanKey.OfGroup(wish.id());
        GroupPlan plan = wish.as(with.plans().history().next(key));
        change(() -> with.store().save(plan, with.plans().history().tooMany(key),
                draft.about(action, plan.id()).changed(known.orElse(null), plan.json())));
        plans.put(plan.id(), plan);
        unreadable.remove(plan.id());
        bell.offer(true);
        return Optional.of(plan);
    }

    /** For the audit log; empty when there is no such plan. */
    private Optional<String> json(String id) {
        return find(id).map(GroupPlan::json)
                .or(() -> Optional.ofNullable(unreadable.get(id)).map(UnreadablePlan::json));
    }

    /** Whether there was one. Its posts follow what else means them, or keep what they have; its versions stay. */
    public synchronized boolean remove(String id, AuditEntry draft) {
        settle();
        Optional<String> before = json(id);
        if (before.isEmpty()) {
            return false;
        }
        change(() -> with.store().remove(id, with.plans().history().goneTooLong(),
                draft.about("group-plan-removed", id).changed(before.get(), null)));
        plans.remove(id);
        unreadable.remove(id);
        bell.offer(true);
        return true;
    }

    /** In the order of their ids. */
    public Collection<GroupPlan> plans() {
        return plans.values();
    }

    /** Those that cannot be followed any more, in the order of their ids. */
    public Collection<UnreadablePlan> unreadable() {
        return unreadable.values();
    }

    public Optional<GroupPlan> find(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    /** Of the plan that is there; 0 when there is none. */
    public long version(String id) {
        return find(id).map(GroupPlan::version)
                .or(() -> Optional.ofNullable(unreadable.get(id)).map(plan -> plan.claim().version())).orElse(0L);
    }

    /** The posts that a target means now. */
    public NavigableSet<String> posts(PlanTarget target) {
        return with.targets().posts(target);
    }

    /** The posts behind that one that the plan means, and how far each is. */
    public Stream<Member> members(Claim plan, String post) {
        return with.targets().posts(plan.target()).tailSet(post, false).stream().map(id -> member(plan, id));
    }

    private Member member(Claim plan, String post) {
        Optional<PlanView> view = with.plans().find(post);
        Optional<String> unfit = with.plans().unfit(post, plan.id());
        return new Member(post, unfit.isPresent() ? Standing.WAITING : standing(plan, post, view), view, unfit);
    }

    private Standing standing(Claim plan, String post, Optional<PlanView> view) {
        if (view.isEmpty()) {
            return with.plans().takesPlans(post) ? Standing.WAITING : Standing.NOT_SUPPORTED;
        }
        PlanOrigin origin = view.get().desired().origin();
        if (origin.equals(new PlanOrigin(plan.id(), plan.version()))) {
            return Standing.FOLLOWED;
        }
        String group = origin.group();
        return group.isEmpty() ? Standing.OWN_PLAN : overruling(plan, group) ? Standing.OVERRULED : Standing.WAITING;
    }

    private boolean overruling(Claim plan, String other) {
        return claims().anyMatch(found -> found.id().equals(other) && Claim.ORDER.compare(found, plan) > 0);
    }

    /** How a plan stands to the others. */
    public Rivalry rivalry(Claim plan) {
        return Rivalry.of(plan, claims().filter(other -> !other.id().equals(plan.id())).toList(), with.targets());
    }

    private Stream<Claim> claims() {
        return Stream.concat(plans.values().stream().map(GroupPlan::claim),
                unreadable.values().stream().map(UnreadablePlan::claim));
    }

    private void run() {
        while (true) {
            try {
                look();
                bell.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return; // closing
            } catch (RuntimeException e) {
                complain(e);
            }
        }
    }

    private void complain(RuntimeException e) {
        if (e instanceof StoreException) {
            Logger.warn("event=group-plans-not-stored effect=tried-again message=\"{}\"", e.getMessage());
        } else {
            Logger.error(e, "event=group-plan-bug effect=tried-again remedy=report-this");
        }
    }

    /** Makes what is desired of the posts what the group plans mean now; repeatable. Blocks on the disk. */
    public void look() {
        settle();
        Map<String, Claim> counting = new TreeMap<>();
        claims().sorted(Claim.ORDER)
                .forEach(claim -> with.targets().posts(claim.target()).forEach(post -> counting.put(post, claim)));
        NavigableMap<String, GroupPlan> meant = new TreeMap<>();
        Set<String> left = new TreeSet<>();
        counting.forEach((post, claim) -> find(claim.id()).ifPresentOrElse(plan -> meant.put(post, plan),
                () -> left.add(post)));
        with.plans().follow(meant, neighbours(meant), left);
    }

    /** Of posts whose plan leaves open whom they tell that somebody comes: those along the street that follow the same plan. */
    private Map<String, List<Neighbour>> neighbours(Map<String, GroupPlan> meant) {
        Map<String, List<StreetPost>> asking = new TreeMap<>();
        meant.forEach((post, plan) -> {
            if (plan.content().leavesNeighboursOpen()) {
                with.places().place(post)
                        .ifPresent(place -> asking.computeIfAbsent(plan.id(), _ -> new ArrayList<>()).add(place));
            }
        });
        Map<String, List<Neighbour>> neighbours = new HashMap<>();
        asking.values().forEach(posts -> neighbours.putAll(Streets.neighbours(posts)));
        return neighbours;
    }

    /** Waits for what is being stored. Repeatable. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(STOP)) {
                Logger.warn("event=thread-still-busy thread={}", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
