package io.lamplighter.gateway.talq.planning;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.gateway.talq.device.LampCalendars;
import io.lamplighter.gateway.talq.planning.PostPlans.Wanted;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.Resources;
import io.lamplighter.protocol.plan.PlanDocument;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes calendars and types that the CMS assigns to lamps part of what their posts shall follow. A wish is judged for all its posts before any
 * of it is kept, kept before it is answered, and then done post by post on a virtual thread of its own, also after a restart.
 * Who planned a post last counts: when somebody else has since, what the CMS had assigned there is over. Thread-safe.
 */
public final class Assigner implements LampCalendars, AutoCloseable {

    /** Posts that are done before it is noted. */
    private static final int STEP = 100;
    /** Lamps of which the CMS is told when they follow; of what is beyond it can read. */
    private static final int MOST_AWAITED = 50_000;
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(5);

    private final ResourceBook book;
    private final PostPlans plans;
    private final ZoneId zone;
    private final Semaphore bell = new Semaphore(1);
    private final Set<LuminaireId> awaited = new LinkedHashSet<>();
    /** Posts that are only to be told what has changed in what the CMS wanted before; guarded by the book. */
    private final Set<String> again = new HashSet<>();
    private final Thread thread = Thread.ofVirtual().name("talq-plans").unstarted(this::run);
    private volatile boolean stopping;

    /**
     * @param zone
     *            of all times in programs
     */
    public Assigner(ResourceBook book, PostPlans plans, ZoneId zone) {
        this.book = book;
        this.plans = plans;
        this.zone = zone;
    }

    public Assigner start() {
        thread.start();
        return this;
    }

    /**
     * Lamps shall follow other calendars, or be of other types; all of them or, when that is refused, none.
     *
     * @param wishes
     *            what the CMS wants then, made of what it wanted before
     */
    public void assign(Map<LuminaireId, UnaryOperator<Assignment>> wishes) {
        synchronized (book) {
            Resources now = book.resources();
            Map<LuminaireId, Assignment> changes = new TreeMap<>();
            Reading read = new Reading(now);
            byPost(wishes).forEach((post, lamps) -> changes.putAll(judged(post, lamps, read)));
            book.save(List.of(), changes.values());
            again.removeAll(posts(wishes.keySet()));
            await(wishes.keySet());
        }
        bell.release();
    }

    private static Map<String, Map<LuminaireId, UnaryOperator<Assignment>>> byPost(
            Map<LuminaireId, UnaryOperator<Assignment>> wishes) {
        Map<String, Map<LuminaireId, UnaryOperator<Assignment>>> posts = new TreeMap<>();
        wishes.forEach((lamp, wish) -> posts.computeIfAbsent(lamp.post(), _ -> new TreeMap<>()).put(lamp, wish));
        return posts;
    }

    /** What is to be done for a post of which this is wanted: all that the CMS wants there, and what is over. */
    private Map<LuminaireId, Assignment> judged(String post, Map<LuminaireId, UnaryOperator<Assignment>> wishes,
            Reading read) {
        Wanted wanted = plans.wanted(post).orElseThrow(() -> new TalqRefusal(422,
                ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID, "the post " + post + " takes no calendars"));
        Map<LuminaireId, Assignment> changes = new TreeMap<>();
        Map<LuminaireId, Assignment> live = new TreeMap<>();
        book.assignments(post).values().forEach(each -> (isLive(each, wanted) ? live : changes).put(each.lamp(), each));
        changes.replaceAll((lamp, _) -> Assignment.none(lamp));
        wishes.forEach((lamp, wish) -> live.compute(lamp,
                (_, before) -> wish.apply(before == null ? Assignment.none(lamp) : before)));
        judge(post, wanted, live.values(), read, ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID);
        live.forEach((lamp, each) -> changes.put(lamp, each.pending(true))); // also those that were: they are needed until it is done
        return changes;
    }

