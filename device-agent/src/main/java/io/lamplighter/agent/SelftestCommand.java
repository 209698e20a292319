package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.parts.SerialSurroundings;
import io.lamplighter.agent.clock.ServiceClock;
import io.lamplighter.agent.selftest.BoardChecks;
import io.lamplighter.agent.selftest.Check;
import io.lamplighter.agent.selftest.LampTest;
import io.lamplighter.agent.selftest.LinkChecks;
import io.lamplighter.agent.selftest.MachineChecks;
import io.lamplighter.agent.selftest.MeterAddressing;
import io.lamplighter.agent.selftest.Report;
import io.lamplighter.agent.supervision.AgentLock;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.time.BuildDate;
import org.tinylog.Logger;

/**
 * Checks every declared part of this post. What the running agent holds is not taken from it; the technician stops it
 * first, which leaves the lamp as it is.
 */
final class SelftestCommand {

    /** Takes the lock of a state directory; empty when another program has it. */
    @FunctionalInterface
    interface Locking {

        Optional<AgentLock> take(Path stateDirectory) throws IOException;
    }

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
        findings.addAll(besideTheAgent(settings).findings());
        return new Report(findings);
    }

    /** Without board, so that whoever asks may be root and the agent may run. */
    static Report besideTheAgent(AgentSettings settings) {
        List<Finding> findings = new ArrayList<>();
        controller(settings).forEach(check -> findings.add(check.run()));
        findings.addAll(links(settings).servers(settings.post().link().servers()));
        return new Report(findings);
    }

    /** What can be looked at whether the agent runs or not. */
    static List<Check> controller(AgentSettings settings) {
        List<Check> checks = new ArrayList<>(
                MachineChecks.clock(settings.clock().service(), settings.clock().realTimeClock()));
        checks.add(MachineChecks.flash(settings.stateDirectory(), settings.post().journal().maximumBytes()));
        checks.addAll(links(settings).papers());
        return checks;
    }

    private static LinkChecks links(AgentSettings settings) {
        return new LinkChecks(settings.connector().credentials(), new ServiceClock(settings.clock().service(),
                InstantSource.system(), BuildDate.read()));
    }

    /** The lock is kept until the tests are over, so that no agent starts on a lamp that is being tested. */
    private List<Finding> board() {
        return locked(settings.stateDirectory(), AgentLock::take, () -> BoardChecks.notChecked(settings.board()),
                this::openBoard);
    }

    /** Gives a meter the address that it has in the settings. */
    static Report giveMeterAddress(AgentSettings settings, String luminaire) {
        return new Report(locked(settings.stateDirectory(), AgentLock::take,
                () -> List.of(MeterAddressing.notGiven(luminaire)),
                () -> List.of(MeterAddressing.give(luminaire, settings.board().luminaires(),
                        SerialSurroundings.ofThisMachine()))));
    }

    /**
     * A flash that takes no lock is no reason to test nothing. But who may not even ask for the lock cannot know whether
     * the agent runs, and must not touch its lamps.
     */
    static List<Finding> locked(Path stateDirectory, Locking locking, Supplier<List<Finding>> taken,
            Supplier<List<Finding>> free) {
        try (AgentLock lock = locking.take(stateDirectory).orElse(null)) {
            return lock == null ? taken.get() : free.get();
        } catch (AccessDeniedException e) {
            return List.of(BoardChecks.notAllowed(stateDirectory));
        } catch (IOException e) {
            Logger.warn("lock not usable, going on without it: {}", e.getMessage());
            return free.get();
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
