package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Asks posts for their self-tests, as {@link CommandLoop} asks luminaires: stored before it is sent, sent again while nobody
 * answers, expired in time, and done only when the post says so. One test per post, the latest. Thread-safe; its own thread
 * sends.
 */
public final class SelftestDesk implements AutoCloseable {

    /** What the desk works with. */
    public record Surroundings(Fleet fleet, SelftestStore store, HostLink link, InstantSource clock, Ticker ticker) {}

    /** What is asked for is stored, or why it is not. */
    public sealed interface Asked {

        record Accepted(SelftestView test) implements Asked {}

        /** Nothing was stored and nothing will be sent. The code is stable. */
        record Refused(String code, String detail) implements Asked {}
    }

    public static final String UNKNOWN_POST = "unknown-post";
    /** Why a test ends whose post was removed. */
    private static final String POST_REMOVED = "post-removed";
    private static final long LOOK_MILLIS = 250;
    private static final Duration STOP = Duration.ofSeconds(5);
    /** An answer that is dropped comes again when the post is asked again. */
    private static final int MOST_ANSWERS = 10_000;

    private record Answer(String post, CommandResult result) {}

    private static final class Entry {

        private SelftestView test;
        private long triedNanos = Long.MIN_VALUE / 2;
        /** Changed since it was stored. */
        private boolean unsaved;

        private Entry(SelftestView test) {
            this.test = test;
        }
    }

    private final Surroundings with;
    private final CommandSettings settings;
    /** Those that the store does not know as finished, by post: one each. */
    private final Map<String, Entry> open = new TreeMap<>();
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    /** Posts that were removed and whose tests are still stored: never more than there were posts. */
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    /** By post what was refused because the store failed, which may have it all the same: one each. */
    private final Map<String, String> doubtful = new TreeMap<>();
    private final Fleet.Subscription subscription;
    private final Thread thread;

    /** Reads the open tests back from the store; blocks for that. */
    public SelftestDesk(Surroundings with, CommandSettings settings) {
        this.with = with;
        this.settings = settings;
        with.store().open().forEach(test -> open.put(test.post(), new Entry(test)));
        this.subscription = with.fleet().subscribe(change -> gone.addAll(change.removed()));
        this.thread = Thread.ofPlatform().name("selftests").daemon().unstarted(this::run);
    }

    public SelftestDesk start() {
        thread.start();
        return this;
    }

    /**
     * Asks a post for its self-test. Durable when it returns.
     *
     * @param lampTest
     *            whether its lamps may be switched for it
     * @param draft
     *            who asks, for the audit log
     * @throws StoreException
     *             when it could not be stored; if it is all the same, it is withdrawn
     */
    public synchronized Asked ask(String post, boolean lampTest, AuditEntry draft) {
        PostState found = with.fleet().post(post).orElse(null);
        if (found == null) {
            return new Asked.Refused(UNKNOWN_POST, "there is no post '" + post + "'");
        }
        if (!found.controller().attributes().containsKey(Vocabulary.SELFTEST_RUNNING.name())) {
            return new Asked.Refused(Refusal.NOT_SUPPORTED.code(),
                    "post " + post + " tests itself for nobody: its birth"
                            + " names no " + Vocabulary.SELFTEST_RUNNING.name() + ", so give it an agent that does");
        }
        if (open.containsKey(post) || isRunning(post)) {
            return new Asked.Refused(io.lamplighter.protocol.command.Refusal.SELFTEST_BUSY,
                    "post " + post + " was asked for a self-test a moment ago: wait for what comes of it");
        }
        Instant now = now();
        SelftestRequest request = new SelftestRequest(UUID.randomUUID().toString(), draft.who(),
                now.plus(settings.expiry()), lampTest);
        Entry entry = new Entry(new SelftestView(request, post, now,
                new CommandView.Progress(CommandState.QUEUED, null, null, null), List.of()));
        doubtful.put(post, entry.test.id());
        with.store().save(entry.test,
                List.of(draft.about("selftest-asked-for", post).changed(null, entry.test.json())));
        doubtful.remove(post);
        open.put(post, entry);
        send(entry);
        return new Asked.Accepted(entry.test);
    }

    /**
     * The latest test of a post as it stands. May block on the disk.
     *
     * @throws StoreException
     *             when it is not in memory and the store cannot be read
     */
    public synchronized Optional<SelftestView> latest(String post) {
        Entry entry = open.get(post);
        return entry != null ? Optional.of(entry.test) : with.store().find(post);
    }

    /** Whether the post says that a test is under way. */
    public boolean isRunning(String post) {
        return with.fleet().post(post).filter(PostState::online)
                .map(state -> state.controller().attributes().get(Vocabulary.SELFTEST_RUNNING.name()))
                .map(AttributeValue::value).filter(Boolean.TRUE::equals).isPresent();
    }

