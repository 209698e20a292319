package io.lamplighter.agent.loop;

import java.time.InstantSource;
import java.util.function.UnaryOperator;

import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.journal.StateFile;
import io.lamplighter.agent.link.BirthNumbers;
import org.tinylog.Logger;

/** The post's memory and when it goes to the flash. One owner thread; saving blocks for one small write. */
final class MemoryKeeper implements BirthNumbers {

    private final StateFile file;
    private final InstantSource clock;
    private final String postId;
    private PostMemory memory;
    private boolean failing;

    MemoryKeeper(StateFile file, InstantSource clock, String postId) {
        this.file = file;
        this.clock = clock;
        this.postId = postId;
        this.memory = file.loaded();
        if (file.damaged()) {
            Logger.warn("state file damaged, going on with the last good one post={} last-known-time={}", postId,
                    memory.lastKnownTime());
        }
    }

    PostMemory memory() {
        return memory;
    }

    /** Changes it in memory only; the next save takes it along. */
    void change(UnaryOperator<PostMemory> change) {
        memory = change.apply(memory);
    }

    /** Brings it to the flash. A disk that refuses is reported once; the post goes on. */
    void save() {
        memory = memory.at(clock.instant());
        boolean saved = file.save(memory);
        if (!saved && !failing) {
            Logger.error("state not saved, going on from memory post={}", postId);
        } else if (saved && failing) {
            Logger.info("state saved again post={}", postId);
        }
        failing = !saved;
    }

    /** Not saved before a server has seen it: in a long outage attempts would wear the flash. */
    @Override
    public int next() {
        change(PostMemory::withNextBdSeq);
        return memory.bdSeq();
    }

    @Override
    public void used() {
        save();
    }
}
