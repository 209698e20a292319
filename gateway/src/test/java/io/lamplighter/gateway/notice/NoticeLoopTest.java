package io.lamplighter.gateway.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.lamplighter.gateway.notice.Story.changes;
import static io.lamplighter.gateway.notice.Story.open;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class NoticeLoopTest {

    private final BlockingQueue<Notice> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> attempts = new LinkedBlockingQueue<>();

    private final MemoryNotices store = new MemoryNotices();
    private final AtomicInteger ids = new AtomicInteger();

    @Test
    void whatDidNotGoOutIsSentAfterARestartAndNothingTwice() throws Exception {
        CountDownLatch down = new CountDownLatch(1);
        NoticeChannel hanging = channel("e-mail", () -> {
            try {
                down.await();
            } catch (InterruptedException e) {
                throw new NoticeException("it is down", false, e);
            }
        });
        try (NoticeLoop loop = loop(9, hanging, failing("webhook", 0, false))) {
            loop.changed(changes(open("a", Severity.MAJOR)));
            assertThat(arrived.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(attempts.poll(30, TimeUnit.SECONDS)).isEqualTo("n1");
            assertThat(attempts.poll(30, TimeUnit.SECONDS)).isEqualTo("n1");
        }
        assertThat(store.waiting()).containsExactly("e-mail n1");

        try (NoticeLoop loop = loop(2, failing("e-mail", 0, false), failing("webhook", 0, false))) {
            assertThat(arrived.poll(30, TimeUnit.SECONDS).id()).isEqualTo("n1");
            loop.changed(changes(open("a", Severity.MAJOR), open("b", Severity.MAJOR)));
            assertThat(arrived.poll(30, TimeUnit.SECONDS).alarms()).extracting(Alarm::id).containsExactly("b");
            assertThat(arrived.poll(30, TimeUnit.SECONDS).alarms()).extracting(Alarm::id).containsExactly("b");
        }
        assertThat(store.waiting()).isEmpty();
    }

    @Test
    void whatComesWithinTheDelayIsOneNotice() throws Exception {
        try (NoticeLoop loop = loop(Duration.ofSeconds(1), 1, failing("e-mail", 0, false))) {
            loop.changed(changes(open("a", Severity.MAJOR)));
            loop.changed(changes(open("b", Severity.MAJOR)));

            assertThat(arrived.poll(30, TimeUnit.SECONDS).alarms()).extracting(Alarm::id).containsExactly("a", "b");
        }
    }

    @Test
    void triesAgainUntilItArrives() throws Exception {
        try (NoticeLoop loop = loop(3, failing("e-mail", 2, false))) {
            loop.changed(changes(open("a", Severity.MAJOR)));

            assertThat(arrived.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(attempts).hasSize(3);
        }
    }

    @Test
    void givesUpAndGoesOnWithTheNext() throws Exception {
        try (NoticeLoop loop = loop(2, failing("e-mail", 2, false))) {
            loop.changed(changes(open("a", Severity.MAJOR)));
            assertThat(attempts.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(attempts.poll(30, TimeUnit.SECONDS)).isNotNull();
            loop.changed(changes(open("b", Severity.MAJOR)));

            assertThat(arrived.poll(30, TimeUnit.SECONDS).alarms().getFirst().id()).isEqualTo("b");
        }
    }

    @Test
    void doesNotRepeatWhatIsRefusedForGood() throws Exception {
        try (NoticeLoop loop = loop(5, failing("webhook", 1, true))) {
            loop.changed(changes(open("a", Severity.MAJOR)));
            assertThat(attempts.poll(30, TimeUnit.SECONDS)).isNotNull();
            loop.changed(changes(open("b", Severity.MAJOR)));

            assertThat(arrived.poll(30, TimeUnit.SECONDS).alarms().getFirst().id()).isEqualTo("b");
        }
    }

    @Test
    void aChannelThatHangsHoldsNobodyElse() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        NoticeChannel hanging = channel("e-mail", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (NoticeLoop loop = loop(2, hanging, failing("webhook", 0, false))) {
            loop.changed(changes(open("a", Severity.MAJOR)));

            assertThat(arrived.poll(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aTestTellsHowEachChannelFared() {
        try (NoticeLoop loop = loop(2, failing("e-mail", 1, false), failing("webhook", 0, false))) {
            assertThat(loop.test()).containsExactly(
                    new Notices.TestResult("e-mail", Optional.of("it is down")),
                    new Notices.TestResult("webhook", Optional.empty()));
        }
        assertThat(arrived).singleElement().satisfies(notice -> assertThat(notice.test()).isTrue());
    }

    private NoticeLoop loop(int attempts, NoticeChannel... channels) {
        return loop(Duration.ZERO, attempts, channels);
    }

    private NoticeLoop loop(Duration delay, int attempts, NoticeChannel... channels) {
        RandomGenerator soonest = new RandomGenerator() {

            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long origin, long bound) {
                return Math.min(origin, 1);
            }
        };
        return new NoticeLoop(
                new NoticeLoop.Surroundings(() -> Story.T0, () -> "n" + ids.incrementAndGet(), soonest, store),
                new NoticeSettings(delay, attempts, Severity.MINOR, Optional.empty(), Optional.empty()),
                List.of(channels)).start();
    }

    private NoticeChannel failing(String name, int times, boolean lasting) {
        CountDownLatch left = new CountDownLatch(times);
        return channel(name, () -> {
            if (left.getCount() > 0) {
                left.countDown();
                throw new NoticeException("it is down", lasting);
            }
        });
    }

    private NoticeChannel channel(String name, Runnable before) {
        return new NoticeChannel() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public void send(Notice notice) {
                attempts.add(notice.id());
                before.run();
                arrived.add(notice);
            }
        };
    }
}
