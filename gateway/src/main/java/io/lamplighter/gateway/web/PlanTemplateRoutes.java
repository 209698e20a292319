package io.lamplighter.gateway.web;

import io.lamplighter.gateway.access.Right;

/** Plans to begin with: how German cities switch and dim their lamps. They come with the program and never change. */
final class PlanTemplateRoutes implements RouteTable.Group {

    private static final byte[] TEMPLATES = PageFiles.library("/io/lamplighter/gateway/web/plan-templates.json");

    @Override
    public void addTo(RouteTable table) {
        table.schemas("plan-template.json");
        table.get("/api/v1/plan-templates", Right.READ, ctx -> Replies.json(ctx, 200, TEMPLATES),
                Operation.of("plans", "listPlanTemplates", "Plans to begin with, each with a calendar for luminaires to"
                        + " follow: to be changed, tried in a preview and put.").answers(200, "PlanTemplates"));
    }
}
