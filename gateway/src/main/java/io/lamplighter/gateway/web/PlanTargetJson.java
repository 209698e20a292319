package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.street.StreetName;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a wish for many means, as JSON. Thread-safe; refuses what is not there with a {@link Problem}. */
record PlanTargetJson(WebSources sources) {

    private static final int MOST_NAMES = 5;

    PlanTarget read(JsonNode json) {
        if (json.isObject() && json.has("street")) {
            return known(street(json));
        }
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

    /** Of one district, or of all when none is named. */
    private static PlanTarget street(JsonNode json) {
        if (json.size() != (json.has("district") ? 2 : 1)) {
            throw wrongTarget();
        }
        return street(id(json.path("street")),
                json.has("district") ? Optional.of(id(json.path("district"))) : Optional.empty());
    }

    static PlanTarget street(String name, Optional<String> district) {
        if (StreetName.of(name).isEmpty()) {
            throw wrongTarget();
        }
        return new PlanTarget.OnStreet(name, district);
    }

    private static String id(JsonNode json) {
        if (!json.isString()) {
            throw wrongTarget();
        }
        return json.stringValue();
    }

    static RequestRefused wrongTarget() {
        return Problem.invalid("wrong-target", "The target is wrong", "target must be one of {\"group\": id},"
                + " {\"district\": id}, {\"street\": name}, {\"street\": name, \"district\": id},"
                + " {\"query\": {field: value}}, each a text; a command also takes {\"luminaires\": [ids]}")
                .at("/target").refused();
    }

    /** The target, which is there now. */
    PlanTarget known(PlanTarget target) {
        if (target instanceof PlanTarget.InGroup(String id) && sources.inventory().group(id).isEmpty()) {
            throw Problem.notFound("group", id, "GET /api/v1/groups lists all").refused();
        }
        if (target instanceof PlanTarget.InDistrict(String id)) {
            requireDistrict(id);
        }
        if (target instanceof PlanTarget.OnStreet street) {
            street.district().ifPresent(this::requireDistrict);
            requireStreet(street);
        }
        return target;
    }

    void requireDistrict(String id) {
        if (sources.inventory().district(id).isEmpty() && !sources.fleet().districts().contains(id)) {
            throw Problem.notFound("district", id, "GET /api/v1/districts lists all").refused();
        }
    }

    private void requireStreet(PlanTarget.OnStreet street) {
        Targets targets = new Targets(sources.fleet(), sources.inventory());
        if (targets.luminaires(street).isEmpty()) {
            List<String> near = StreetName.of(street.name())
                    .map(name -> targets.near(name, street.district(), MOST_NAMES)).orElse(List.of());
            throw Problem.notFound("street", street.name(), near.isEmpty()
                    ? "no address of the posts and of the inventory there has a name like it; GET /api/v1/streets lists all"
                    : "was one of these meant: " + String.join(", ", near) + "?").refused();
        }
    }

    static ObjectNode of(PlanTarget target) {
        ObjectNode json = Json.object();
        switch (target) {
            case PlanTarget.InGroup(String id) -> json.put("group", id);
            case PlanTarget.InDistrict(String id) -> json.put("district", id);
            case PlanTarget.OnStreet(String name, Optional<String> district) -> {
                json.put("street", name);
                district.ifPresent(id -> json.put("district", id));
            }
            case PlanTarget.Meeting(Map<String, String> query) -> {
                ObjectNode fields = json.putObject("query");
                new TreeMap<>(query).forEach(fields::put);
            }
        }
        return json;
    }
}
