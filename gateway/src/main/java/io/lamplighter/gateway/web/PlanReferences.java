package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.gateway.conflict.Finding;

/** Finds ids in a plan that are there twice, and names of programs and calendars that are not there. Pure. */
final class PlanReferences {

    private final List<Finding> findings = new ArrayList<>();

    private PlanReferences() {}

    static List<Finding> wrong(JsonPlace plan) {
        PlanReferences references = new PlanReferences();
        Set<String> programs = references.ids(plan.items("programs"));
        Set<String> calendars = references.ids(plan.items("calendars"));
        references.ids(plan.items("luminaires"));
        for (JsonPlace calendar : plan.items("calendars")) {
            references.require(calendar, "defaultProgram", programs);
            calendar.items("rules").forEach(rule -> references.require(rule, "program", programs));
        }
        plan.items("luminaires").forEach(luminaire -> references.require(luminaire, "calendar", calendars));
        return references.findings;
    }

    private Set<String> ids(List<JsonPlace> things) {
        Set<String> ids = new HashSet<>();
        for (JsonPlace thing : things) {
            thing.textIfAny("id").filter(id -> !ids.add(id))
                    .ifPresent(id -> findings.add(thing.at("id").finding(Finding.Kind.OVERLAPPING,
                            "the id '" + JsonPlace.brief(id) + "' is there twice: each must be its own")));
        }
        return ids;
    }

    private void require(JsonPlace place, String field, Set<String> known) {
        place.textIfAny(field).filter(id -> !known.contains(id))
                .ifPresent(id -> findings.add(place.at(field).finding(Finding.Kind.UNKNOWN_REFERENCE, "'"
                        + JsonPlace.brief(id)
                        + "' is not there: " + (known.isEmpty()
                                ? "the plan has none, so add it"
                                : "name one of " + known.stream().sorted().collect(Collectors.joining(", "))))));
    }
}
