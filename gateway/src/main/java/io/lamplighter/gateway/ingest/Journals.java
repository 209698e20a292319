package io.lamplighter.gateway.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The journals that were heard of lately, at most so many; what is left out is read back from the store. One owner
 * thread.
 */
final class Journals {

    private record Key(String post, long epoch) {}

    private final RecordStore store;
    private final LinkedHashMap<Key, JournalState> known;

    Journals(RecordStore store, int most) {
        this.store = store;
        this.known = new LinkedHashMap<>(64, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, JournalState> eldest) {
                return size() > most;
            }
        };
    }

    /** As it is stored; blocks when it has to be read. */
    JournalState find(String post, long epoch) {
        Key key = new Key(post, epoch);
        JournalState found = known.get(key);
        if (found == null) {
            found = store.journal(post, epoch);
            known.put(key, found);
        }
        return found;
    }

    /** The store failed, and may have been exchanged for an older copy since: from now on it says how far they are. */
    void forget() {
        known.clear();
    }

    /** After a commit. */
    void stored(Batch batch) {
        batch.journals().forEach(journal -> known.put(new Key(journal.post(), journal.epoch()), journal));
    }
}
