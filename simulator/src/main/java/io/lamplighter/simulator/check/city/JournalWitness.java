package io.lamplighter.simulator.check.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.agent.journal.SegmentContent;

/** Sees which records have reached the flash of one post. */
final class JournalWitness implements VirtualDisk.Witness {

    private static final String KEPT = "kept";

    private final String post;
    private final VirtualCity.Witness witness;
    private final Map<String, Long> told = new HashMap<>();

    JournalWitness(String post, VirtualCity.Witness witness) {
        this.post = post;
        this.witness = witness;
    }

    @Override
    public void synced(String name, byte[] file) {
        if (!name.endsWith(".seg")) {
            return;
        }
        SegmentContent content = SegmentContent.of(file);
        long before = told.getOrDefault(name, 0L);
        List<Long> fresh = content.numbers().stream().filter(number -> number > before).toList();
        if (!fresh.isEmpty()) {
            told.put(name, fresh.getLast());
            witness.accepted(post, name.startsWith(KEPT), content.epoch(), fresh);
        }
    }
}
