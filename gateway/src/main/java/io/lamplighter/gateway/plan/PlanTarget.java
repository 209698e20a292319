package io.lamplighter.gateway.plan;

import java.util.Map;

import io.lamplighter.gateway.audit.Snapshot;

/** Whom a group plan means. Immutable. */
public sealed interface PlanTarget {

    /** Posts that carry a luminaire of this group. */
    record InGroup(String id) implements PlanTarget {}

    /** Posts that report in this district. */
    record InDistrict(String id) implements PlanTarget {}

    /**
     * Posts that carry a luminaire whose fields have these values.
     *
     * @param query
     *            values by field of the inventory, at least one
     */
    record Meeting(Map<String, String> query) implements PlanTarget {

        public Meeting {
            query = Map.copyOf(query);
            if (query.isEmpty()) {
                throw new IllegalArgumentException("a query without a field means nobody");
            }
        }
    }

    /** For the audit log. */
    default Snapshot snapshot() {
        return switch (this) {
            case InGroup(String id) -> new Snapshot().with("group", id);
            case InDistrict(String id) -> new Snapshot().with("district", id);
            case Meeting(Map<String, String> query) -> {
                Snapshot fields = new Snapshot();
                query.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .forEach(each -> fields.with(each.getKey(), each.getValue()));
                yield new Snapshot().with("query", fields);
            }
        };
    }
}
