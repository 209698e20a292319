package io.lamplighter.gateway.web;

import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, made once when it is first asked for. */
final class DocumentRoutes implements RouteTable.Group {

    private final String version;
    private volatile @Nullable ObjectNode document;

    DocumentRoutes(String version) {
        this.version = version;
    }

    @Override
    public void addTo(RouteTable table) {
        table.open(HandlerType.GET, "/api/v1/openapi.json", ctx -> Replies.json(ctx, 200, document(table)),
                Operation.of("live", "readDocument", "This document.").answersAs(200, Replies.JSON));
    }

    private ObjectNode document(RouteTable table) {
        ObjectNode known = document;
        if (known == null) {
            known = table.document(version);
            document = known;
        }
        return known;
    }
}
