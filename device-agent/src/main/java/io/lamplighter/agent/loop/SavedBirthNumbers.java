package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.link.BirthNumbers;

/** The birth numbers in the post's memory. On the loop only. */
final class SavedBirthNumbers implements BirthNumbers {

    /** How long a start stays silent because its flash refuses or hangs. */
    private static final Duration RESERVATION_PATIENCE = Duration.ofMinutes(2);

    private final MemoryKeeper memory;
    private final Journal journal;
    private final Duration patience;

    SavedBirthNumbers(MemoryKeeper memory, Journal journal, Duration patience) {
        this.memory = memory;
        this.journal = journal;
        this.patience = patience;
    }

    /** Not saved before a server has seen it: in a long outage attempts would wear the flash. */
    @Override
    public int next() {
        memory.change(PostMemory::withNextBdSeq);
        return memory.memory().bdSeq();
    }

    @Override
    public void unseen() {
        memory.change(PostMemory::withPreviousBdSeq);
    }

    /** Records follow the birth, so their numbers must outlive a power cut too. */
    @Override
    public void used(Runnable effect) {
        memory.save(patience, () -> journal.reserve(RESERVATION_PATIENCE, effect));
    }
}
