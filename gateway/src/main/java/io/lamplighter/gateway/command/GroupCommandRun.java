package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.command.GroupCommand.Outcome;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.command.GroupCommandStore.Kept;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One wish for many luminaires on its way. The n-th luminaire's command has the wish's id and n as its own, so after a restart it is
 * known who was asked, and nobody is asked twice. One thread asks; any thread looks.
 */
final class GroupCommandRun {

    /**
     * Whoever comes back later than this after its planned end is not expected to go on where it stopped; nor is whoever could
     * ask nobody for so long.
     */
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(10);
    /** Luminaires that are asked in one step; it may be called off between two. */
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Between two attempts to ask a luminaire that nobody can be asked now. */
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

    private final GroupCommandDesk.Surroundings with;
    private final CountDownLatch stop;
    private final NavigableMap<LuminaireId, Outcome> outcomes = new TreeMap<>();
    /** Not stored yet; of the asking thread. */
    private final Map<LuminaireId, String> refusals = new HashMap<>();
    /** Whether a command may be stored that we know nothing of; of the asking thread. */
    private boolean unsure;
    private long savedNanos = System.nanoTime();
    private Kept kept;
    private boolean loaded;

    /**
     * @param fresh
     *            whether nobody can have been asked yet
     */
    GroupCommandRun(Kept kept, boolean fresh, GroupCommandDesk.Surroundings with, CountDownLatch stop) {
        this.kept = kept;
        this.with = with;
        this.stop = stop;
        if (fresh) {
            fill(List.of());
        }
    }

    synchronized Kept kept() {
        return kept;
    }

    synchronized boolean isRunning() {
        return kept.progress() == Progress.RUNNING;
    }

    /** Whether it stood still for so long that the city has seen to it otherwise. */
    boolean isStale(Instant now) {
        Kept wish = kept();
        Duration planned = Duration.ofSeconds(wish.wish().luminaires().size() / wish.wish().perSecond());
        return now.isAfter(wish.submittedAt().plus(planned).plus(LONGEST_BREAK));
    }

    /** Asks everybody who was not asked yet, in their order. A stop leaves it as it is: it goes on at the next start. */
    void ask() {
        try {
            while (!isOver() && !stop.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS) && isRunning()) {
                Logger.info("event=group-command-goes-on id={}", kept().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            Logger.error(e, "event=group-command-bug id={} effect=stands-still", kept().id());
        }
    }

    /** Asks on, and whether nothing is left to do; not when the store failed, which may be repeated. */
    private boolean isOver() throws InterruptedException {
        try {
            long begin = System.nanoTime();
            List<LuminaireId> luminaires = kept().wish().luminaires();
            List<Integer> places = IntStream.range(0, luminaires.size())
                    .filter(place -> isOpen(luminaires.get(place))).boxed().toList();
            for (int asked = 0; asked < places.size();) {
                int most = awaitTurn(asked, begin);
                List<Integer> some = places.subList(asked, Math.min(places.size(), asked + most));
                if (some.isEmpty() || !ask(some)) {
                    return true;
                }
                asked += some.size();
            }
            saveRefusals();
            end(Progress.ASKED, null);
            return true;
        } catch (StoreException e) {
            unsure = true;
            Logger.warn("event=group-command-not-stored id={} effect=tried-again message=\"{}\"", kept().id(),
                    e.getMessage());
            return false;
        }
    }

    private boolean isOpen(LuminaireId luminaire) {
        Outcome known = outcome(luminaire);
        return known.command() == null && known.refusal() == null && !refusals.containsKey(luminaire);
    }

    /**
     * Until each is taken or refused for good: a store that fails, or too many open commands, are waited for. Whether it may
     * go on.
     */
    private boolean ask(List<Integer> places) throws InterruptedException {
        long begin = with.ticker().nanos();
        List<Integer> left = unsure ? untaken(places) : places;
        while (true) {
            left = note(left, submit(left));
            unsure = !left.isEmpty();
            if (!unsure) {
                return true;
            }
            if (!mayGoOn(AGAIN)) {
                return false;
            }
            if (with.ticker().nanos() - begin > LONGEST_BREAK.toNanos()) {
                Logger.warn("event=group-command-called-off id={} reason=nobody-could-be-asked", kept().id());
                cancel(null);
                return false;
            }
            left = untaken(left);
        }
    }

    /** Without those whose command was stored although nobody said so. */
    private List<Integer> untaken(List<Integer> places) {
        return places.stream().filter(place -> {
            Optional<CommandView> taken = with.commands().find(kept().commandId(place));
            taken.ifPresent(this::changed);
            return taken.isEmpty();
        }).toList();
    }

    /** Those whose turn it is, stored together. */
    private List<Submission> submit(List<Integer> places) {
        Kept wish = kept();
        Instant now = Instant.ofEpochMilli(with.clock().millis());
        return with.commands().submitAll(places.stream().map(place -> new Commands.Identified(wish.commandId(place),
                new Commands.Wish(wish.wish().luminaires().get(place), wish.wish().action(), wish.wish().requester(),
                        now, wish.wish().purpose(), null)))
                .toList());
    }

    /** Who is to be asked again. */
    private List<Integer> note(List<Integer> places, List<Submission> answers) {
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            switch (answers.get(i)) {
                case Submission.Accepted(CommandView command) -> changed(command);
                case Submission.Refused(Refusal refusal, String _) when refusal.passes() -> again.add(places.get(i));
                case Submission.Refused(Refusal refusal, String _) ->
                    refusals.put(kept().wish().luminaires().get(places.get(i)), refusal.code());
            }
        }
        return again;
    }

