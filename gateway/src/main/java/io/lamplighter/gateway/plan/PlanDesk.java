package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps the desired plan of each post, be it wanted of the post itself or by a group plan ({@link GroupPlanDesk}), and sends it
 * until the post reports it. Thread-safe; its own thread sends. One desired
 * plan per post that the gateway knows, its document on the disk.
 */
public final class PlanDesk implements AutoCloseable {

    /** What the desk works with. */
    public record Surroundings(Fleet fleet, PlanStore store, HostLink link, InstantSource clock, Ticker ticker) {}

    public static final String NOT_SUPPORTED = "not-supported";
    /** Why a document is not sent that this program itself refuses. */
    public static final String UNREADABLE = "plan-unreadable";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration EXPIRY = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(5);
    /** Of up to 16 KiB each, in one look. */
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_ANSWERS = 10_000;
    /** Posts in one transaction. */
    private static final int MOST_IN_ONE = 200;
    /** The post has seen this version number already: the next one is said. */
    private static final Set<String> NUMBER_USED = Set.of(Refusal.PLAN_OUTDATED, Refusal.PLAN_CONFLICT);

    private record Answer(String post, CommandResult result) {}

    /** What is wanted of a post, by whom, and as a new version of its own if it is one. */
    private record Wish(PlanDocument document, PlanOrigin origin, String requester, Optional<PlanStore.OwnVersion> own,
            AuditEntry draft) {}

    /** A post, the group plan that counts for it, and whom it tells that somebody comes. */
    private record Meant(String post, GroupPlan plan, List<Neighbour> neighbours) {}

    private record Unfit(String groupPlan, String reason) {}

    private final Surroundings with;
    private final PlanHistory history;
    private final PlanBook book;
    /** Why posts do not get the group plan that means them; as many as are meant at most. */
    private final Map<String, Unfit> unfit = new ConcurrentHashMap<>();
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    /** Posts that were removed and of which something is still kept. */
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final ToldNeighbours neighbours;
    private final Fleet.Subscription subscription;
    private final Thread thread;

    /** Reads what is desired; blocks for that. */
    public PlanDesk(Surroundings with) {
        this.with = with;
        this.history = new PlanHistory(with.fleet(), with.store());
        this.book = new PlanBook(with.store(), history, with.ticker());
        this.neighbours = new ToldNeighbours(with.fleet(), history, book::desired);
        this.subscription = with.fleet().subscribe(change -> gone.addAll(change.removed()));
        gone.addAll(history.posts()); // removed just before the gateway died
        gone.addAll(book.posts());
        gone.removeIf(post -> with.fleet().post(post).isPresent());
        this.thread = Thread.ofPlatform().name("plans").daemon().unstarted(this::run);
    }

    public PlanDesk start() {
        thread.start();
        return this;
    }

    public ToldNeighbours neighbours() {
        return neighbours;
    }

    /** Earlier versions, and which of them posts follow. */
    public PlanHistory history() {
        return history;
    }

    /**
     * The document that the post follows by its own report, also while it shall follow another one; empty when nobody knows.
     * May block on the disk.
     */
    public Optional<PlanDocument> followed(String post) {
        return history.document(post);
    }

    /**
     * From now on the post shall follow this, under a version of the gateway's own. Durable when it returns.
     *
     * @param draft
     *            who wants it, for the audit log
     * @throws StoreException
     *             when it could not be stored
     */
    public synchronized PlanReply desire(String post, GroupPlan.Content content, AuditEntry draft) {
        if (with.fleet().post(post).isEmpty()) {
            return new PlanReply.UnknownPost();
        }
        if (!takesPlans(post)) {
            return new PlanReply.Refused(NOT_SUPPORTED, "post " + post + " takes no plans: its birth names no "
                    + Vocabulary.PLAN_HASH.name() + ", so give it an agent that does");
        }
        book.settle();
        try {
            Optional<DesiredPlan> same = book.desired(post).filter(plan -> isWanted(plan, "", content.document()));
            if (same.isEmpty() || same.get().refusal() != null) {
                store(List.of(wanted(post, own(post, content, same, draft))));
            }
            return new PlanReply.Accepted(view(book.find(post).orElseThrow()));
        } catch (IllegalArgumentException e) {
            return new PlanReply.Refused(PlanCodec.TOO_LONG, String.valueOf(e.getMessage()));
        }
    }