    /**
     * What must be done anew when these resources take the place of those that are.
     *
     * @param touched
     *            what says something else then
     */
    public List<Assignment> anew(Resources after, Predicate<Assignment> touched) {
        List<Assignment> pending = new ArrayList<>();
        Reading read = new Reading(after);
        List<LuminaireId> lamps = book.assignments().stream().filter(touched).map(Assignment::lamp).toList();
        for (String post : posts(lamps)) {
            Wanted wanted = plans.wanted(post).orElse(null);
            Collection<Assignment> all = book.assignments(post).values();
            if (wanted != null && all.stream().allMatch(each -> isLive(each, wanted))) {
                judge(post, wanted, all, read, ErrorKey.GENERIC_ERROR);
                all.forEach(each -> pending.add(each.pending(true)));
            }
        }
        return pending;
    }

    /** These are kept now: calendars that the CMS wanted before say something else. */
    public void doAnew(Collection<Assignment> kept) {
        synchronized (book) {
            again.addAll(posts(kept.stream().map(Assignment::lamp).toList()));
        }
        bell.release();
    }

    /** A lamp that needs this, so that it cannot go; empty when there is none. */
    public Optional<LuminaireId> user(Predicate<Assignment> needing) {
        return book.assignments().stream().filter(needing)
                .filter(each -> each.pending()
                        || plans.wanted(each.lamp().post()).filter(Wanted::ofCms).isPresent())
                .map(Assignment::lamp).findFirst();
    }

    @Override
    public String followed(LuminaireId lamp) {
        return plans.followed(lamp).flatMap(CmsCalendar::unmarked).orElse("");
    }

    @Override
    public String lampType(LuminaireId lamp) {
        String mark = Resource.LAMP_TYPES.word() + "/";
        return book.assignment(lamp)
                .filter(each -> plans.wanted(lamp.post()).filter(now -> isLive(each, now)).isPresent())
                .map(Assignment::type).filter(each -> each.startsWith(mark)).map(each -> each.substring(mark.length()))
                .orElse("");
    }

    @Override
    public boolean isUnfit(LuminaireId lamp) {
        return isUnfit(lamp, Assignment::calendar);
    }

    @Override
    public boolean isTypeUnfit(LuminaireId lamp) {
        return isUnfit(lamp, Assignment::type);
    }

    private boolean isUnfit(LuminaireId lamp, Function<Assignment, String> wanted) {
        return book.assignment(lamp).filter(each -> !each.pending() && !wanted.apply(each).isEmpty())
                .filter(each -> each.impossible() || plans.isRefused(lamp.post())).isPresent();
    }

    /** Assigned lamps that do now as they were assigned, or cannot, each told once. */
    public List<LuminaireId> arrived() {
        List<LuminaireId> waiting;
        synchronized (awaited) {
            waiting = List.copyOf(awaited);
        }
        List<LuminaireId> arrived = waiting.stream().filter(lamp -> book.assignment(lamp)
                .map(each -> !each.pending() && (each.calendar().equals(followed(lamp)) || isUnfit(lamp)))
                .orElseGet(() -> followed(lamp).isEmpty())).toList();
        synchronized (awaited) {
            arrived.forEach(awaited::remove);
        }
        return arrived;
    }

    private void await(Collection<LuminaireId> lamps) {
        synchronized (awaited) {
            lamps.stream().limit(MOST_AWAITED - awaited.size()).forEach(awaited::add);
        }
    }

    private static Set<String> posts(Collection<LuminaireId> lamps) {
        Set<String> posts = new TreeSet<>();
        lamps.forEach(each -> posts.add(each.post()));
        return posts;
    }

    private static boolean isLive(Assignment assignment, Wanted wanted) {
        return assignment.pending() || wanted.ofCms();
    }

    /** Calendars and types that were read, each once. */
    private static final class Reading {

        private final Resources among;
        private final Map<String, CmsCalendar> calendars = new HashMap<>();
        private final Map<String, CmsType> types = new HashMap<>();

        Reading(Resources among) {
            this.among = among;
        }

        Map<String, CmsCalendar> calendars(Collection<Assignment> wanted) {
            Map<String, CmsCalendar> found = new TreeMap<>();
            wanted.stream().filter(each -> !each.calendar().isEmpty()).forEach(each -> found.put(each.lamp().device(),
                    calendars.computeIfAbsent(each.calendar(), id -> CmsCalendar.of(id, among))));
            return found;
        }