    /** Whether it may go on, so much later. */
    private boolean mayGoOn(Duration later) throws InterruptedException {
        if (stop.await(later.toMillis(), TimeUnit.MILLISECONDS) || !isRunning()) {
            return false;
        }
        if (System.nanoTime() - savedNanos >= SAVE_EVERY.toNanos()) {
            saveRefusals();
        }
        return true;
    }

    /** For how many more the time has come; 0 when it may not go on. */
    private int awaitTurn(int asked, long begin) throws InterruptedException {
        boolean may = mayGoOn(Duration.ZERO);
        while (may && asked >= 1 + allowed(begin)) {
            may = mayGoOn(PAUSE);
        }
        return may ? (int) Math.min(MOST_AT_ONCE, 1 + allowed(begin) - asked) : 0;
    }

    private long allowed(long begin) {
        return (System.nanoTime() - begin) / (TimeUnit.SECONDS.toNanos(1) / kept().wish().perSecond());
    }

    /** Told only once stored: who was told to be refused is not asked after a kill. At most once a second, for it is one text. */
    private synchronized void saveRefusals() {
        savedNanos = System.nanoTime();
        if (kept.progress() == Progress.RUNNING && !refusals.isEmpty()) {
            Map<LuminaireId, String> all = new HashMap<>(kept.refusals());
            all.putAll(refusals);
            Kept known = kept.as(Progress.RUNNING, all);
            with.store().save(known, null);
            kept = known;
            refusals.forEach((luminaire, code) -> put(new Outcome(luminaire, null, null, code)));
            refusals.clear();
        }
    }

    /** One of its commands has gone on. */
    void changed(CommandView command) {
        put(new Outcome(command.luminaire(), command.id(), command.state(), command.refusal()));
    }

    private synchronized void put(Outcome outcome) {
        if (!loaded) {
            return; // read when somebody looks
        }
        Outcome before = outcomes.get(outcome.luminaire());
        boolean older = before != null && before.state() != null && outcome.state() != null
                && step(outcome.state()) < step(before.state());
        if (!older) {
            outcomes.put(outcome.luminaire(), outcome);
        }
    }

    /** An answer that comes after the expiry corrects it, so all ends are alike. */
    private static int step(CommandState state) {
        return switch (state) {
            case QUEUED -> 0;
            case SENT -> 1;
            case EXECUTED, REJECTED, EXPIRED -> 2;
        };
    }

    private synchronized Outcome outcome(LuminaireId luminaire) {
        load();
        return outcomes.getOrDefault(luminaire, new Outcome(luminaire, null, null, null));
    }

    private synchronized void load() {
        if (!loaded) {
            fill(with.store().commands(kept));
        }
    }

    private synchronized void fill(List<CommandView> commands) {
        loaded = true;
        kept.wish().luminaires().forEach(each -> outcomes.put(each, new Outcome(each, null, null,
                kept.refusals().get(each))));
        commands.forEach(this::changed);
    }

    /** Nobody else is asked from now on. Changes nothing when it has ended already. */
    void cancel(@Nullable AuditEntry draft) {
        end(Progress.CANCELLED, draft);
    }

    private synchronized void end(Progress how, @Nullable AuditEntry draft) {
        if (kept.progress() != Progress.RUNNING) {
            return;
        }
        load();
        Kept ended = kept.as(how, kept.refusals());
        with.store().save(ended, draft == null
                ? null
                : draft.about("group-command-cancelled", ended.id()).changed(progress(Progress.RUNNING),
                        progress(how)));
        kept = ended;
    }

    private static String progress(Progress progress) {
        return new Snapshot().with("progress", progress.word()).json();
    }

    synchronized GroupCommand view() {
        load();
        return view(List.copyOf(outcomes.values()));
    }

    /** With so many outcomes at most, of the luminaires behind that one; from the first on for null. */
    synchronized GroupCommand view(@Nullable LuminaireId after, int most) {
        load();
        return view((after == null ? outcomes : outcomes.tailMap(after, false)).values().stream().limit(most).toList());
    }

    private GroupCommand view(List<Outcome> some) {
        return new GroupCommand(kept.id(), kept.wish().requester(), kept.wish().action(), kept.wish().purpose(),
                kept.submittedAt(), kept.progress(), some);
    }
}
