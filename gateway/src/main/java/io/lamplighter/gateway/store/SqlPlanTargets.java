package io.lamplighter.gateway.store;

import java.util.Map;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.plan.PlanTarget;

/** Targets of group plans as columns, and back. Pure. */
final class SqlPlanTargets {

    private static final String GROUP = "group";
    private static final String DISTRICT = "district";
    private static final String QUERY = "query";

    private SqlPlanTargets() {}

    static PlanTarget target(String kind, String id, Map<String, String> query) {
        return switch (kind) {
            case GROUP -> new PlanTarget.InGroup(id);
            case DISTRICT -> new PlanTarget.InDistrict(id);
            case QUERY -> new PlanTarget.Meeting(query);
            default -> throw new StoreException("a group plan has the unknown target " + kind, null);
        };
    }

    static String kind(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup group -> GROUP;
            case PlanTarget.InDistrict district -> DISTRICT;
            case PlanTarget.Meeting query -> QUERY;
        };
    }

    static String id(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup(String id) -> id;
            case PlanTarget.InDistrict(String id) -> id;
            case PlanTarget.Meeting query -> "";
        };
    }

    static Map<String, String> query(PlanTarget target) {
        return target instanceof PlanTarget.Meeting(Map<String, String> query) ? query : Map.of();
    }
}
