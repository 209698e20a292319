package io.lamplighter.gateway.store;

import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.plan.PlanTarget;

/** Targets of group plans as columns, and back. Pure. */
final class SqlPlanTargets {

    private static final String GROUP = "group";
    private static final String DISTRICT = "district";
    private static final String QUERY = "query";
    private static final String STREET = "street";

    private SqlPlanTargets() {}

    static PlanTarget target(String kind, String id, Map<String, String> query) {
        return switch (kind) {
            case GROUP -> new PlanTarget.InGroup(id);
            case DISTRICT -> new PlanTarget.InDistrict(id);
            case QUERY -> new PlanTarget.Meeting(query);
            case STREET -> new PlanTarget.OnStreet(id, Optional.ofNullable(query.get(DISTRICT)));
            default -> throw new StoreException("a group plan has the unknown target " + kind, null);
        };
    }

    static String kind(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup group -> GROUP;
            case PlanTarget.InDistrict district -> DISTRICT;
            case PlanTarget.Meeting query -> QUERY;
            case PlanTarget.OnStreet street -> STREET;
        };
    }

    static String id(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup(String id) -> id;
            case PlanTarget.InDistrict(String id) -> id;
            case PlanTarget.Meeting query -> "";
            case PlanTarget.OnStreet street -> street.name();
        };
    }

    /** The fields of a query; of a street its district, if it is one of a district. */
    static Map<String, String> query(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup group -> Map.of();
            case PlanTarget.InDistrict district -> Map.of();
            case PlanTarget.Meeting(Map<String, String> query) -> query;
            case PlanTarget.OnStreet street -> street.district().map(id -> Map.of(DISTRICT, id)).orElse(Map.of());
        };
    }
}
