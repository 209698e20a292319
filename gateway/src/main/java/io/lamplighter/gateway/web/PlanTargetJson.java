package io.lamplighter.gateway.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.lamplighter.gateway.plan.PlanTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a group plan means, as JSON. Thread-safe; refuses groups and districts that are not there with a {@link Problem}. */
record PlanTargetJson(WebSources sources) {

    PlanTarget read(JsonNode json) {
        String kind = json.isObject() && json.size() == 1 ? json.propertyNames().iterator().next() : "";
        return switch (kind) {
            case "group" -> known(new PlanTarget.InGroup(id(json.path(kind))));
            case "district" -> known(new PlanTarget.InDistrict(id(json.path(kind))));
            case "query" -> {
                if (!json.path(kind).isObject() || json.path(kind).isEmpty()) {
                    throw wrongTarget();
                }
                yield new PlanTarget.Meeting(FieldTexts.of(json.path(kind), kind).entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().word(), Map.Entry::getValue)));
            }
            default -> throw wrongTarget();
        };
    }

    private static String id(JsonNode json) {
        if (!json.isString()) {
            throw wrongTarget();
        }
        return json.stringValue();
    }

    private static RequestRefused wrongTarget() {
        return Problem.invalid("wrong-target", "The target is wrong", "target must be one of {\"group\": id},"
                + " {\"district\": id}, {\"query\": {field: value}}, each a text").at("/target").refused();
    }

    /** The target, which is there now. */
    PlanTarget known(PlanTarget target) {
        if (target instanceof PlanTarget.InGroup(String id) && sources.inventory().group(id).isEmpty()) {
            throw Problem.notFound("group", id, "GET /api/v1/groups lists all").refused();
        }
        if (target instanceof PlanTarget.InDistrict(String id) && sources.inventory().district(id).isEmpty()
                && !sources.fleet().districts().contains(id)) {
            throw Problem.notFound("district", id, "GET /api/v1/districts lists all").refused();
        }
        return target;
    }

    static ObjectNode of(PlanTarget target) {
        ObjectNode json = Json.object();
        switch (target) {
            case PlanTarget.InGroup(String id) -> json.put("group", id);
            case PlanTarget.InDistrict(String id) -> json.put("district", id);
            case PlanTarget.Meeting(Map<String, String> query) -> {
                ObjectNode fields = json.putObject("query");
                new TreeMap<>(query).forEach(fields::put);
            }
        }
        return json;
    }
}
