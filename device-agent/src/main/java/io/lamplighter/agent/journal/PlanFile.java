package io.lamplighter.agent.journal;

import java.util.Optional;

import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;

/**
 * The plan document on the disk: the newest one, and the one before it in case that is damaged. One thread at a time;
 * {@link #save} blocks until the flash has it.
 */
public final class PlanFile {

    private final SlotFile slots;
    private final Optional<Stored> loaded;

    /** Reads what is there: the newest document that is whole and that this program can read. */
    public PlanFile(Disk disk) {
        this.slots = new SlotFile(disk, "plan");
        this.loaded = slots.load(bytes -> document(bytes).isPresent())
                .flatMap(bytes -> document(bytes).map(document -> new Stored(document, PlanCodec.hash(bytes))));
    }

    /**
     * A document and the hash of its bytes.
     */
    public record Stored(PlanDocument document, String hash) {}

    private static Optional<PlanDocument> document(byte[] bytes) {
        return switch (PlanCodec.decode(bytes)) {
            case PlanDecoding.Decoded(PlanDocument document) -> Optional.of(document);
            case PlanDecoding.Rejected _ -> Optional.empty();
        };
    }

    /** As it was when the post started; empty when none ever arrived or none is readable. */
    public Optional<Stored> loaded() {
        return loaded;
    }

    /** Whether something on the disk was not readable, so that the plan may be older than the last one saved. */
    public boolean damaged() {
        return slots.damaged();
    }

    /** Whether the flash has it now; the one before stays in any case. */
    public boolean save(byte[] document) {
        try {
            slots.store(document);
            return true;
        } catch (DiskException e) {
            return false;
        }
    }
}
