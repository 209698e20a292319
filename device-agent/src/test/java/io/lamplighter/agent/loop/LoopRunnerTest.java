package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;

import io.lamplighter.agent.journal.Flash;
import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.agent.link.LinkEvent;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopRunnerTest {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-20T23:00:00Z"));
    private final FakeBoard board = new FakeBoard(time, Level.FULL);
    private final MemoryDisk disk = new MemoryDisk();
    private final LoopRunner runner = new LoopRunner(mailbox -> {
        PostSettings settings = PostSettings.standard(new PostSettings.Identity("post-1", "ruhrort", "", ""),
                PostScene.PLAN, LinkSettings.standard("tcp://127.0.0.1:1883", "lamplighter"));
        Flash flash = Flash.open(disk, new FlashUse(), settings.journal(), new Uptime(time, 1), () -> 5);
        return new PostLoop(settings, new Surroundings(time, time, 1, time, time, new java.util.Random(1)),
                new PostLoop.Parts(board.open(), new FakeHost("lamplighter"), flash, mailbox));
    }, time, time);

    @Test
    void aFullMailboxDropsAndCountsMessagesButNeverTheEndOfASession() {
        for (int i = 0; i < LoopRunner.CAPACITY + 7; i++) {
            runner.offer(new PostEvent.Link(new LinkEvent.Message(1, "topic", new byte[0])));
        }
        runner.offer(new PostEvent.Link(new LinkEvent.Closed(1, "gone")));
        runner.offer(new PostEvent.Stop());

        assertThat(runner.dropped()).isEqualTo(7);
        time.pass(Duration.ofSeconds(1));
        runner.offer(new PostEvent.Link(new LinkEvent.Message(1, "topic", new byte[0])));
        assertThat(runner.dropped()).isEqualTo(7);
    }

    @Test
    void nothingRunsBeforeTheFirstWakeUpAndNothingAfterTheStop() throws InterruptedException {
        board.sensorsFail(true);
        time.pass(Duration.ofSeconds(5));
        long asAssembled = disk.totalBytes(); // the start is counted, which is all that happens
        assertThat(asAssembled).isEqualTo(24);

        runner.wake();
        time.pass(Duration.ofSeconds(5));
        runner.offer(new PostEvent.Stop());
        time.pass(Duration.ofSeconds(5));
        assertThat(runner.awaitEnd(0, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        long bytes = disk.totalBytes();
        runner.wake();
        time.pass(Duration.ofHours(1));
        assertThat(disk.totalBytes()).isEqualTo(bytes);
    }
}
