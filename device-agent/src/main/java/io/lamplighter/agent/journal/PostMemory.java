package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.program.Override;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.SequenceNumber;

/**
 * What a post must still know after a power cut, besides its records. Immutable: each change gives a new one.
 *
 * @param bdSeq
 *            Sparkplug birth/death number of the last connection, 0 to 255; -1 before the first
 * @param results
 *            of the last commands, oldest first, at most {@link #MAXIMUM_RESULTS}
 * @param overrides
 *            in force or to come, by luminaire id
 * @param counters
 *            by luminaire id
 * @param lastKnown
 *            of the clock, when this was last saved
 */
public record PostMemory(int bdSeq, List<CommandResult> results, Map<String, List<Override>> overrides,
        Map<String, Counters> counters, KnownTime lastKnown) {

    /** Results beyond this are forgotten, oldest first; a command older than that has long expired. */
    public static final int MAXIMUM_RESULTS = 256;

    public PostMemory {
        Objects.requireNonNull(lastKnown, "lastKnown");
        results = List.copyOf(results.subList(Math.max(0, results.size() - MAXIMUM_RESULTS), results.size()));
        overrides = Map.copyOf(overrides);
        counters = Map.copyOf(counters);
    }

    /** Of a post that was just installed. */
    public static PostMemory fresh() {
        return new PostMemory(-1, List.of(), Map.of(), Map.of(), KnownTime.NONE);
    }

    /** For the next connection; wraps after 255 as Sparkplug wants. */
    public PostMemory withNextBdSeq() {
        return new PostMemory(SequenceNumber.after(bdSeq), results, overrides, counters, lastKnown);
    }

    /** For a connection that never came about. */
    public PostMemory withPreviousBdSeq() {
        return new PostMemory(Math.floorMod(bdSeq - 1, SequenceNumber.COUNT), results, overrides, counters, lastKnown);
    }

    public PostMemory with(CommandResult result) {
        List<CommandResult> more = new ArrayList<>(results);
        more.add(result);
        return new PostMemory(bdSeq, more, overrides, counters, lastKnown);
    }

    public PostMemory withOverrides(String luminaire, List<Override> inForce) {
        Map<String, List<Override>> changed = new HashMap<>(overrides);
        changed.put(luminaire, List.copyOf(inForce));
        return new PostMemory(bdSeq, results, changed, counters, lastKnown);
    }

    public PostMemory withCounters(Map<String, Counters> now) {
        return new PostMemory(bdSeq, results, overrides, now, lastKnown);
    }

    public PostMemory withCounters(String luminaire, Counters now) {
        Map<String, Counters> changed = new HashMap<>(counters);
        changed.put(luminaire, now);
        return withCounters(changed);
    }

    public PostMemory at(KnownTime now) {
        return new PostMemory(bdSeq, results, overrides, counters, now);
    }

    /** What a command led to when it came before. */
    public Optional<CommandResult> resultOf(String commandId) {
        return results.stream().filter(result -> result.id().equals(commandId)).findFirst();
    }
}
