package io.lamplighter.gateway.web;

import java.util.Optional;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The streets that have lamps: whoever switches or plans one needs its name. */
final class StreetRoutes implements RouteTable.Group {

    private final PlanTargetJson known;
    private final Targets targets;

    StreetRoutes(WebSources sources) {
        this.known = new PlanTargetJson(sources);
        this.targets = new Targets(sources.fleet(), sources.inventory());
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/streets", Right.READ, this::list,
                Operation.of("districts", "listStreets", "Streets that have luminaires, in the order of their names.")
                        .paged()
                        .query("district", "string", "only those there; of all districts when absent")
                        .answers(200, "Streets"));
    }

    private void list(Context ctx) {
        Optional<String> district = Optional.ofNullable(ctx.queryParam("district"));
        district.ifPresent(known::requireDistrict);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging.of(ctx).page(targets.streets(district), street -> street.name().key(), json)
                .forEach(street -> items.addObject().put("name", street.name().written())
                        .put("luminaires", street.luminaires()));
        Replies.json(ctx, 200, json);
    }
}
