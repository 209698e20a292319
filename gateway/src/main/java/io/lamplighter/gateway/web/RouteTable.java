package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.List;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.lamplighter.gateway.access.Right;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every route of the REST interface. Router, guard and OpenAPI document are all made of it, so none of them can know a
 * route that the others do not. Filled at start by one thread, read by any.
 */
final class RouteTable {

    /** A feature's routes. */
    interface Group {

        void addTo(RouteTable table);
    }

    private final List<Route> routes = new ArrayList<>();
    private final ObjectNode schemas = Json.object();

    RouteTable add(Group group) {
        group.addTo(this);
        return this;
    }

    /** Adds the schemas of a file beside this class: one JSON object, schemas by name. Operations refer to the names. */
    void schemas(String file) {
        ObjectNode more = Json.read(PageFiles.library("/io/lamplighter/gateway/web/" + file))
                .orElseThrow(() -> new IllegalStateException("the schemas in " + file + " are no JSON object"));
        for (String name : more.propertyNames()) {
            if (schemas.has(name)) {
                throw new IllegalStateException("two schemas are named " + name);
            }
            schemas.set(name, more.path(name));
        }
    }

    void get(String path, Right right, Handler handler, Operation operation) {
        routes.add(new Route(HandlerType.GET, path, right, handler, tagged(operation)));
    }

    void post(String path, Right right, Handler handler, Operation operation) {
        routes.add(new Route(HandlerType.POST, path, right, handler, operation));
    }

    void put(String path, Right right, Handler handler, Operation operation) {
        routes.add(new Route(HandlerType.PUT, path, right, handler, operation));
    }

    void delete(String path, Right right, Handler handler, Operation operation) {
        routes.add(new Route(HandlerType.DELETE, path, right, handler, operation));
    }

    /** A route for everybody, signed in or not. */
    void open(HandlerType method, String path, Handler handler, Operation operation) {
        routes.add(
                new Route(method, path, null, handler, method.equals(HandlerType.GET) ? tagged(operation) : operation));
    }

    /** Every JSON that is read carries a tag, see {@link Replies}. */
    private static Operation tagged(Operation operation) {
        Operation.Answer answer = operation.answers().get(200);
        return answer != null && answer.mediaType().equals(Replies.JSON) ? operation.tagged() : operation;
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    ObjectNode document(String version) {
        return OpenApi.document(version, routes, schemas);
    }

    /** Hands all routes to the router, each behind the guard and asked for what it knows only. */
    void addTo(RoutesConfig config, Guard guard) {
        for (Route route : routes) {
            config.addEndpoint(
                    new Endpoint(route.method(), route.path(), guard.before(route.right(), KnownInputs.before(route))));
        }
    }
}
