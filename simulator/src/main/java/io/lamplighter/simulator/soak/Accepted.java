package io.lamplighter.simulator.soak;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The records that the flash of a post has had, as its processes said before they were killed. Thread-safe. */
final class Accepted {

    /** One record of one journal. */
    record Id(long epoch, long number) {}

    private final Set<Id> kept = ConcurrentHashMap.newKeySet();
    private final Set<Id> routine = ConcurrentHashMap.newKeySet();

    /** Takes a line of a {@link SoakPost}; others than those about safe records mean nothing here. */
    void read(String line) {
        String[] words = line.split(" ", -1);
        if (words.length < 4 || !words[0].equals(SoakPost.SAFE)) {
            return;
        }
        Set<Id> target = words[1].equals("kept") ? kept : routine;
        long epoch = Long.parseLong(words[2]);
        for (int i = 3; i < words.length; i++) {
            target.add(new Id(epoch, Long.parseLong(words[i])));
        }
    }

    int size() {
        return kept.size() + routine.size();
    }

    /** Which of the alarms, counters and results are not among the heard ones, by number. */
    List<Long> keptMissing(Set<Id> heard) {
        return missing(kept, heard);
    }

    /** Which of the measurements are not. */
    List<Long> routineMissing(Set<Id> heard) {
        return missing(routine, heard);
    }

    private static List<Long> missing(Set<Id> accepted, Set<Id> heard) {
        return accepted.stream().filter(id -> !heard.contains(id)).map(Id::number).sorted().toList();
    }
}
