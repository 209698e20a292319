package io.lamplighter.agent.journal;

/** The {@link PostMemory} on the disk. One owner thread; {@link #save} blocks until the flash has it. */
public final class StateFile {

    private final SlotFile slots;
    private final PostMemory loaded;

    /** Reads what is there; a damaged file gives the last good state, or a fresh one when there is none. */
    public StateFile(Disk disk) {
        this.slots = new SlotFile(disk, "state");
        this.loaded = slots.load(bytes -> PostMemoryCodec.decode(bytes).isPresent()).flatMap(PostMemoryCodec::decode)
                .orElseGet(PostMemory::fresh);
    }

    /** As it was when the post started. */
    public PostMemory loaded() {
        return loaded;
    }

    /** Whether something on the disk was not readable, so that the state may be older than the last one saved. */
    public boolean damaged() {
        return slots.damaged();
    }

    /** Whether the flash has it now. A failure is no reason to stop: the post goes on from memory. */
    public boolean save(PostMemory memory) {
        try {
            slots.store(PostMemoryCodec.encode(memory));
            return true;
        } catch (DiskException e) {
            return false;
        }
    }
}
