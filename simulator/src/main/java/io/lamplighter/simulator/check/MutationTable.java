package io.lamplighter.simulator.check;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

import io.lamplighter.simulator.check.mutation.Hunt;
import io.lamplighter.simulator.check.mutation.Mutation;

/** Hunts mutations and prints which seed caught each. */
final class MutationTable {

    private static final String ROW = "%-36s %-6s %-15s %s%n";

    private final Hunt hunt;
    private final Seeds seeds;
    private final PrintWriter out;

    MutationTable(Hunt hunt, Seeds seeds, PrintWriter out) {
        this.hunt = hunt;
        this.seeds = seeds;
        this.out = out;
    }

    /** Whether all were caught. */
    boolean print(List<Mutation> mutations) {
        int caught = 0;
        out.printf(ROW, "mutation", "seed", "promise", "what was seen");
        for (Mutation mutation : mutations) {
            Optional<Hunt.Catch> found = hunt.hunt(mutation, seeds.first(), seeds.last());
            caught += found.isPresent() ? 1 : 0;
            found.ifPresentOrElse(
                    each -> out.printf(ROW, mutation.name(), each.seed(), each.promise(), each.what()),
                    () -> out.printf(ROW, mutation.name(), "none", "", "SURVIVES: " + mutation.wrong()));
            out.flush();
        }
        out.println("mutations=" + mutations.size());
        out.println("caught=" + caught);
        out.flush();
        return caught == mutations.size();
    }
}
