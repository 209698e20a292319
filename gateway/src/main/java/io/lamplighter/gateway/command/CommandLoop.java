package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.gateway.ingest.PostListener;
import io.lamplighter.gateway.owner.Asked;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The owner thread of all commands: stores before it sends, sends again while nobody answers, and never says more than
 * the post did. What is called from outside only enqueues, and {@link #submitOnce} waits for the storing.
 */
public final class CommandLoop implements Commands, PostListener, AutoCloseable {

    /** What the loop works with. */
    public record Surroundings(Fleet fleet, CommandStore store, HostLink link, InstantSource clock, Ticker ticker) {}

    private sealed interface Event {

        record Submitted(CommandView command, List<AuditEntry> audit, Asked<Submission> reply)
                implements
                    Event {}

        record Born(LuminaireId luminaire) implements Event {}

        record Answered(Answer answer) implements Event {}

        record Removed(String post) implements Event {}
    }

    /** At the bound submissions are refused; births and answers are made up for by the store and by sending again. */
    private static final int MOST_WAITING = 50_000;
    private static final int BATCH = 1_000;
    private static final int MOST_DOUBTFUL = 1_000;
    private static final long TICK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Surroundings with;
    private final CommandSettings settings;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<CommandListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CommandView> unsaved = new LinkedHashMap<>();
    /** Refused because the store failed, which may have them all the same; at most {@link #MOST_DOUBTFUL}, then the eldest are let go. */
    private final SequencedSet<String> doubtful = new LinkedHashSet<>();
    private final CommandBook book;
    private final Emergencies emergencies;
    private final Subscription subscription;
    private final Thread thread;
    private volatile boolean closing;

    /** Reads the open commands back from the store; blocks for that. */
    public CommandLoop(Surroundings with, CommandSettings settings) {
        this.with = with;
        this.settings = settings;
        List<CommandView> open = with.store().open();
        this.book = new CommandBook(settings, open);
        this.emergencies = new Emergencies(with.store().emergencies(now()));
        this.thread = Thread.ofPlatform().name("commands").unstarted(this::run);
        this.subscription = with.fleet().subscribe(change -> change.removed().forEach(this::removed));
        open.stream().map(each -> each.luminaire().post()).distinct() // removed just before the gateway died
                .filter(post -> with.fleet().post(post).isEmpty()).forEach(this::removed);
    }

    /** At the bound its commands end when they expire. */
    private void removed(String post) {
        if (!queue.offer(new Event.Removed(post))) {
            Logger.debug("event=command-queue-full post={}", post);
        }
    }

    public CommandLoop start() {
        thread.start();
        return this;
    }

    @Override
    public Submission submitOnce(String id, Wish wish) {
        return enqueue(id, wish).await(PATIENCE, silence -> silent(id, silence));
    }

    @Override
    public List<Submission> submitAll(List<Identified> wishes) {
        List<Asked<Submission>> asked = wishes.stream().map(each -> enqueue(each.id(), each.wish())).toList();
        long end = with.ticker().nanos() + PATIENCE.toNanos();
        return IntStream.range(0, asked.size()).mapToObj(i -> {
            Duration left = Duration.ofNanos(Math.max(0, end - with.ticker().nanos()));
            return asked.get(i).await(left, left.plus(PATIENCE), silence -> silent(wishes.get(i).id(), silence));
        }).toList();
    }

    /** As {@link #submitOnce}, without waiting. */
    public Asked<Submission> enqueue(String id, Wish wish) {
        LuminaireId luminaire = wish.luminaire();
        Action action = wish.action();
        LuminaireView found = with.fleet().luminaire(luminaire).orElse(null);
        if (found == null) {
            return refused(Refusal.UNKNOWN_LUMINAIRE, "there is no luminaire " + luminaire);
        }
        if (!found.device().attributes().containsKey(Vocabulary.TARGET_LEVEL.name())) {
            return refused(Refusal.NOT_SUPPORTED, "luminaire " + luminaire + " takes no commands");
        }
        Instant now = wish.at();
        if (action instanceof Action.OverrideLevel override && !override.expiration().isAfter(now)) {
            return refused(Refusal.EXPIRED,
                    "the override would end at " + override.expiration() + ", and it is " + now);
        }
        if (emergencies.forbid(luminaire, action, wish.purpose(), now)) {
            return refused(Refusal.EMERGENCY, "luminaire " + luminaire
                    + " is lit for an emergency: resume it first, or wait until that is over");
        }
        Command checked = new Command(id, wish.requester(), expires(wish), action);
        CommandView command = new CommandView(id, luminaire, action, wish.requester(), now, checked.expires(),
                new CommandView.Progress(CommandState.QUEUED, null, null, null), wish.purpose());
        Asked<Submission> reply = new Asked<>();
        if (closing || !queue.offer(new Event.Submitted(command, audit(command, wish.draft()), reply))) {
            return refused(Refusal.TOO_MANY_COMMANDS, "too many commands wait to be stored");
        }
        return reply;
    }

    /**
     * Until when a post may carry it out, for posts that come back meanwhile: an emergency as long as it lasts, a resumption
     * as long as there may be an override that it is to end.
     */
    private Instant expires(Wish wish) {
        return switch (wish.action()) {
            case Action.OverrideLevel override when wish.purpose().emergency() -> override.expiration();
            case Action.OverrideLevel override -> override.start().filter(wish.at()::isBefore).orElse(wish.at())
                    .plus(settings.expiry());
            case Action.Resume _ -> wish.at().plus(CommandSettings.LONGEST_OVERRIDE);
        };
    }

    private static Asked<Submission> refused(Refusal refusal, String detail) {
        return Asked.answered(new Submission.Refused(refusal, detail));
    }

    private static List<AuditEntry> audit(CommandView command, @Nullable AuditEntry draft) {
        return draft == null
                ? List.of()
                : List.of(draft.about("command-given", command.luminaire().toString()).changed(null, command.json()));
    }

    private static Submission silent(String id, Asked.Silence silence) {
        return new Submission.Refused(Refusal.STORE_UNAVAILABLE, switch (silence) {
            case NOT_DONE -> "the command was not stored within " + PATIENCE.toSeconds() + " s, and will not be";
            case UNKNOWN -> "nobody knows whether the command was stored: ask for command " + id + " later";
        });
    }

    @Override
    public Optional<CommandView> find(String id) {
        return with.store().find(id);
    }

    @Override
    public List<CommandView> overrides(LuminaireId luminaire) {
        return with.store().overrides(luminaire, now());
    }

    @Override
    public List<CommandView> newest(LuminaireId luminaire, int most) {
        return with.store().newest(luminaire, most);
    }

    @Override
    public Subscription subscribe(CommandListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void born(NodeId post, String device) {
        if (device.indexOf(':') < 0 && !queue.offer(new Event.Born(new LuminaireId(post.post(), device)))) {
            Logger.debug("event=command-queue-full post={}", post);
        }
    }

    @Override
    public void answered(Answer answer) {
        if (!queue.offer(new Event.Answered(answer))) {
            Logger.debug("event=command-queue-full luminaire={}", answer.luminaire());
        }
    }

    private void run() {
        while (!closing) {
            try {
                work(take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                bug(e);
            }
        }
    }

    /** Does what its thread would do now, without waiting; only where it was not started, and on one thread at a time. */
    public void turn() {
        List<Event> events = new ArrayList<>();
        queue.drainTo(events, BATCH);
        try {
            work(events);
        } catch (RuntimeException e) {
            bug(e);
        }
    }

    private void bug(RuntimeException e) {
        Logger.error(e, "event=command-bug remedy=report-this");
    }

    private List<Event> take() throws InterruptedException {
        List<Event> events = new ArrayList<>();
        Event first = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            events.add(first);
            queue.drainTo(events, BATCH);
        }
        return events;
    }

    private void work(List<Event> events) {
        List<Event.Submitted> accepted = accept(events);
        List<CommandView> changed = new ArrayList<>();
        accepted.forEach(each -> {
            if (each.command().action() instanceof Action.Resume) {
                changed.addAll(book.withdraw(each.command().luminaire(), now()));
            }
            book.add(each.command());
            emergencies.given(each.command());
            changed.add(each.command());
            book.toSend(each.command().luminaire()).forEach(open -> send(open).ifPresent(changed::add));
        });
        for (Event event : events) {
            switch (event) {
                case Event.Born(LuminaireId luminaire) -> book.toSend(luminaire)
                        .forEach(each -> send(each).ifPresent(changed::add));
                case Event.Answered(Answer answer) -> book.answered(answer.luminaire(), answer.result(), answer.at())
                        .ifPresent(changed::add);
                case Event.Removed(String post) -> changed.addAll(book.removed(post, now()));
                case Event.Submitted _ -> {
                    // done above
                }
            }
        }
        changed.addAll(withdrawn());
        changed.addAll(expire());
        book.toSendAgain(with.ticker().nanos()).forEach(each -> send(each).ifPresent(changed::add));
        save(changed);
        changed.forEach(emergencies::finished);
        changed.forEach(each -> listeners.forEach(listener -> listener.changed(each)));
        accepted.forEach(each -> each.reply().answer(new Submission.Accepted(
                book.find(each.command().id()).orElse(each.command()))));
    }

    /** Stores the new commands before anything is done about them. */
    private List<Event.Submitted> accept(List<Event> events) {
        List<Event.Submitted> fresh = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Submitted submitted && submitted.reply().begin()) {
                Optional<CommandView> known = known(submitted.command().id(), fresh);
                if (known.isPresent()) {
                    submitted.reply().answer(new Submission.Accepted(known.get()));
                } else if (!(submitted.command().action() instanceof Action.Resume)
                        && book.boundedCount() + fresh.size() >= settings.open()) {
                    submitted.reply().answer(new Submission.Refused(Refusal.TOO_MANY_COMMANDS,
                            settings.open() + " commands are open already"));
                } else {
                    fresh.add(submitted);
                }
            }
        }
        if (fresh.isEmpty()) {
            return fresh;
        }
        try {
            with.store().save(fresh.stream().map(Event.Submitted::command).toList(),
                    fresh.stream().flatMap(each -> each.audit().stream()).toList());
            fresh.forEach(each -> doubtful.remove(each.command().id()));
            return fresh;
        } catch (StoreException e) {
            Logger.error("event=command-not-stored count={} message=\"{}\"", fresh.size(), e.getMessage());
            fresh.forEach(each -> doubtful.add(each.command().id()));
            while (doubtful.size() > MOST_DOUBTFUL) {
                doubtful.removeFirst();
            }
            fresh.forEach(each -> each.reply().answer(new Submission.Refused(Refusal.STORE_UNAVAILABLE,
                    "the command could not be stored")));
            return List.of();
        }
    }

    /** Looked up on this thread, so that two requests with one id at the same moment make one command. */
    private Optional<CommandView> known(String id, List<Event.Submitted> fresh) {
        return fresh.stream().map(Event.Submitted::command).filter(command -> command.id().equals(id)).findFirst()
                .or(() -> book.find(id));
    }

    /** Sends to a luminaire that is online; the command as it then is, if that changed it. */
    private Optional<CommandView> send(CommandView command) {
        LuminaireView luminaire = with.fleet().luminaire(command.luminaire()).orElse(null);
        Instant now = now();
        if (luminaire == null || !luminaire.online() || !now.isBefore(command.expires())
                || (mayWait(command) && !knowsTime(luminaire))
                || emergencies.forbid(command.luminaire(), command.action(), command.purpose(), now)) {
            return Optional.empty();
        }
        boolean knowsStart = luminaire.device().attributes().containsKey(Vocabulary.TARGET_START.name());
        if (!knowsStart && command.action() instanceof Action.OverrideLevel override && override.isLater(now)) {
            return Optional.empty(); // its post would begin at once: it gets it when it is time
        }
        Topic topic = Topic.ofDevice(luminaire.post().district(), MessageType.DCMD, command.luminaire().post(),
                command.luminaire().device());
        Action action = !knowsStart && command.action() instanceof Action.OverrideLevel override
                ? override.atOnce()
                : command.action();
        Command wire = new Command(command.id(), command.requester(), command.expires(), action);
        Payload payload = new Payload(now.toEpochMilli(), Payload.NO_SEQ, wire.metrics(now.toEpochMilli()));
        boolean taken = with.link().publish(topic.toString(), PayloadCodec.encode(payload));
        return book.tried(command.id(), taken, now, with.ticker().nanos());
    }

    /** What may, waits for a post that does not know the time and so refuses every command; as does what follows a resumption. */
    private boolean mayWait(CommandView command) {
        return command.waitsLong() || book.resumes(command.luminaire());
    }

    private static boolean knowsTime(LuminaireView luminaire) {
        AttributeValue clock = luminaire.post().controller().attributes().get(Vocabulary.CLOCK_STATE.name());
        return clock == null || !ClockState.UNKNOWN.word().equals(clock.value());
    }

    /** The answer may be stored although its notice was dropped: what the store says goes. */
    private List<CommandView> expire() {
        List<CommandView> expired = new ArrayList<>();
        for (CommandView command : book.overdue(now())) {
            try {
                expired.add(with.store().find(command.id()).filter(stored -> stored.state().finished())
                        .map(book::settle).orElseGet(() -> book.expire(command, now())));
            } catch (StoreException e) {
                Logger.debug("event=command-not-expired id={} message=\"{}\"", command.id(), e.getMessage());
            }
        }
        return expired;
    }

    /** What was refused and is stored all the same would wait for ever, or be sent by the next start. */
    private List<CommandView> withdrawn() {
        List<CommandView> found = new ArrayList<>();
        try {
            for (String id : List.copyOf(doubtful)) {
                with.store().find(id).filter(stored -> !stored.state().finished()).ifPresent(stored -> found.add(
                        stored.with(new CommandView.Progress(CommandState.EXPIRED, null, null, now()))));
                doubtful.remove(id);
            }
        } catch (StoreException e) {
            Logger.debug("event=commands-in-doubt count={} message=\"{}\"", doubtful.size(), e.getMessage());
        }
        return found;
    }

    private void save(List<CommandView> changed) {
        changed.forEach(each -> unsaved.put(each.id(), each));
        if (unsaved.isEmpty()) {
            return;
        }
        try {
            with.store().save(List.copyOf(unsaved.values()));
            unsaved.clear();
        } catch (StoreException e) {
            Logger.error("event=commands-not-saved count={} effect=saved-later message=\"{}\"", unsaved.size(),
                    e.getMessage());
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(with.clock().millis());
    }

    /** Ends the thread within 10 s. What is open stays in the store. Repeatable. */
    @Override
    public void close() {
        closing = true;
        subscription.close();
        Ending.finished(thread, PATIENCE);
    }
}
