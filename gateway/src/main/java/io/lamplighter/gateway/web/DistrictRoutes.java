package io.lamplighter.gateway.web;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.District;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanTarget;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of the city: those of the inventory, and those in which posts report all the same. */
final class DistrictRoutes implements RouteTable.Group {

    private static final String TAG = "districts";
    private static final String ALL = "/api/v1/districts";
    private static final String ONE = ALL + "/{id}";
    private static final int NAMED = 3;

    private final Inventory inventory;
    private final Fleet fleet;
    private final TargetUsers users;

    DistrictRoutes(WebSources sources) {
        this.inventory = sources.inventory();
        this.fleet = sources.fleet();
        this.users = new TargetUsers(sources.groupPlans());
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(ALL, Right.READ, this::list,
                Operation.of(TAG, "listDistricts", "Districts in the order of their ids.").paged()
                        .answers(200, "Districts"));
        table.get(ONE, Right.READ, this::show,
                Operation.of(TAG, "showDistrict", "One district.").answers(200, "District"));
        table.put(ONE, Right.MAINTAIN, this::put,
                Operation.of(TAG, "putDistrict", "Stores a district, in place of one with its id.")
                        .conditional().takes("DistrictFields").answers(200, "District"));
        table.delete(ONE, Right.MAINTAIN, this::delete,
                Operation.of(TAG, "deleteDistrict", "Removes a district that has no luminaires in the inventory.")
                        .conditional().answersWithoutBody(204));
    }

    private void list(Context ctx) {
        Set<String> ids = new TreeSet<>(fleet.districts());
        inventory.districts().forEach(district -> ids.add(district.id()));
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging paging = Paging.of(ctx);
        paging.page(ids.stream().filter(id -> id.compareTo(paging.after()) > 0), id -> id, json)
                .forEach(id -> items.add(json(id)));
        Replies.json(ctx, 200, json);
    }

    private void show(Context ctx) {
        String id = ctx.pathParam("id");
        if (!isThere(id)) {
            throw unknown(id);
        }
        reply(ctx, id);
    }

    private boolean isThere(String id) {
        return inventory.district(id).isPresent() || fleet.districts().contains(id);
    }

    private void reply(Context ctx, String id) {
        ObjectNode json = json(id);
        Replies.json(ctx, 200, json, Replies.tag(json));
    }

    /** Of what GET tells, which is also a district that only reports. */
    private BooleanSupplier condition(Context ctx, String id) {
        Predicate<Optional<String>> condition = Precondition.of(ctx, there -> Replies.tag(json(there)));
        return () -> condition.test(Optional.of(id).filter(this::isThere));
    }

    private ObjectNode json(String id) {
        Optional<District> known = inventory.district(id);
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("displayName", known.map(District::displayName).orElse(""));
        json.put("contact", known.map(District::contact).orElse(""));
        json.put("luminaires", inventory.size(id));
        json.put("inInventory", known.isPresent());
        json.put("reporting", fleet.districts().contains(id));
        return json;
    }

    private void put(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("displayName", "contact"));
        String name = ShortText.of(body, "displayName");
        String contact = ShortText.of(body, "contact");
        try {
            District district = new District(ctx.pathParam("id"), name, contact);
            if (!inventory.put(district, condition(ctx, district.id()),
                    CallerFinder.draft(ctx, "district-saved", district.id()))) {
                throw Precondition.failed();
            }
            reply(ctx, district.id());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("wrong-district", "The district is wrong", String.valueOf(e.getMessage())).refused();
        }
    }

    private void delete(Context ctx) {
        String id = ctx.pathParam("id");
        if (!fleet.districts().contains(id)) {
            users.refuse("district", id, new PlanTarget.InDistrict(id));
        }
        switch (inventory.removeDistrict(id, condition(ctx, id), CallerFinder.draft(ctx, "district-removed", id))) {
            case REMOVED -> ctx.status(204);
            case UNKNOWN -> throw unknown(id);
            case CHANGED -> throw Precondition.failed();
            case IN_USE -> throw new Problem(409, "district-in-use", "The district is in use", inventory.size(id)
                    + " luminaires are in it, such as " + inventory.assets().stream()
                            .filter(asset -> asset.district().equals(id)).limit(NAMED).map(Asset::id).toList()
                    + ": move or remove them first").refused();
        }
    }

    private static RequestRefused unknown(String id) {
        return Problem.notFound("district", id, "GET /api/v1/districts lists all").refused();
    }
}
