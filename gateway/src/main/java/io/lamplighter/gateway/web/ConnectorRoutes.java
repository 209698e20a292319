package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.Connectors;
import io.lamplighter.gateway.platform.Parked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ways to city platforms. */
final class ConnectorRoutes implements RouteTable.Group {

    private static final String TAG = "connectors";
    private static final String ALL = "/api/v1/connectors";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> FIELDS = Set.of("kind", "address", "secretFile", "enabled", "settings");

    private final Connectors connectors;
    private final AuditLog audit;

    ConnectorRoutes(Connectors connectors, AuditLog audit) {
        this.connectors = connectors;
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("connector.json");
        table.get("/api/v1/connector-kinds", Right.HANDLE_ALARMS, this::kinds,
                Operation.of(TAG, "listConnectorKinds",
                        "To which platforms there are connectors, what they ask for, and what becomes what.")
                        .answers(200, "ConnectorKinds"));
        table.get(ALL, Right.HANDLE_ALARMS, this::list,
                Operation.of(TAG, "listConnectors", "All connectors and how they do, in the order of their ids.")
                        .answers(200, "Connectors"));
        table.get(ONE, Right.HANDLE_ALARMS, ctx -> Replies.json(ctx, 200, shown(ctx)),
                Operation.of(TAG, "showConnector", "One connector, how it does, and what it sends under which name.")
                        .answers(200, "Connector"));
        table.put(ONE, Right.ADMINISTER, this::put,
                Operation.of(TAG, "putConnector",
                        "Adds a connector or changes the one with its id, which goes on where it was; not enabled is paused.")
                        .takes("ConnectorFields").answers(200, "Connector"));
        table.delete(ONE, Right.ADMINISTER, this::remove,
                Operation.of(TAG, "deleteConnector", "Removes a connector, its position and what it parked.")
                        .answersWithoutBody(204));
        table.post(ONE + "/test", Right.ADMINISTER, this::test,
                Operation.of(TAG, "testConnector",
                        "Asks the platform something harmless, and shows what would be sent for a few lamps.")
                        .takes("Nothing").answers(200, "ConnectorTest"));
        table.post(ONE + "/resending", Right.ADMINISTER, this::resend,
                Operation.of(TAG, "resendConnector", "Sends again all that the gateway stored from a time on.")
                        .takes("ConnectorResending").answers(202, "Connector"));
        table.get(ONE + "/parked", Right.HANDLE_ALARMS, this::parked,
                Operation.of(TAG, "listParked", "What the platform refused for good, the newest first.").paged()
                        .answers(200, "ParkedList"));
        table.delete(ONE + "/parked", Right.ADMINISTER, this::forget,
                Operation.of(TAG, "forgetParked", "Forgets what the platform refused; nothing of it is sent again.")
                        .query("number", "integer", "of the only one to be forgotten")
                        .answersWithoutBody(204));
        table.post(ONE + "/parked/resending", Right.ADMINISTER, this::sendParkedAgain,
                Operation.of(TAG, "resendParked",
                        "Sends again what the platform refused, the oldest first; refused anew it stays, with the new reason.")
                        .takes("ParkedResending").answers(202, "Connector"));
    }

    private void kinds(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        connectors.kinds().forEach(kind -> items.add(ConnectorJson.of(kind)));
        Replies.json(ctx, 200, json);
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        connectors.list().forEach(each -> items.add(ConnectorJson.of(each)));
        Replies.json(ctx, 200, json);
    }

    private ConnectorView find(Context ctx) {
        return connectors.find(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx));
    }

    private ObjectNode shown(Context ctx) {
        return ConnectorJson.of(find(ctx), connectors.mapping(ctx.pathParam("id")));
    }

    private static RequestRefused unknown(Context ctx) {
        return Problem.notFound("connector", ctx.pathParam("id"), "GET /api/v1/connectors lists all").refused();
    }

    private void put(Context ctx) {
        JsonBody body = JsonBody.of(ctx, FIELDS);
        ConnectorSetup setup = new ConnectorSetup(ctx.pathParam("id"), body.text("kind"), body.text("address"),
                body.has("secretFile") ? body.text("secretFile") : "", !body.has("enabled") || body.flag("enabled"),
                body.textMap("settings"));
        done(ctx, connectors.put(setup, draft(ctx, "connector-changed")));
        Replies.json(ctx, 200, shown(ctx));
    }

    private void remove(Context ctx) {
        done(ctx, connectors.remove(ctx.pathParam("id"), draft(ctx, "connector-removed")));
        ctx.status(204);
    }

    private void test(Context ctx) {
        JsonBody.of(ctx, Set.of());
        find(ctx);
        audit.append(draft(ctx, "connector-tested"));
        Replies.json(ctx, 200,
                ConnectorJson.of(connectors.test(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx))));
    }

    private void resend(Context ctx) {
        find(ctx);
        done(ctx, connectors.resend(ctx.pathParam("id"), JsonBody.of(ctx, Set.of("from")).time("from"),
                draft(ctx, "connector-sent-back")));
        Replies.json(ctx, 202, shown(ctx));
    }

    private void parked(Context ctx) {
        find(ctx);
        Paging paging = Paging.of(ctx);
        List<Parked.Numbered> found = connectors.parked(ctx.pathParam("id"), paging.beforeNumber(),
                paging.limit() + 1);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.cut(found, each -> String.valueOf(each.number()), json)
                .forEach(each -> items.add(ConnectorJson.of(each)));
        Replies.json(ctx, 200, json);
    }

    private void sendParkedAgain(Context ctx) {
        find(ctx);
        JsonBody body = JsonBody.of(ctx, Set.of("number"));
        Long number = body.has("number") ? body.number("number") : null;
        audit.append(draft(ctx, "connector-parked-sent-again"));
        done(ctx, connectors.sendParkedAgain(ctx.pathParam("id"), number));
        Replies.json(ctx, 202, shown(ctx));
    }

    private void forget(Context ctx) {
        done(ctx, connectors.forgetParked(ctx.pathParam("id"), number(ctx), draft(ctx, "connector-parked-forgotten")));
        ctx.status(204);
    }

    private static @Nullable Long number(Context ctx) {
        String text = ctx.queryParam("number");
        if (text != null && !text.matches("\\d{1,18}")) {
            throw Problem.invalid("wrong-number", "The number is wrong",
                    "'number' is '" + text + "': it must be that of an item of the list").refused();
        }
        return text == null ? null : Long.valueOf(text);
    }

    private static AuditEntry draft(Context ctx, String action) {
        return CallerFinder.draft(ctx, action, ctx.pathParam("id"));
    }

    private static void done(Context ctx, ConnectorChange change) {
        switch (change) {
            case ConnectorChange.Done() -> {
            }
            case ConnectorChange.Unknown() -> throw unknown(ctx);
            case ConnectorChange.Refused(List<String> problems) -> throw Problem.invalid("wrong-connector",
                    "The connector is wrong", String.join("; ", problems)).refused();
        }
    }
}
