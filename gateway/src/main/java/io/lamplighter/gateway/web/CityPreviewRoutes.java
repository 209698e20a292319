package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.preview.YearOfMany;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a plan would cost a group, a district, or whoever meets a query, in a year. */
final class CityPreviewRoutes implements RouteTable.Group {

    private static final Set<String> FIELDS = Set.of("target", "year", "plan", "calendar");
    private static final double MICROS = 1e6;

    private final WebSources sources;
    private final PlanGate gate;
    private final Lamps lamps;
    private final Targets targets;
    private final Baseline wholeNight;
    private final Turns turns = new Turns(1, 4); // seconds each

    CityPreviewRoutes(WebSources sources, PlanGate gate) {
        this.sources = sources;
        this.gate = gate;
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
        this.targets = new Targets(sources.fleet(), sources.inventory());
        this.wholeNight = new Baseline(sources.energy().tariff().baselineSunElevation());
    }

    @Override
    public void addTo(RouteTable table) {
        table.post("/api/v1/preview/year", Right.READ, this::year,
                Operation
                        .of("previews", "previewYearOfMany",
                                "Burning hours and energy of all luminaires of a target by a plan in the months of a"
                                        + " year, what the whole night at full light would need, and the difference to"
                                        + " what they follow now.")
                        .takes("CityYearWish").answers(200, "CityYear"));
    }

    private void year(Context ctx) {
        ObjectNode json = JsonBody.of(ctx, FIELDS).json();
        PlanTarget target = new PlanTargetJson(sources).read(json.path("target"));
        GroupPlan.Content content = ContentJson.read(json);
        int year = PreviewRoutes.year(json.path("year"), LocalDate.ofInstant(
                Instant.ofEpochMilli(sources.clock().millis()), content.document().timetable().zone()));
        Set<LuminaireId> meant = targets.luminaires(target);
        long others = targets.following(target).stream().filter(id -> !meant.contains(id)).count();
        YearOfMany many = turns.take(() -> YearOfMany.of(content, wholeNight, members(meant), year));
        ObjectNode reply = json(many, target, year, meant.size() - many.lamps())
                .put("alsoFollowing", others).put("baselineSunElevation", wholeNight.sunElevationDegrees())
                .put("timeZone", content.document().timetable().zone().getId());
        PlanProblem.put(reply, gate.judge(content, new PlanGate.Meant(targets.posts(target), false), "/plan"));
        Replies.json(ctx, 200, reply);
    }

    /** Those that stand somewhere. */
    private List<YearOfMany.Member> members(Set<LuminaireId> meant) {
        List<YearOfMany.Member> members = new ArrayList<>();
        meant.forEach(id -> lamps.facts(id).map(facts -> new YearOfMany.Member(id.device(), facts, lamps.inForce(id)))
                .ifPresent(members::add));
        return members;
    }

    private static ObjectNode json(YearOfMany many, PlanTarget target, int year, int withoutPlace) {
        ObjectNode json = Json.object();
        json.set("target", PlanTargetJson.of(target));
        json.put("year", year);
        json.put("luminaires", many.lamps());
        json.put("withoutPlace", withoutPlace);
        json.put("withoutWattage", many.withoutWattage());
        json.put("notCompared", many.notCompared());
        put(json, many.total());
        ArrayNode months = json.putArray("months");
        many.months().forEach((month, sum) -> {
            ObjectNode each = months.addObject();
            each.put("month", month.toString());
            put(each, sum);
        });
        return json;
    }

    private static void put(ObjectNode json, YearOfMany.Month sums) {
        put(json, sums.plan());
        json.set("baseline", json(sums.baseline()));
        json.set("inForce", json(sums.now()));
        json.set("difference", json(sums.difference()));
    }

    private static ObjectNode json(YearOfMany.Sum sum) {
        ObjectNode json = Json.object();
        put(json, sum);
        return json;
    }

    private static void put(ObjectNode json, YearOfMany.Sum sum) {
        json.put("burningHours", Math.round(sum.burningHours() * MICROS) / MICROS);
        json.put("energy", Math.round(sum.energy() * MICROS) / MICROS);
    }
}
