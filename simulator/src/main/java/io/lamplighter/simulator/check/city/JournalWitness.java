package io.lamplighter.simulator.check.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.agent.journal.SegmentContent;

/** Sees which records have reached the flash of one post. */
final class JournalWitness implements VirtualDisk.Witness {

    private static final String KEPT = "kept";
    private static final String SEGMENT = ".seg";

    private final String post;
    private final VirtualCity.Witness witness;
    private final Map<String, Long> told = new HashMap<>();
    /** The last numbers that the running program found: those behind them are its own. */
    private final Map<String, Long> found = new HashMap<>();

    JournalWitness(String post, VirtualCity.Witness witness) {
        this.post = post;
        this.witness = witness;
    }

    @Override
    public void started(boolean ill, Map<String, byte[]> files) {
        found.clear();
        files.forEach((name, file) -> {
            if (name.endsWith(SEGMENT)) {
                SegmentContent.of(file).numbers().stream().reduce((_, last) -> last)
                        .ifPresent(last -> found.put(name, last));
            }
        });
        witness.started(post, !ill);
    }

    @Override
    public void synced(String name, byte[] file) {
        if (!name.endsWith(SEGMENT)) {
            return;
        }
        SegmentContent content = SegmentContent.of(file);
        long before = told.getOrDefault(name, 0L);
        List<Long> fresh = content.numbers().stream().filter(number -> number > before).toList();
        if (!fresh.isEmpty()) {
            told.put(name, fresh.getLast());
            witness.accepted(post, name.startsWith(KEPT), content.epoch(), fresh);
            long old = found.getOrDefault(name, 0L);
            fresh.stream().filter(number -> number > old).findFirst()
                    .ifPresent(first -> witness.numbered(post, content.epoch(), first));
        }
    }
}
