package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.protocol.plan.PlanDocument;
import tools.jackson.databind.node.ObjectNode;

/** Reads a plan that stands in a request as {@code plan}, and the {@code calendar} of it that luminaires shall follow. Pure. */
final class ContentJson {

    private ContentJson() {}

    /**
     * Both together, with the plan as it was written.
     *
     * @throws RequestRefused
     *             with everything that is wrong, and where
     */
    static GroupPlan.Content read(ObjectNode json) {
        List<Finding> wrong = new ArrayList<>();
        JsonPlace request = JsonPlace.of(json, wrong);
        Optional<String> calendar = request.part(all -> all.optional("calendar"), Optional.empty());
        Optional<PlanDocument> document = PlanJson.document(request.at("plan"));
        if (document.isPresent() && calendar.isPresent()) {
            judge(document.get(), calendar.get()).map(detail -> request.at("calendar")
                    .finding(Finding.Kind.UNKNOWN_REFERENCE, detail)).ifPresent(wrong::add);
        }
        if (document.isEmpty() || !wrong.isEmpty()) {
            throw PlanProblem.malformed(wrong).refused();
        }
        return new GroupPlan.Content(document.get(), calendar, json.path("plan").toString());
    }

    private static Optional<String> judge(PlanDocument document, String calendar) {
        List<String> known = document.timetable().calendars().stream().map(Calendar::id).toList();
        if (!known.contains(calendar)) {
            return Optional.of("the plan has no calendar '" + JsonPlace.brief(calendar) + "': "
                    + (known.isEmpty() ? "add it" : "name one of " + String.join(", ", known)));
        }
        return document.luminaires().isEmpty()
                ? Optional.empty()
                : Optional.of("the plan names luminaires itself, each with its calendar: leave out calendar, or the"
                        + " luminaires of the plan");
    }
}
