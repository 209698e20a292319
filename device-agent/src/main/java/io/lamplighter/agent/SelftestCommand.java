package io.lamplighter.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.selftest.BoardChecks;
import io.lamplighter.agent.selftest.Finding;
import io.lamplighter.agent.selftest.LampTest;
import io.lamplighter.agent.selftest.LinkChecks;
import io.lamplighter.agent.selftest.MachineChecks;
import io.lamplighter.agent.selftest.Report;
import io.lamplighter.agent.supervision.AgentLock;
import org.tinylog.Logger;

/**
 * Checks every declared part of this post. What the running agent holds is not taken from it; the technician stops it
 * first, which leaves the lamp as it is.
 */
final class SelftestCommand {

    private final AgentSettings settings;
    private final boolean lampTest;
    private final Consumer<String> show;

    /** {@code show} takes a line for each step of a lamp test. */
    SelftestCommand(AgentSettings settings, boolean lampTest, Consumer<String> show) {
        this.settings = settings;
        this.lampTest = lampTest;
        this.show = show;
    }

    Report run() {
        List<Finding> findings = new ArrayList<>(board());
        findings.addAll(MachineChecks.clock(settings.clock().service(), settings.clock().realTimeClock()));
        findings.add(MachineChecks.flash(settings.stateDirectory(), settings.post().journal().maximumBytes()));
        LinkChecks link = new LinkChecks(settings.connector().credentials(), new ServiceClock(
                settings.clock().service(), InstantSource.system(), BuildDate.read()));
        findings.addAll(link.run(settings.post().link().servers()));
        return new Report(findings);
    }

    /** The lock is kept until the tests are over, so that no agent starts on a lamp that is being tested. */
    private List<Finding> board() {
        try (AgentLock lock = AgentLock.take(settings.stateDirectory()).orElse(null)) {
            return lock == null ? BoardChecks.notChecked(settings.board()) : openBoard();
        } catch (IOException e) {
            Logger.warn("lock not usable, going on without it: {}", e.getMessage());
            return openBoard();
        }
    }

    private List<Finding> openBoard() {
        Board board;
        try {
            board = Hardware.source().open(settings.board(), settings.post().plan().location());
        } catch (BoardException e) {
            return List.of(BoardChecks.failed(e));
        }
        List<Finding> findings = new ArrayList<>(BoardChecks.run(board));
        if (lampTest) {
            board.luminaires().forEach(ports -> findings.add(test(ports)));
        }
        return findings;
    }

    private Finding test(LuminairePorts ports) {
        LampTest test = new LampTest(ports, SelftestCommand::sleep, show);
        Thread interruption = Thread.ofPlatform().name("restore").unstarted(() -> {
            test.close();
            sleep(LampTest.SETTLING);
        });
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            return test.run();
        } finally {
            forget(interruption);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Logger.debug("the program is ending: {}", e.getMessage());
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