    /** Asked anew after a refusal it is still the same version. */
    private Wish own(String post, GroupPlan.Content content, Optional<DesiredPlan> same, AuditEntry draft) {
        PlanKey key = new PlanKey.OfPost(post);
        return new Wish(content.document(),
                same.map(DesiredPlan::origin).orElseGet(() -> new PlanOrigin("", history.next(key))), draft.who(),
                same.isPresent()
                        ? Optional.empty()
                        : Optional.of(new PlanStore.OwnVersion(content, history.tooMany(key))),
                draft);
    }

    /** Whether the gateway knows the post and it says that it takes plans. */
    boolean takesPlans(String post) {
        return with.fleet().post(post).filter(
                state -> state.controller().attributes().containsKey(Vocabulary.PLAN_HASH.name())).isPresent();
    }

    /**
     * Makes what is desired of the posts what group plans want of them. What somebody wants of a post itself stays, what a post
     * refused is not wanted anew before the group plan says something else, and what no group plan wants any more is forgotten.
     *
     * @param meant
     *            the one group plan that counts for each post
     * @param neighbours
     *            of posts along their streets, as far as their plans ask for them
     * @param left
     *            posts that stay as they are: nobody can read the plan that counts for them
     */
    void follow(SortedMap<String, GroupPlan> meant, Map<String, List<Neighbour>> neighbours, Set<String> left) {
        List<Meant> all = meant.entrySet().stream().map(each -> new Meant(each.getKey(), each.getValue(),
                neighbours.getOrDefault(each.getKey(), List.of()))).toList();
        for (int from = 0; from < all.size(); from += MOST_IN_ONE) {
            followSome(all.subList(from, Math.min(all.size(), from + MOST_IN_ONE)));
        }
        unfit.keySet().retainAll(meant.keySet());
        book.entries().map(PlanBook.Entry::desired)
                .filter(desired -> !desired.group().isEmpty() && !meant.containsKey(desired.post())
                        && !left.contains(desired.post()))
                .forEach(desired -> release(desired.post(), desired.group()));
    }

    private synchronized void followSome(List<Meant> meant) {
        book.settle();
        List<PlanStore.Wanted> wanted = new ArrayList<>();
        List<DesiredPlan> relabelled = new ArrayList<>();
        for (Meant each : meant) {
            boolean free = book.desired(each.post()).filter(plan -> plan.group().isEmpty()).isEmpty();
            if (free && takesPlans(each.post())) {
                try {
                    follow(each, wanted, relabelled);
                    unfit.remove(each.post());
                } catch (IllegalArgumentException e) { // it came to the target later: it has more luminaires, or a road with a class
                    unfit(each, String.valueOf(e.getMessage()));
                }
            }
        }
        if (!wanted.isEmpty()) {
            store(wanted);
        }
        if (!relabelled.isEmpty()) {
            book.relabel(relabelled);
        }
    }

    /** Says it once. */
    private void unfit(Meant meant, String reason) {
        Unfit now = new Unfit(meant.plan().id(), reason);
        if (!now.equals(unfit.put(meant.post(), now))) {
            Logger.warn("event=group-plan-unfit post={} group-plan={} effect=post-keeps-its-plan message=\"{}\"",
                    meant.post(), meant.plan().id(), reason);
        }
    }

    /** Why the post does not get that group plan, which counts for it; empty when that is not so. */
    Optional<String> unfit(String post, String groupPlan) {
        return Optional.ofNullable(unfit.get(post)).filter(each -> each.groupPlan.equals(groupPlan)).map(Unfit::reason);
    }

    private void follow(Meant meant, List<PlanStore.Wanted> wanted, List<DesiredPlan> relabelled) {
        String post = meant.post();
        GroupPlan plan = meant.plan();
        DesiredPlan before = book.desired(post).orElse(null);
        PlanDocument document = plan.content().forPost(luminaires(post), meant.neighbours());
        PlanOrigin origin = new PlanOrigin(plan.id(), plan.version());
        if (before == null || !isWanted(before, plan.id(), document)) {
            requireClass(post, plan);
            wanted.add(wanted(post, new Wish(document, origin, plan.requester(), Optional.empty(),
                    byItself("plan-desired", post))));
        } else if (!before.origin().equals(origin)) {
            relabelled.add(before.from(origin));
        }
    }

    /** A post that came to the target later keeps its plan, rather than that its street goes dark without a word. */
    private void requireClass(String post, GroupPlan plan) {
        RoadClasses.lost(this, post, plan.content()).ifPresent(lost -> {
            throw new IllegalArgumentException("the road class " + lost.roadClass() + " of " + lost.luminaire()
                    + " would be dropped: name one in the plan's roadClass, \"none\" to drop it on purpose");
        });
    }

