package io.lamplighter.gateway.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmListener;
import io.lamplighter.gateway.fleet.StoreException;
import org.tinylog.Logger;

/**
 * Tells alarms through all channels. The alarms' thread only puts them into the {@link Mailbox}; one virtual thread per channel
 * sends, so a channel that hangs does not hold the other. A notice that does not go out is tried again with full jitter from
 * 2 s up to 5 min, and given up after so many attempts; {@link NoticeStore#MOST_UNSENT} notices wait per channel, then the oldest go. What
 * waits is stored, so it is told after a restart.
 */
public final class NoticeLoop implements AlarmListener, Notices, AutoCloseable {

    /** What the loop works with; waiting goes by real time. */
    public record Surroundings(InstantSource clock, Supplier<String> ids, RandomGenerator random, NoticeStore store) {}

    private static final long FIRST_BOUND_MILLIS = 2_000;
    private static final int MOST_DOUBLINGS = 7;
    private static final long LONGEST_MILLIS = 300_000;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Surroundings with;
    private final NoticeSettings settings;
    private final List<NoticeChannel> channels;
    private final Mailbox mailbox;
    private final List<Sender> senders = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    public NoticeLoop(Surroundings with, NoticeSettings settings, List<NoticeChannel> channels) {
        this.with = with;
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.mailbox = new Mailbox(settings.least());
        channels.forEach(channel -> senders.add(new Sender(channel)));
    }

    /** Takes up what a stop left; blocks for reading it. Called once. */
    public NoticeLoop start() {
        if (channels.isEmpty()) {
            return this;
        }
        NoticeStore.Kept kept = with.store().load();
        mailbox.remember(kept.told());
        changed(new AlarmChanges(kept.missed(), List.of(), List.of()));
        for (Sender sender : senders) {
            kept.unsent().stream().filter(each -> each.channel().equals(sender.channel.name()))
                    .forEach(each -> sender.offer(each.notice()));
            threads.add(Thread.ofVirtual().name("notice-" + sender.channel.name()).start(sender::run));
        }
        threads.add(Thread.ofVirtual().name("notices").start(this::gather));
        return this;
    }

    @Override
    public void changed(AlarmChanges changes) {
        if (channels.isEmpty()) {
            return;
        }
        synchronized (mailbox) {
            if (mailbox.put(changes)) {
                mailbox.notifyAll();
            }
        }
    }

    @Override
    public List<TestResult> test() {
        Notice notice = new Notice(with.ids().get(), with.clock().instant(), true, List.of(), 0);
        return channels.stream().map(channel -> test(channel, notice)).toList();
    }

    private static TestResult test(NoticeChannel channel, Notice notice) {
        try {
            channel.send(notice);
            return new TestResult(channel.name(), Optional.empty());
        } catch (NoticeException e) {
            return new TestResult(channel.name(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private void gather() {
        try {
            while (!stopped()) {
                awaitNews();
                pause(settings.delay().toMillis());
                Optional<Mailbox.Told> told;
                synchronized (mailbox) {
                    told = mailbox.take(with.ids(), Instant.ofEpochMilli(with.clock().millis()));
                }
                told.ifPresent(this::hand);
            }
        } catch (InterruptedException e) {
            Logger.debug("event=notices-interrupted");
        }
    }

    private void hand(Mailbox.Told told) {
        try {
            with.store().gathered(told.notice(), told.all(), channels.stream().map(NoticeChannel::name).toList());
        } catch (StoreException e) {
            Logger.warn("event=notice-not-stored id={} effect=told-again-after-a-restart message=\"{}\"",
                    told.notice().id(), e.getMessage());
        }
        senders.forEach(sender -> sender.offer(told.notice()));
    }

    private void awaitNews() throws InterruptedException {
        synchronized (mailbox) {
            while (mailbox.isEmpty()) {
                mailbox.wait();
            }
        }
    }

    private void pause(long millis) throws InterruptedException {
        boolean stopping = stop.await(millis, TimeUnit.MILLISECONDS);
        Logger.trace("event=notices-waited stopping={}", stopping);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Ends all threads within a few seconds; what did not go out by then is sent after the next start. Repeatable. */
    @Override
    public void close() {
        stop.countDown();
        try {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends to one channel, one notice after the other. */
    private final class Sender {

        private final NoticeChannel channel;
        private final Deque<Notice> queue = new ArrayDeque<>();

        private Sender(NoticeChannel channel) {
            this.channel = channel;
        }

        private synchronized void offer(Notice notice) {
            if (queue.size() >= NoticeStore.MOST_UNSENT) {
                Logger.error("event=notice-dropped channel={} id={} remedy=check-its-settings", channel.name(),
                        queue.removeFirst().id());
            }
            queue.addLast(notice);
            notifyAll();
        }

        private synchronized Notice next() throws InterruptedException {
            while (queue.isEmpty()) {
                wait();
            }
            return queue.removeFirst();
        }

        private void run() {
            try {
                while (!stopped()) {
                    Notice notice = next();
                    if (deliver(notice)) {
                        done(notice);
                    }
                }
            } catch (InterruptedException e) {
                Logger.debug("event=notice-interrupted channel={}", channel.name());
            }
        }

        private void done(Notice notice) {
            try {
                with.store().done(channel.name(), notice.id());
            } catch (StoreException e) {
                Logger.warn("event=notice-not-crossed-off channel={} id={} effect=sent-again-after-a-restart"
                        + " message=\"{}\"", channel.name(), notice.id(), e.getMessage());
            }
        }

        /** Whether it is over, one way or the other. */
        private boolean deliver(Notice notice) throws InterruptedException {
            for (int attempt = 1; !stopped(); attempt++) {
                try {
                    channel.send(notice);
                    Logger.info("event=notice-sent channel={} id={} alarms={} attempts={}", channel.name(), notice.id(),
                            notice.alarms().size(), attempt);
                    return true;
                } catch (NoticeException e) {
                    if (e.isLasting() || attempt >= settings.attempts()) {
                        Logger.error("event=notice-given-up channel={} id={} attempts={} reason=\"{}\"",
                                channel.name(), notice.id(), attempt, e.getMessage());
                        return true;
                    }
                    Logger.warn("event=notice-waits channel={} id={} attempt={} reason=\"{}\"", channel.name(),
                            notice.id(), attempt, e.getMessage());
                } catch (RuntimeException e) {
                    Logger.error(e, "event=notice-bug channel={} id={} effect=given-up", channel.name(), notice.id());
                    return true;
                }
                pause(backoff(attempt));
            }
            return false;
        }

        private long backoff(int attempt) {
            long bound = Math.min(LONGEST_MILLIS, FIRST_BOUND_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS));
            return with.random().nextLong(bound / 10, bound);
        }
    }
}
