package io.lamplighter.gateway.web;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.inventory.PostRemoval;

/** Takes posts out that were taken down. */
final class PostRoutes implements RouteTable.Group {

    private final PostRemoval removal;

    PostRoutes(PostRemoval removal) {
        this.removal = removal;
    }

    @Override
    public void addTo(RouteTable table) {
        table.delete("/api/v1/posts/{id}", Right.MAINTAIN, this::delete,
                Operation.of("fleet", "deletePost", "Removes a post that was taken down and is out of reach, with its"
                        + " luminaires in the inventory; what it reported stays.").answersWithoutBody(204));
    }

    private void delete(Context ctx) {
        String id = ctx.pathParam("id");
        switch (removal.remove(id, CallerFinder.draft(ctx, "post-removed", id))) {
            case REMOVED -> ctx.status(204);
            case UNKNOWN -> throw Problem.notFound("post", id, "GET /api/v1/posts lists all").refused();
            case IN_REACH -> throw new Problem(409, "post-in-reach", "The post is in reach", "post " + id
                    + " is heard, so it would come back at once: take it from its supply first, and wait until it is"
                    + " out of reach").refused();
        }
    }
}