        Map<String, CmsType> types(Collection<Assignment> wanted) {
            Map<String, CmsType> found = new TreeMap<>();
            wanted.stream().filter(each -> !each.type().isEmpty()).forEach(each -> found.put(each.lamp().device(),
                    types.computeIfAbsent(each.type(), type -> CmsType.of(type, among))));
            return found;
        }
    }

    /** What the post shall follow then. */
    private PlanDocument judge(String post, Wanted wanted, Collection<Assignment> all, Reading read, ErrorKey key) {
        Optional<String> objection;
        Map<String, CmsCalendar> calendars = read.calendars(all);
        Map<String, CmsType> types = read.types(all);
        try {
            PlanDocument document = PlanDraft.of(wanted.document(), wanted.luminaires(), calendars, types, zone);
            objection = all.stream().allMatch(Assignment::isNothing)
                    ? Optional.empty()
                    : plans.objection(post, document);
            if (objection.isEmpty()) {
                return document;
            }
        } catch (TalqRefusal e) {
            objection = Optional.ofNullable(e.getMessage());
        }
        throw new TalqRefusal(422, key, "post " + post + ": " + objection.orElse(""));
    }

    private void run() {
        try {
            while (!stopping) {
                if (bell.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                attempt();
            }
        } catch (InterruptedException e) {
            Logger.debug("event=talq-plans-interrupted");
        }
    }

    private void attempt() {
        try {
            work();
        } catch (StoreException e) {
            Logger.warn("event=talq-plans-not-stored effect=tried-again message=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-plans-bug effect=tried-again remedy=report-this");
        }
    }

    /** Does what was kept and is not done yet; repeatable. */
    public void work() {
        List<String> posts = List.copyOf(posts(book.assignments().stream().filter(Assignment::pending)
                .map(Assignment::lamp).toList()));
        for (int from = 0; from < posts.size() && !stopping; from += STEP) {
            Step step = new Step();
            posts.subList(from, Math.min(posts.size(), from + STEP))
                    .forEach(post -> step.done.addAll(attempt(post, step)));
            book.settle(step.done, step.impossible);
            synchronized (book) {
                again.removeIf(post -> book.assignments(post).values().stream().noneMatch(Assignment::pending));
            }
        }
    }

    /** Posts that are noted together. One thread. */
    private final class Step {

        private final List<Assignment> done = new ArrayList<>();
        /** Posts for which nothing could be made of what the CMS wants there. */
        private final Set<String> impossible = new HashSet<>();
        private @Nullable Set<String> meant;

        /** Whether a group plan means the post: asked of all posts at once, for that is as dear as asking of one. */
        boolean isMeant(String post) {
            Set<String> known = meant;
            if (known == null) {
                known = plans.meantByGroups();
                meant = known;
            }
            return known.contains(post);
        }
    }

    /** One post that cannot be done holds up no other. */
    private Collection<Assignment> attempt(String post, Step step) {
        try {
            return work(post, step);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-plans-bug post={} effect=tried-again remedy=report-this", post);
            return List.of();
        }
    }

    private Collection<Assignment> work(String post, Step step) {
        Collection<Assignment> all;
        boolean isAnew;
        synchronized (book) {
            all = book.assignments(post).values();
            isAnew = again.contains(post);
        }
        plans.wanted(post).filter(wanted -> wanted.ofCms() || !isAnew).ifPresent(wanted -> {
            try {
                PlanDocument document = judge(post, wanted, all, new Reading(book.resources()), ErrorKey.GENERIC_ERROR);
                if (!all.stream().allMatch(Assignment::isNothing)) {
                    plans.follow(post, document);
                } else if (wanted.ofCms()) {
                    plans.release(post, document, step.isMeant(post));
                }
            } catch (TalqRefusal e) { // what the post shall follow was changed by somebody else behind the judgement
                step.impossible.add(post);
                Logger.warn("event=talq-assignment-impossible post={} effect=post-keeps-its-plan reason=\"{}\"", post,
                        e.getMessage());
            }
        });
        return all;
    }

    /** Lets what is being stored end, for up to five seconds. Repeatable. */
    @Override
    public void close() {
        stopping = true;
        bell.release();
        Ending.finished(thread, CLEAN_STOP);
    }
}
