package io.lamplighter.simulator.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.simulator.check.city.VirtualGateway;

/** Which records flashes have had, and which the database has. */
public final class Ledger {

    private final Map<Key, Journal> journals = new TreeMap<>();
    private long stored;

    private record Key(String post, long epoch) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byPost = post.compareTo(other.post);
            return byPost != 0 ? byPost : Long.compare(epoch, other.epoch);
        }
    }

    private static final class Journal {

        private final BitSet kept = new BitSet();
        private final BitSet routine = new BitSet();
        private final BitSet stored = new BitSet();
        /** The highest number that must not be used again. */
        private long used;
    }

    private Journal journal(String post, long epoch) {
        return journals.computeIfAbsent(new Key(post, epoch), _ -> new Journal());
    }

    public void accepted(String post, boolean kept, long epoch, List<Long> numbers) {
        Journal journal = journal(post, epoch);
        BitSet target = kept ? journal.kept : journal.routine;
        numbers.forEach(number -> target.set(number.intValue()));
    }

    /** False when it was stored before. */
    public boolean stored(String post, long epoch, long number) {
        BitSet known = journal(post, epoch).stored;
        boolean fresh = !known.get((int) number);
        known.set((int) number);
        stored++;
        return fresh;
    }

    /** A post starts: from now on it uses higher numbers than what is stored, if its flash took what it reserved. */
    public void started(String post, boolean reserved) {
        journals.forEach((key, journal) -> {
            if (key.post.equals(post)) {
                journal.used = reserved ? journal.stored.length() - 1 : 0;
            }
        });
    }

    /** Whether a post may give this number to a record. */
    public boolean isNew(String post, long epoch, long number) {
        return number > journal(post, epoch).used;
    }

    /** How many reports were stored. */
    public long stored() {
        return stored;
    }

    /** What is missing in the end, in words. */
    public List<String> missing(VirtualGateway gateway) {
        List<String> found = new ArrayList<>();
        journals.forEach((key, journal) -> {
            JournalState state = gateway.journal(key.post(), key.epoch());
            BitSet kept = (BitSet) journal.kept.clone();
            kept.andNot(journal.stored);
            if (!kept.isEmpty()) {
                found.add("of %s these alarms, counters or results never arrived: %s".formatted(key.post(), kept));
            }
            BitSet routine = (BitSet) journal.routine.clone();
            routine.andNot(journal.stored);
            if (routine.cardinality() > state.lost()) {
                found.add("of %s these measurements never arrived, and it owns up to %d: %s".formatted(key.post(),
                        state.lost(), routine));
            }
        });
        return found;
    }
}
