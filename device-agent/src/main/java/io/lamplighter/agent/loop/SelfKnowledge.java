package io.lamplighter.agent.loop;

import java.util.List;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.agent.selftest.LinkChecks;
import io.lamplighter.protocol.command.Finding;

/** How the agent itself does, as findings of a self-test. One owner thread. */
record SelfKnowledge(Journal journal, MemoryKeeper memory, EdgeNode edge, SafeMode safeMode) {

    private static final String FLASH_REMEDY = "check mount, free space and age of the card: what is written waits in"
            + " memory, and a power cut loses it";

    List<Finding> findings() {
        return List.of(journalled(), link(), safety());
    }

    private Finding journalled() {
        String counts = "%d records wait for the host, %d were given up, %d damaged".formatted(
                journal.waiting(), journal.dropped(), journal.damaged());
        return journal.failing() || memory.failing()
                ? Finding.failed("", "journal", "the flash refuses what is written; " + counts, FLASH_REMEDY)
                : Finding.ok("", "journal", counts);
    }

    private Finding link() {
        return edge.born()
                ? Finding.ok("", "link", "connected to " + edge.server())
                : Finding.failed("", "link", "no connection to " + edge.server(), LinkChecks.SERVER_REMEDY);
    }

    private Finding safety() {
        return safeMode.active()
                ? Finding.failed("", "agent", "in safe mode: its last starts were short", Devices.SAFE_MODE_REMEDY)
                : Finding.ok("", "agent", "runs, not in safe mode");
    }
}
