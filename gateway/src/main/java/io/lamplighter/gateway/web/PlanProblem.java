package io.lamplighter.gateway.web;

import java.util.List;

import io.lamplighter.gateway.conflict.Finding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says all that is wrong with a plan in one problem document. */
final class PlanProblem {

    /** Told at once; how many there are says the detail. */
    static final int MOST_TOLD = 50;

    private PlanProblem() {}

    /** What cannot be read. */
    static Problem malformed(List<Finding> findings) {
        return of("malformed-plan", "The plan is malformed", findings);
    }

    /** What can be read, but must not be followed. */
    static Problem unfit(List<Finding> findings) {
        return of("unfit-plan", "The plan cannot be taken", findings);
    }

    private static Problem of(String code, String title, List<Finding> findings) {
        Finding first = findings.getFirst();
        return new Problem(422, code, title,
                (first.pointer().isEmpty() ? "" : first.pointer() + ": ") + first.detail()
                        + (findings.size() == 1 ? "" : " (1 of " + findings.size() + ")"),
                0, findings.subList(0, Math.min(findings.size(), MOST_TOLD)));
    }

    /** What a preview says of the plan that it tries: what would refuse it, and the rest. */
    static void put(ObjectNode json, List<Finding> findings) {
        json.set("conflicts", json(findings.stream().filter(each -> each.kind().refuses()).limit(MOST_TOLD).toList()));
        json.set("warnings",
                json(findings.stream().filter(each -> !each.kind().refuses()).limit(MOST_TOLD).toList()));
    }

    static ArrayNode json(List<Finding> findings) {
        ArrayNode json = Json.object().arrayNode();
        for (Finding finding : findings) {
            ObjectNode each = json.addObject();
            each.put("code", finding.kind().code());
            each.put("pointer", finding.pointer());
            each.put("detail", finding.detail());
        }
        return json;
    }
}
