package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.lamplighter.gateway.platform.Connectors;
import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.protocol.time.Ticker;

/** What city platforms tell by themselves. They have no account here: a connector knows its own by a secret. */
final class NotificationRoutes implements RouteTable.Group {

    /** A broker of a large city tells of each lamp alone. */
    private static final int PER_MINUTE = 3_000;

    private final Connectors connectors;
    private final AddressLimit limit = new AddressLimit(PER_MINUTE, Ticker.system());

    NotificationRoutes(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public void addTo(RouteTable table) {
        table.open(HandlerType.POST, "/api/v1/connectors/{id}/notifications", this::hear,
                Operation.of("connectors", "notifyConnector",
                        "For a context broker: says on which lamps the city wrote, which are then looked at.")
                        .header(Notice.HEADER, "as the connector's subscription gave it to the broker")
                        .query("subscriptionId", "string", "some brokers add it; not looked at")
                        .takes("Notification").answersWithoutBody(204));
    }

    private void hear(Context ctx) {
        long wait = limit.wait(ctx.ip());
        if (wait > 0) {
            throw new Problem(429, "too-many-requests", "That was sent too often", "an address may send " + PER_MINUTE
                    + " notifications a minute", wait).refused();
        }
        switch (connectors.hear(ctx.pathParam("id"), notice(ctx))) {
            case NOBODY -> throw new Problem(404, "nobody-listens", "Nobody listens here",
                    "there is no such connector, it takes no commands, or " + Notice.HEADER + " is not its secret")
                    .refused();
            case NOT_UNDERSTOOD -> throw Problem.invalid("no-notification", "That is no notification",
                    "send an NGSI-LD notification, with its entities in 'data'").refused();
            case HEARD -> ctx.status(204);
        }
    }

    /** A broker does not repeat what was too large for us: so it is heard that there was something. */
    private static Notice notice(Context ctx) {
        String secret = Objects.requireNonNullElse(ctx.header(Notice.HEADER), "");
        try {
            return new Notice(secret, new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8), true);
        } catch (HttpResponseException e) {
            if (e.getStatus() != 413) {
                throw e;
            }
            return new Notice(secret, "", false);
        }
    }
}
