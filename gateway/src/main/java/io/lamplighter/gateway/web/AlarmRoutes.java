package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmAction;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.AlarmReply;
import io.lamplighter.gateway.alarm.Alarms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Alarms: seeing them, and what people do about them. */
final class AlarmRoutes implements RouteTable.Group {

    private static final String TAG = "alarms";

    private final Alarms alarms;
    private final AlarmJson json;

    AlarmRoutes(WebSources sources) {
        this.alarms = sources.alarms();
        this.json = new AlarmJson(sources.fleet(), sources.inventory());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("alarm.json");
        table.get("/api/v1/alarms", Right.READ, this::list,
                Operation.of(TAG, "listAlarms", "Alarms, the newest first; those of an incident only by its id.")
                        .query("open", "boolean", "only open ones, or only closed ones")
                        .query("type", "string", "such as LampMonitor/lampFailure")
                        .query("district", "string", "only of this district")
                        .query("subject", "string", "only of this post, luminaire, sensor, district or feeder")
                        .query("incident", "string", "the members of this incident instead of what belongs to none")
                        .paged().answers(200, "Alarms"));
        table.get("/api/v1/alarms/{id}", Right.READ, this::show,
                Operation.of(TAG, "showAlarm", "One alarm with its history.").answers(200, "AlarmInFull"));
        table.post("/api/v1/alarms/{id}/acknowledgement", Right.HANDLE_ALARMS, this::acknowledge,
                Operation.of(TAG, "acknowledgeAlarm", "Takes notice of an alarm; the first one counts.")
                        .takes("Nothing").answers(200, "Alarm"));
        table.post("/api/v1/alarms/{id}/comments", Right.HANDLE_ALARMS, this::comment,
                Operation.of(TAG, "commentAlarm", "Writes something down.").takes("AlarmComment")
                        .answers(200, "Alarm"));
        table.put("/api/v1/alarms/{id}/assignee", Right.HANDLE_ALARMS, this::assign,
                Operation.of(TAG, "assignAlarm", "Gives an alarm to somebody, or with \"\" to nobody.")
                        .takes("AlarmAssignee").answers(200, "Alarm"));
    }

    private void list(Context ctx) {
        Paging paging = Paging.of(ctx);
        List<Alarm> found = alarms.list(new AlarmQuery(QueryFlag.of(ctx, "open"), ctx.queryParam("type"),
                ctx.queryParam("district"), ctx.queryParam("subject"), ctx.queryParam("incident"),
                place(paging.after()), paging.limit() + 1));
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        paging.cut(found, alarm -> alarm.times().openedAt().toEpochMilli() + " " + alarm.id(), page)
                .forEach(alarm -> items.add(json.of(alarm)));
        Replies.json(ctx, 200, page);
    }

    private static AlarmQuery.@Nullable Place place(String after) {
        if (after.isEmpty()) {
            return null;
        }
        int space = after.indexOf(' ');
        if (space < 1 || !after.substring(0, space).matches("-?\\d{1,15}")) {
            throw Paging.malformed();
        }
        return new AlarmQuery.Place(Long.parseLong(after.substring(0, space)), after.substring(space + 1));
    }

    private void show(Context ctx) {
        String id = ctx.pathParam("id");
        Alarm alarm = alarms.find(id).orElseThrow(() -> unknown(id));
        Replies.json(ctx, 200, json.inFull(alarm, alarms.history(id)));
    }

    private void acknowledge(Context ctx) {
        JsonBody.of(ctx, Set.of());
        act(ctx, new AlarmAction.Acknowledge(CallerFinder.requester(ctx)));
    }

    private void comment(Context ctx) {
        String text = text(JsonBody.of(ctx, Set.of("text")), "text");
        if (text.isBlank()) {
            throw tooLong("text", "1");
        }
        act(ctx, new AlarmAction.Comment(CallerFinder.requester(ctx), text));
    }

    private void assign(Context ctx) {
        String assignee = text(JsonBody.of(ctx, Set.of("assignee")), "assignee");
        act(ctx, new AlarmAction.Assign(CallerFinder.requester(ctx), assignee.isBlank() ? null : assignee));
    }

    /** PostgreSQL keeps no text with the character 0. */
    private static String text(JsonBody body, String field) {
        String text = body.text(field).replace('\0', ' ');
        if (text.length() > AlarmAction.MAXIMUM_TEXT) {
            throw tooLong(field, "0");
        }
        return text;
    }

    private static RequestRefused tooLong(String field, String least) {
        return Problem.invalid("text-out-of-range", "The text is too short or too long", "'" + field
                + "' must have " + least + " to " + AlarmAction.MAXIMUM_TEXT + " characters").refused();
    }

    private void act(Context ctx, AlarmAction action) {
        String id = ctx.pathParam("id");
        switch (alarms.act(id, action, CallerFinder.draft(ctx, "alarm-handled", id))) {
            case AlarmReply.Done(Alarm alarm) -> Replies.json(ctx, 200, json.of(alarm));
            case AlarmReply.Unknown() -> throw unknown(id);
            case AlarmReply.Unavailable(String detail) -> throw new Problem(503, "store-unavailable",
                    "The gateway could not store it", detail + ": try again").refused();
        }
    }

    private static RequestRefused unknown(String id) {
        return Problem.notFound("alarm", id, "GET /api/v1/alarms lists them").refused();
    }
}