    /** What counts for the post: what it shall follow, else what it follows. May block on the disk. */
    Optional<PlanHistory.Held> held(String post) {
        return book.desired(post).map(plan -> history.held(post, plan.hash())).orElseGet(() -> history.held(post));
    }

    /** By id, as the post says. */
    List<String> luminaires(String post) {
        return with.fleet().post(post).stream().flatMap(state -> state.luminaires().stream())
                .map(view -> view.device().id()).toList();
    }

    private synchronized void release(String post, String group) {
        book.desired(post).filter(before -> before.group().equals(group))
                .ifPresent(before -> book.remove(post, byItself("plan-forgotten", post).changed(before.json(), null)));
    }

    private AuditEntry byItself(String action, String post) {
        return AuditEntry.of(with.clock().instant(), AuditEntry.Actor.GATEWAY_ITSELF, action, post);
    }

    private static boolean isWanted(DesiredPlan desired, String group, PlanDocument document) {
        return desired.group().equals(group) && desired.hash()
                .equals(PlanCodec
                        .hash(PlanCodec.encode(PlanHistory.numbered(document, desired.number(), desired.post()))));
    }

    /** The document under the next number. */
    private PlanStore.Wanted wanted(String post, Wish wish) {
        DesiredPlan before = book.desired(post).orElse(null);
        long number = 1 + Math.max(before == null ? 0 : before.number(),
                with.fleet().post(post).flatMap(PlanView.Reported::of).map(PlanView.Reported::number).orElse(0L));
        PlanDocument next = PlanHistory.numbered(wish.document(), number, post);
        DesiredPlan desired = new DesiredPlan(post, PlanHistory.idOf(post), number,
                PlanCodec.hash(PlanCodec.encode(next)), wish.origin(), wish.requester(),
                Instant.ofEpochMilli(with.clock().millis()), null);
        PlanDocument content = PlanHistory.numbered(wish.document(), 1, "plan");
        PostPlan told = new PostPlan(post, desired.hash(), number, wish.origin(),
                PlanCodec.hash(PlanCodec.encode(content)));
        return new PlanStore.Wanted(desired, next, new PlanStore.Told(told, content, history.toldTooLong(post)),
                wish.own(), wish.draft().changed(before == null ? null : before.json(), desired.json()));
    }

    private void store(List<PlanStore.Wanted> wanted) {
        book.save(wanted);
        wanted.forEach(each -> neighbours.changed(each.plan().post()));
    }

    /** Nobody cares any more what it follows; it keeps what it has. False when nobody did. */
    public synchronized boolean forget(String post, AuditEntry draft) {
        book.settle();
        Optional<DesiredPlan> before = book.desired(post);
        before.ifPresent(plan -> book.remove(post, draft.changed(plan.json(), null)));
        return before.isPresent();
    }

    public Optional<PlanView> find(String post) {
        return book.find(post).map(this::view);
    }

    public Optional<byte[]> document(String post) {
        return book.document(post);
    }

    /** Those of the posts behind that one, in the order of the posts. */
    public Stream<PlanView> plansBehind(String post) {
        return book.behind(post).map(this::view);
    }

    private PlanView view(PlanBook.Entry entry) {
        PlanView.Reported reported = with.fleet().post(entry.desired().post()).flatMap(PlanView.Reported::of)
                .orElse(null);
        return new PlanView(entry.desired(), state(entry.desired(), reported), reported,
                history.following(entry.desired().post()).map(PostPlan::origin).orElse(null),
                entry.attempts().count(), entry.attempts().sentAt());
    }

    private static PlanState state(DesiredPlan desired, PlanView.@Nullable Reported reported) {
        if (reported != null && reported.hash().equals(desired.hash())) {
            return PlanState.IN_SYNC;
        }
        return desired.refusal() == null ? PlanState.PENDING : PlanState.REFUSED;
    }

