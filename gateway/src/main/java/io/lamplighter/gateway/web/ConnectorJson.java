package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.MappedAttribute;
import io.lamplighter.gateway.platform.Parked;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Connectors as JSON. Pure. */
final class ConnectorJson {

    private ConnectorJson() {}

    static ObjectNode of(ConnectorView view) {
        ConnectorSetup setup = view.setup();
        ObjectNode json = Json.object();
        json.put("id", setup.id());
        json.put("kind", setup.kind());
        json.put("address", setup.address());
        json.put("secretFile", setup.secretFile());
        json.put("enabled", setup.enabled());
        ObjectNode settings = json.putObject("settings");
        new TreeMap<>(setup.settings()).forEach(settings::put);
        json.put("state", view.state().name().toLowerCase(Locale.ROOT));
        json.put("position", view.pace().position());
        json.put("lagSeconds", view.pace().lagSeconds());
        json.put("delivered", view.pace().delivered());
        json.put("perSecond", Math.round(view.pace().perSecond() * 10) / 10.0);
        json.put("parked", view.parked());
        json.put("resending", view.resending());
        json.put("troubleSince", Json.time(view.trouble().since()));
        json.put("lastError", view.trouble().lastError());
        json.put("lastErrorAt", Json.time(view.trouble().lastErrorAt()));
        return json;
    }

    /** With its mapping. */
    static ObjectNode of(ConnectorView view, List<MappedAttribute> mapping) {
        ObjectNode json = of(view);
        ArrayNode rows = json.putArray("mapping");
        for (MappedAttribute each : mapping) {
            rows.addObject().put("attribute", each.mapping().attribute()).put("target", each.mapping().target())
                    .put("source", each.mapping().source()).put("unit", each.mapping().unit())
                    .put("renamed", each.renamed()).put("omitted", each.omitted())
                    .put("leastChange", each.leastChange()).put("leastSeconds", each.leastInterval().toSeconds());
        }
        return json;
    }

    static ObjectNode of(KindView kind) {
        ObjectNode json = Json.object();
        json.put("name", kind.name());
        json.put("title", kind.title());
        ArrayNode settings = json.putArray("settings");
        kind.settings().forEach(each -> settings.addObject().put("name", each.name()).put("meaning", each.meaning())
                .put("usual", each.usual()));
        ArrayNode mapping = json.putArray("mapping");
        kind.mapping().forEach(each -> mapping.addObject().put("target", each.target()).put("source", each.source())
                .put("unit", each.unit()));
        return json;
    }

    static ObjectNode of(ConnectorTest test) {
        ObjectNode json = Json.object();
        json.put("reachable", test.problem().isEmpty());
        json.put("problem", test.problem());
        json.put("millis", test.millis());
        ArrayNode requests = json.putArray("requests");
        for (ConnectorTest.Request each : test.requests()) {
            ObjectNode request = requests.addObject().put("method", each.method()).put("address", each.address())
                    .put("body", each.body());
            ArrayNode headers = request.putArray("headers");
            each.headers().forEach(headers::add);
        }
        return json;
    }

    static ObjectNode of(Parked.Numbered numbered) {
        Parked parked = numbered.parked();
        return Json.object().put("number", numbered.number()).put("at", Json.time(parked.at()))
                .put("entity", parked.entity()).put("reason",
                        parked.reason());
    }
}
