package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Whoever comes back later than this after its planned end is not expected to go on where it stopped. */
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(10);
    /** Luminaires that are asked in one step; it may be called off between two. */
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final GroupCommandDesk.Surroundings with;
    private final CountDownLatch stop;
    private final Map<LuminaireId, Outcome> outcomes = new LinkedHashMap<>();
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
            long begin = System.nanoTime();
            Map<LuminaireId, String> refusals = new HashMap<>();
            List<LuminaireId> luminaires = kept().wish().luminaires();
            List<Integer> places = IntStream.range(0, luminaires.size())
                    .filter(place -> outcome(luminaires.get(place)).command() == null).boxed().toList();
            for (int asked = 0; asked < places.size();) {
                int most = awaitTurn(asked, begin);
                if (most == 0) {
                    return;
                }
                List<Integer> some = places.subList(asked, Math.min(places.size(), asked + most));
                List<Submission> answers = submit(some);
                for (int i = 0; i < answers.size(); i++) {
                    note(luminaires.get(some.get(i)), answers.get(i), refusals);
                }
                asked += some.size();
            }
            end(Progress.ASKED, refusals, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            Logger.warn("event=group-command-not-stored id={} effect=goes-on-at-the-next-start message=\"{}\"",
                    kept().id(), e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=group-command-bug id={} effect=stands-still", kept().id());
        }
    }

    /** Those whose turn it is, stored together. */
    private List<Submission> submit(List<Integer> places) {
        Kept wish = kept();
        Instant now = Instant.ofEpochMilli(with.clock().millis());
        return with.commands().submitAll(places.stream().map(place -> new Commands.Identified(wish.commandId(place),
                new Commands.Wish(wish.wish().luminaires().get(place), wish.wish().action(), wish.wish().requester(),
                        now, null)))
                .toList());
    }

    /** For how many more the time has come; 0 when it may not go on. */
    private int awaitTurn(int asked, long begin) throws InterruptedException {
        while (asked >= 1 + allowed(begin)) {
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) || !isRunning()) {
                return 0;
            }
        }
        return stop.getCount() > 0 && isRunning() ? (int) Math.min(MOST_AT_ONCE, 1 + allowed(begin) - asked) : 0;
    }

    private long allowed(long begin) {
        return (System.nanoTime() - begin) / (TimeUnit.SECONDS.toNanos(1) / kept().wish().perSecond());
    }

    private void note(LuminaireId luminaire, Submission submission, Map<LuminaireId, String> refusals) {
        switch (submission) {
            case Submission.Accepted(CommandView command) -> changed(command);
            case Submission.Refused(Refusal refusal, String _) -> {
                refusals.put(luminaire, refusal.code());
                put(new Outcome(luminaire, null, null, refusal.code()));
            }
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
        Map<LuminaireId, String> refusals = new HashMap<>();
        synchronized (this) {
            load();
            outcomes.values().stream().filter(each -> each.command() == null && each.refusal() != null)
                    .forEach(each -> refusals.put(each.luminaire(), String.valueOf(each.refusal())));
        }
        end(Progress.CANCELLED, refusals, draft);
    }

    private synchronized void end(Progress how, Map<LuminaireId, String> refusals, @Nullable AuditEntry draft) {
        if (kept.progress() != Progress.RUNNING) {
            return;
        }
        Kept ended = kept.ended(how, refusals);
        with.store().end(ended, draft == null
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
        return new GroupCommand(kept.id(), kept.wish().requester(), kept.wish().action(), kept.submittedAt(),
                kept.progress(), List.copyOf(outcomes.values()));
    }
}
