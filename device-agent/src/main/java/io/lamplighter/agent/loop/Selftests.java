package io.lamplighter.agent.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.selftest.Check;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.command.SelftestRequest;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The self-test of the running post: everything is read once more, the machine is looked at on a thread that may wait, and the
 * lamps are tried step by step. One test at a time, 30 s at most. One owner thread, which never waits.
 */
final class Selftests {

    /** While one runs the loop looks so often. */
    private static final long LOOK_NANOS = 200_000_000;

    /**
     * What is tested.
     *
     * @param machine
     *            what must be waited for
     * @param health
     *            the rest of the post, as the loop knows it
     * @param waiting
     *            runs what must be waited for
     */
    record Parts(Devices devices, Present present, SafeMode safeMode, List<Check> machine, Health health,
            Executor waiting, Consumer<PostEvent> mailbox) {}

    /** What the loop knows of itself. */
    @FunctionalInterface
    interface Health {

        List<Finding> findings();
    }

    private static final class Run {

        private final SelftestRequest request;
        private final long startedAt;
        private final List<LampTrial> trials = new ArrayList<>();
        /** Null until they have come. */
        private @Nullable List<Finding> machine;

        private Run(SelftestRequest request, long startedAt) {
            this.request = request;
            this.startedAt = startedAt;
        }
    }

    private final Parts parts;
    private final BiConsumer<CommandResult, Runnable> done;
    private @Nullable Run run;
    /** Its result is on its way: nobody is to see that it is over before he can see what came of it. */
    private boolean telling;
    /** Those that are over and whose lamps are on their way back while the post stops. */
    private List<LampTrial> ended = List.of();
    /** Told again to a host that asks again; in memory only. */
    private @Nullable CommandResult last;

    /** {@code done} takes each result, and what to run once it is told. */
    Selftests(Parts parts, BiConsumer<CommandResult, Runnable> done) {
        this.parts = parts;
        this.done = done;
    }

    /** Begins a test: then nothing is returned, and its result follows. */
    Optional<CommandResult> ask(SelftestRequest request, PostMemory memory) {
        CommandResult told = last;
        Optional<CommandResult> before = told != null && told.id().equals(request.id())
                ? Optional.of(told)
                : memory.resultOf(request.id());
        if (before.isPresent()) {
            return before;
        }
        Run busy = run;
        if (busy != null) {
            return busy.request.id().equals(request.id())
                    ? Optional.empty() // it came twice
                    : Optional.of(CommandResult.rejected(request.id(), Refusal.SELFTEST_BUSY));
        }
        Instant now = parts.present().clock().instant();
        if (parts.present().clock().state() == ClockState.UNKNOWN) {
            return Optional.of(CommandResult.rejected(request.id(), Refusal.CLOCK_UNKNOWN));
        }
        if (!now.isBefore(request.expires())) {
            return Optional.of(CommandResult.expired(request.id()));
        }
        begin(new Run(request, parts.present().nanos()));
        return Optional.empty();
    }

    private void begin(Run next) {
        run = next;
        Logger.info("selftest id={} requester={} lamp-test={}", next.request.id(), next.request.requester(),
                next.request.lampTest());
        if (!parts.safeMode().active()) {
            parts.devices().sensors().askAll();
        }
        if (next.request.lampTest() && !parts.safeMode().active()) {
            next.trials.addAll(parts.devices().trials(next.startedAt));
        }
        try {
            parts.waiting().execute(() -> parts.mailbox().accept(new PostEvent.MachineChecked(next.request.id(),
                    parts.machine().stream().map(Check::here).toList())));
        } catch (RejectedExecutionException e) {
            Logger.warn("machine not looked at: no thread is free");
        }
    }

    /** The machine was looked at. */
    void arrived(PostEvent.MachineChecked event) {
        Run current = run;
        if (current != null && current.request.id().equals(event.id())) {
            current.machine = event.findings();
        }
    }

    boolean running() {
        return run != null || telling;
    }

    /** Does what is due; returns the ticker's time of what is next. */
    long tick(long nowNanos) {
        Run current = run;
        if (current == null) {
            return Long.MAX_VALUE;
        }
        boolean begun = false;
        boolean over = true;
        for (LampTrial trial : current.trials) {
            begun |= trial.tick(parts.present());
            over &= trial.over();
        }
        if (begun) {
            parts.devices().sensors().askMeters();
        }
        boolean patient = nowNanos - current.startedAt < Check.LIMIT.toNanos();
        boolean heard = current.machine != null && !parts.devices().sensors().awaitsAny();
        if (over && (heard || !patient)) {
            run = null;
            CommandResult result = CommandResult.executed(current.request.id()).with(findings(current, nowNanos));
            last = result;
            telling = true;
            done.accept(result, () -> telling = false);
        }
        return nowNanos + LOOK_NANOS;
    }

    private List<Finding> findings(Run over, long nowNanos) {
        boolean resting = parts.safeMode().active();
        List<Finding> findings = new ArrayList<>(parts.devices().findings(resting, nowNanos));
        over.trials.forEach(trial -> findings.add(trial.finding()));
        if (resting && over.request.lampTest()) {
            findings.add(Finding.notChecked("", "lamp test", "the agent is in safe mode", Devices.SAFE_MODE_REMEDY));
        }
        List<Finding> machine = over.machine;
        findings.addAll(machine != null
                ? machine
                : parts.machine().stream().map(check -> Finding.failed(check.device(),
                        check.part(), "no answer within " + Check.LIMIT.toSeconds() + " s", check.remedy())).toList());
        findings.addAll(parts.health().findings());
        return findings;
    }

    /** The post stops: no lamp stays as a test has it. */
    void stop() {
        Run current = run;
        if (current != null) {
            ended = List.copyOf(current.trials);
            ended.forEach(trial -> trial.end(parts.present()));
            run = null;
        }
    }

    /** Whether every lamp that was tried when the post stopped is as its plan has it, or cannot be brought there. */
    boolean restored(long nowNanos) {
        boolean all = true;
        for (LampTrial trial : ended) {
            all &= trial.restored(nowNanos);
        }
        return all;
    }
}
