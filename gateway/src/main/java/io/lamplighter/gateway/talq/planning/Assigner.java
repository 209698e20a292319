package io.lamplighter.gateway.talq.planning;

import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.talq.device.LampCalendars;

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
import java.util.function.Predicate;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.gateway.talq.planning.PostPlans.Wanted;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.Resources;
import io.lamplighter.protocol.plan.PlanDocument;
import org.tinylog.Logger;

/**
 * Makes calendars that the CMS assigns to lamps what their posts shall follow. A wish is judged for all its posts before any
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
    /** Posts for which nothing could be made of what the CMS wants there; at most those with an assignment. */
    private final Set<String> impossible = ConcurrentHashMap.newKeySet();
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
     * Lamps shall follow these calendars, an empty one for none; all of them or, when that is refused, none.
     */
    public void assign(Map<LuminaireId, String> wishes) {
        synchronized (book) {
            Resources now = book.resources();
            Map<LuminaireId, Assignment> changes = new TreeMap<>();
            Map<String, CmsCalendar> read = new HashMap<>();
            byPost(wishes).forEach((post, lamps) -> changes.putAll(judged(post, lamps, now, read)));
            book.save(List.of(), changes.values());
            again.removeAll(posts(wishes.keySet()));
            await(wishes.keySet());
        }
        bell.release();
    }

    private static Map<String, Map<String, String>> byPost(Map<LuminaireId, String> wishes) {
        Map<String, Map<String, String>> posts = new TreeMap<>();
        wishes.forEach((lamp, calendar) -> posts.computeIfAbsent(lamp.post(), _ -> new TreeMap<>()).put(lamp.device(),
                calendar));
        return posts;
    }

    /** What is to be done for a post of which this is wanted: all that the CMS wants there, and what is over. */
    private Map<LuminaireId, Assignment> judged(String post, Map<String, String> wishes, Resources now,
            Map<String, CmsCalendar> read) {
        Wanted wanted = plans.wanted(post).orElseThrow(() -> new TalqRefusal(422,
                ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID, "the post " + post + " takes no calendars"));
        Map<LuminaireId, Assignment> changes = new TreeMap<>();
        Map<String, String> calendars = new TreeMap<>();
        book.assignments(post).forEach((device, each) -> {
            if (isLive(each, wanted)) {
                calendars.put(device, each.calendar());
            } else {
                changes.put(each.lamp(), new Assignment(each.lamp(), "", false));
            }
        });
        calendars.putAll(wishes);
        judge(post, wanted, calendars(calendars, now, read), ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID);
        calendars.forEach((device, calendar) -> {
            LuminaireId lamp = new LuminaireId(post, device);
            changes.put(lamp, new Assignment(lamp, calendar, true)); // also those that were: they are needed until it is done
        });
        return changes;
    }

    /**
     * What must be done anew when these resources take the place of those that are.
     *
     * @param touched
     *            which calendars say something else then
     */
    public List<Assignment> anew(Resources after, Predicate<String> touched) {
        List<Assignment> pending = new ArrayList<>();
        Map<String, CmsCalendar> read = new HashMap<>();
        List<LuminaireId> lamps = book.assignments().stream().filter(each -> touched.test(each.calendar()))
                .map(Assignment::lamp).toList();
        for (String post : posts(lamps)) {
            Wanted wanted = plans.wanted(post).orElse(null);
            Collection<Assignment> all = book.assignments(post).values();
            if (wanted != null && all.stream().allMatch(each -> isLive(each, wanted))) {
                Map<String, String> calendars = new TreeMap<>();
                all.forEach(each -> calendars.put(each.lamp().device(), each.calendar()));
                judge(post, wanted, calendars(calendars, after, read), ErrorKey.GENERIC_ERROR);
                all.forEach(each -> pending.add(new Assignment(each.lamp(), each.calendar(), true)));
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

    /** A lamp that shall follow the calendar, so that it cannot go; empty when there is none. */
    public Optional<LuminaireId> user(String calendar) {
        return book.assignments().stream().filter(each -> each.calendar().equals(calendar))
                .filter(each -> each.pending()
                        || plans.wanted(each.lamp().post()).filter(Wanted::ofCms).isPresent())
                .map(Assignment::lamp).findFirst();
    }

    @Override
    public String followed(LuminaireId lamp) {
        return plans.followed(lamp).flatMap(CmsCalendar::unmarked).orElse("");
    }

    @Override
    public boolean isUnfit(LuminaireId lamp) {
        return book.assignment(lamp).filter(each -> !each.pending() && !each.calendar().isEmpty()).isPresent()
                && (impossible.contains(lamp.post()) || plans.isRefused(lamp.post()));
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

    private static Map<String, CmsCalendar> calendars(Map<String, String> ids, Resources among,
            Map<String, CmsCalendar> read) {
        Map<String, CmsCalendar> calendars = new TreeMap<>();
        ids.forEach((device, id) -> {
            if (!id.isEmpty()) {
                calendars.put(device, read.computeIfAbsent(id, each -> CmsCalendar.of(each, among)));
            }
        });
        return calendars;
    }

    /** What the post shall follow then. */
    private PlanDocument judge(String post, Wanted wanted, Map<String, CmsCalendar> calendars, ErrorKey key) {
        Optional<String> objection;
        try {
            PlanDocument document = PlanDraft.of(wanted.document(), wanted.luminaires(), calendars, zone);
            objection = calendars.isEmpty() ? Optional.empty() : plans.objection(post, document);
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
            List<Assignment> done = new ArrayList<>();
            posts.subList(from, Math.min(posts.size(), from + STEP)).forEach(post -> done.addAll(attempt(post)));
            book.settle(done);
            synchronized (book) {
                again.removeIf(post -> book.assignments(post).values().stream().noneMatch(Assignment::pending));
            }
        }
    }

    /** One post that cannot be done holds up no other. */
    private Collection<Assignment> attempt(String post) {
        try {
            return work(post);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-plans-bug post={} effect=tried-again remedy=report-this", post);
            return List.of();
        }
    }

    private Collection<Assignment> work(String post) {
        Collection<Assignment> all;
        boolean isAnew;
        synchronized (book) {
            all = book.assignments(post).values();
            isAnew = again.contains(post);
        }
        plans.wanted(post).filter(wanted -> wanted.ofCms() || !isAnew).ifPresent(wanted -> {
            Map<String, String> ids = new TreeMap<>();
            all.forEach(each -> ids.put(each.lamp().device(), each.calendar()));
            impossible.remove(post);
            try {
                Map<String, CmsCalendar> calendars = calendars(ids, book.resources(), new HashMap<>());
                PlanDocument document = judge(post, wanted, calendars, ErrorKey.GENERIC_ERROR);
                if (!calendars.isEmpty()) {
                    plans.follow(post, document);
                } else if (wanted.ofCms()) {
                    plans.release(post, document);
                }
            } catch (TalqRefusal e) { // what the post shall follow was changed by somebody else behind the judgement
                impossible.add(post);
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
