package io.lamplighter.gateway.plan;

import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.street.StreetName;

/** Whom a wish for many means. Immutable. */
public sealed interface PlanTarget {

    /** The luminaires of this group, and the posts that carry them. */
    record InGroup(String id) implements PlanTarget {}

    /** Posts of this district with all of their luminaires. */
    record InDistrict(String id) implements PlanTarget {}

    /**
     * Luminaires of this street, and the posts that carry them.
     *
     * @param name
     *            as somebody wrote it
     * @param district
     *            only those there; empty for all districts
     */
    record OnStreet(String name, Optional<String> district) implements PlanTarget {

        public OnStreet {
            if (StreetName.of(name).isEmpty()) {
                throw new IllegalArgumentException("'" + name + "' names no street");
            }
        }
    }

    /**
     * Luminaires whose fields have these values, and the posts that carry them.
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
            case OnStreet(String name, Optional<String> district) ->
                new Snapshot().with("street", name).with("district", district.orElse(null));
            case Meeting(Map<String, String> query) -> {
                Snapshot fields = new Snapshot();
                query.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .forEach(each -> fields.with(each.getKey(), each.getValue()));
                yield new Snapshot().with("query", fields);
            }
        };
    }
}