    /** A post answered a command to itself. Any thread; never waits. */
    public void answered(String post, CommandResult result) {
        if (!answers.offer(new Answer(post, result))) {
            Logger.debug("event=selftest-answer-dropped post={}", post);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                turn(answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does what its thread would do now, without waiting; only where it was not started, and on one thread at a time. */
    public void turn() {
        turn(answers.poll());
    }

    private void turn(@Nullable Answer first) {
        try {
            look(first);
        } catch (StoreException e) {
            Logger.error("event=selftest-not-saved effect=saved-later message=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=selftest-bug remedy=report-this");
        }
    }

    private synchronized void look(@Nullable Answer first) {
        for (Answer answer = first; answer != null; answer = answers.poll()) {
            handle(answer);
        }
        for (String post : List.copyOf(gone)) {
            open.remove(post);
            with.store().remove(post);
            gone.remove(post); // behind it: what the store refuses is tried again
        }
        for (Entry entry : List.copyOf(open.values())) {
            if (!entry.test.state().finished()) {
                send(entry);
                expire(entry);
            }
            save(entry);
        }
        List.copyOf(doubtful.keySet()).forEach(this::withdraw);
    }

    /** What was refused and is stored all the same would wait for ever, or be sent by the next start. */
    private void withdraw(String post) {
        String id = doubtful.get(post);
        with.store().find(post).filter(test -> test.id().equals(id) && !test.state().finished()).map(Entry::new)
                .ifPresent(entry -> {
                    finish(entry, CommandState.EXPIRED, null, List.of());
                    save(entry);
                });
        doubtful.remove(post); // behind it: what the store refuses is tried again
    }

    /** Also one that comes after the expiry: what happened counts. */
    private void handle(Answer answer) {
        CommandResult result = answer.result();
        Entry known = open.get(answer.post());
        Entry entry = known != null && known.test.id().equals(result.id())
                ? known
                : with.store().find(answer.post()).filter(test -> test.id().equals(result.id())).map(Entry::new)
                        .orElse(null);
        if (entry == null || entry.test.state() == CommandState.EXECUTED
                || entry.test.state() == CommandState.REJECTED) {
            return;
        }
        CommandState state = switch (result.outcome()) {
            case EXECUTED -> CommandState.EXECUTED;
            case REJECTED -> CommandState.REJECTED;
            case EXPIRED -> CommandState.EXPIRED;
        };
        finish(entry, state, result.refusal(), result.findings());
        open.put(answer.post(), entry);
        Logger.info("event=selftest post={} id={} outcome={} refusal={} result={}", answer.post(), result.id(),
                result.outcome(), result.refusal(), Finding.overall(result.findings()).word());
    }

    private void expire(Entry entry) {
        if (with.fleet().post(entry.test.post()).isEmpty()) {
            finish(entry, CommandState.EXPIRED, POST_REMOVED, List.of());
        } else if (!now().isBefore(entry.test.request().expires())) {
            finish(entry, CommandState.EXPIRED, null, List.of());
        }
    }

    private void finish(Entry entry, CommandState state, @Nullable String refusal, List<Finding> findings) {
        entry.test = entry.test.with(
                new CommandView.Progress(state, refusal, entry.test.progress().sentAt(), now()), findings);
        entry.unsaved = true;
    }

    private void send(Entry entry) {
        long nanos = with.ticker().nanos();
        Instant now = now();
        PostState post = with.fleet().post(entry.test.post()).filter(PostState::online).orElse(null);
        if (post == null || nanos - entry.triedNanos < settings.resend().toNanos()
                || !now.isBefore(entry.test.request().expires())) {
            return;
        }
        entry.triedNanos = nanos;
        Topic topic = Topic.ofNode(post.district(), MessageType.NCMD, post.id());
        if (with.link().publish(topic.toString(), PayloadCodec.encode(new Payload(now.toEpochMilli(), Payload.NO_SEQ,
                entry.test.request().metrics(now.toEpochMilli()))))) {
            entry.test = entry.test.with(new CommandView.Progress(CommandState.SENT, null, now, null), List.of());
            entry.unsaved = true;
        }
    }

    /** What is finished stays in memory until it is stored. */
    private void save(Entry entry) {
        if (entry.unsaved) {
            with.store().save(entry.test, List.of());
            entry.unsaved = false;
        }
        if (entry.test.state().finished()) {
            open.remove(entry.test.post(), entry);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(with.clock().millis());
    }

    /** Waits for what is being stored. What is open stays in the store. Repeatable. */
    @Override
    public void close() {
        subscription.close();
        Ending.interrupted(thread, STOP);
    }
}