    private void run() {
        while (true) {
            try {
                turn(answers.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                return; // closing
            }
        }
    }

    /** Does what its thread would do now, without waiting; only where it was not started, and on one thread at a time. */
    public void turn() {
        turn(answers.poll());
    }

    private void turn(@Nullable Answer first) {
        try {
            for (Answer next = first; next != null; next = answers.poll()) {
                handle(next.post(), next.result());
            }
            look();
        } catch (StoreException e) {
            Logger.warn("event=plans-not-sent effect=tried-again message=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=plan-bug effect=tried-again remedy=report-this");
        }
    }

    /** Sends what is due now. */
    void look() {
        settle();
        gone.forEach(this::leave);
        int sent = 0;
        for (String post : book.posts()) {
            sent += sent < MOST_AT_ONCE && look(post) ? 1 : 0;
        }
    }

    private synchronized void settle() {
        book.settle();
    }

    /** The post was removed, unless it has come back meanwhile. */
    private synchronized void leave(String post) {
        if (with.fleet().post(post).isEmpty()) {
            forget(post, byItself("plan-forgotten", post));
            book.forget(post);
            neighbours.forget(post);
        }
        gone.remove(post);
    }

    private synchronized boolean look(String post) {
        PostState state = with.fleet().post(post).orElse(null);
        PlanBook.Entry entry = book.find(post).orElse(null);
        if (entry == null || state == null) {
            return false;
        }
        PlanBook.Entry seen = book.seen(entry, state.online());
        boolean due = state.online() && book.isDue(seen)
                && state(seen.desired(), PlanView.Reported.of(state).orElse(null)) == PlanState.PENDING;
        if (!due || !send(state, seen)) {
            return false;
        }
        book.sent(seen, with.clock().instant());
        return true;
    }

    private boolean send(PostState post, PlanBook.Entry entry) {
        byte[] document = book.document(post.id()).orElse(null);
        if (document == null) {
            return false;
        }
        if (PlanCodec.decode(document) instanceof PlanDecoding.Rejected) { // kept by an earlier program that took it
            refuse(entry, UNREADABLE);
            return false;
        }
        long now = with.clock().millis();
        DesiredPlan desired = entry.desired();
        PlanDelivery delivery = new PlanDelivery(deliveryOf(desired), desired.requester(),
                Instant.ofEpochMilli(now).plus(EXPIRY), document);
        return with.link().publish(Topic.ofNode(post.district(), MessageType.NCMD, post.id()).toString(),
                PayloadCodec.encode(new Payload(now, Payload.NO_SEQ, delivery.metrics(now))));
    }

    /** The same for each attempt of a version, so that an answer that comes late still counts for it alone. */
    private static String deliveryOf(DesiredPlan desired) {
        return PostEvents.PLAN_DELIVERY_PREFIX + desired.number() + "-" + desired.hash().substring(0, 16);
    }

    /** A post answered a command to itself. Any thread; never waits. A lost refusal is said again to the next attempt. */
    public void answered(String post, CommandResult result) {
        if (!answers.offer(new Answer(post, result))) {
            Logger.debug("event=plan-answer-dropped post={}", post);
        }
    }

    /** That it follows the plan, its own report says. */
    synchronized void handle(String post, CommandResult result) {
        book.settle();
        PlanBook.Entry entry = book.find(post).orElse(null);
        if (entry == null || result.outcome() != Outcome.REJECTED || !result.id().equals(deliveryOf(entry.desired()))) {
            return;
        }
        String refusal = String.valueOf(result.refusal());
        if (NUMBER_USED.contains(refusal)) {
            renumber(entry);
        } else if (refusal.equals(Refusal.PLAN_BUSY)) {
            book.busy(entry);
        } else if (!PostEvents.mayTakeItLater(refusal)) {
            refuse(entry, refusal);
        }
    }

    private void refuse(PlanBook.Entry entry, String reason) {
        book.refuse(entry, reason);
        Logger.warn("event=plan-refused post={} version={} reason={}", entry.desired().post(), entry.desired().number(),
                reason);
    }

    /**
     * The post remembers versions that we do not, as after a restored backup. It is still the same wish: one that finds every
     * number used is asked ever more slowly too.
     */
    private void renumber(PlanBook.Entry entry) {
        DesiredPlan desired = entry.desired();
        book.document(desired.post()).map(PlanCodec::decode).ifPresent(decoding -> {
            if (decoding instanceof PlanDecoding.Decoded(PlanDocument document)) {
                PlanStore.Wanted next = wanted(desired.post(), new Wish(document, desired.origin(), desired.requester(),
                        Optional.empty(), AuditEntry.of(with.clock().instant(),
                                new AuditEntry.Actor(desired.requester(), ""), "plan-renumbered", desired.post())));
                store(List.of(next));
                book.attempted(desired.post(), entry.attempts());
            }
        });
    }

    /** Waits for what is being sent. Repeatable. */
    @Override
    public void close() {
        subscription.close();
        neighbours.close();
        Ending.interrupted(thread, STOP);
    }
}
