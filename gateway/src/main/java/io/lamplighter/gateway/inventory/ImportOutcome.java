package io.lamplighter.gateway.inventory;

import java.util.List;

/**
 * What became of a list from elsewhere. Immutable.
 *
 * @param plan
 *            what it changes, or would
 * @param districts
 *            those that are new with it
 * @param taken
 *            whether it was
 */
public record ImportOutcome(ImportPlan plan, List<District> districts, boolean taken) {

    public ImportOutcome {
        districts = List.copyOf(districts);
    }
}
