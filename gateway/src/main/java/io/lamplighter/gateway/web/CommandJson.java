package io.lamplighter.gateway.web;

import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.protocol.command.Action;
import tools.jackson.databind.node.ObjectNode;

/** Commands as JSON. Pure. */
final class CommandJson {

    private CommandJson() {}

    static ObjectNode of(CommandView command) {
        ObjectNode json = Json.object();
        json.put("id", command.id());
        json.put("luminaire", command.luminaire().toString());
        json.put("action", word(command.action(), command.purpose()));
        switch (command.action()) {
            case Action.OverrideLevel override -> {
                json.put("level", override.level().percent());
                json.put("start", Json.time(override.start().orElse(null)));
                json.put("expiration", Json.time(override.expiration()));
            }
            case Action.Resume _ -> {
                json.putNull("level");
                json.putNull("start");
                json.putNull("expiration");
            }
        }
        json.put("fadeSeconds", command.action().fade().toMillis() / 1000.0);
        json.put("state", command.state().word());
        json.put("refusal", command.refusal());
        json.put("reason", command.purpose().reason());
        json.put("requester", command.requester());
        json.put("submittedAt", Json.time(command.submittedAt()));
        json.put("expires", Json.time(command.expires()));
        json.put("sentAt", Json.time(command.sentAt()));
        json.put("finishedAt", Json.time(command.finishedAt()));
        return json;
    }

    static String word(Action action, Purpose purpose) {
        return purpose.emergency() && action instanceof Action.OverrideLevel ? CommandRequest.EMERGENCY : action.word();
    }
}
