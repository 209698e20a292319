package io.lamplighter.gateway.web;

import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.backup.Backups;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Backups on the gateway's machine: which there are, and making one. They never leave it this way. */
final class BackupRoutes implements RouteTable.Group {

    private static final String ALL = "/api/v1/backups";

    private final Backups backups;
    private final AuditLog audit;

    BackupRoutes(Backups backups, AuditLog audit) {
        this.backups = backups;
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("backup.json");
        table.get(ALL, Right.ADMINISTER, ctx -> Replies.json(ctx, 200, json(backups.status())),
                Operation.of("backups", "listBackups", "Backups that the gateway made, the newest first.")
                        .answers(200, "Backups"));
        table.post(ALL, Right.ADMINISTER, this::begin,
                Operation.of("backups", "makeBackup", "Begins a backup; the list says when it is whole.")
                        .takes("Nothing")
                        .answers(202, "Backups"));
    }

    private void begin(Context ctx) {
        JsonBody.of(ctx, Set.of());
        Backups.Status now = backups.status();
        if (now.elsewhere().isEmpty() && now.startedAt() == null) {
            audit.append(CallerFinder.draft(ctx, "backup-asked-for", "database"));
        }
        switch (backups.begin()) {
            case BEGUN -> Replies.json(ctx, 202, json(backups.status()));
            case RUNNING -> throw new Problem(409, "backup-running", "A backup is being made",
                    "GET " + ALL + " says when it is whole").refused();
            case ELSEWHERE -> throw new Problem(409, "backup-elsewhere", "The database is on a server of its own",
                    "back it up there: " + now.elsewhere().orElse("")).refused();
        }
    }

    private static ObjectNode json(Backups.Status status) {
        ObjectNode json = Json.object();
        json.put("elsewhere", status.elsewhere().orElse(null));
        json.put("directory", status.directory().toString());
        json.put("kept", status.settings().kept());
        json.put("nightly", status.settings().nightly().map(Object::toString).orElse(null));
        json.put("startedAt", Json.time(status.startedAt()));
        Backups.Failure failure = status.failure();
        if (failure == null) {
            json.putNull("failure");
        } else {
            json.putObject("failure").put("code", failure.code()).put("detail", failure.detail())
                    .put("at", Json.time(failure.at()));
        }
        ArrayNode items = json.putArray("items");
        status.made().forEach(each -> items.addObject().put("name", each.name()).put("madeAt", Json.time(each.at()))
                .put("size", each.bytes()));
        return json;
    }
}
