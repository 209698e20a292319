package io.lamplighter.gateway.talq.desk;

import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.talq.loggers.LogBook;
import io.lamplighter.gateway.talq.loggers.LogReader;
import io.lamplighter.gateway.talq.loggers.LogSources;
import io.lamplighter.gateway.talq.loggers.LoggerConfig;
import io.lamplighter.gateway.talq.loggers.Look;
import io.lamplighter.gateway.talq.loggers.Recording;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lets the CMS lay down loggers, and read what they have not reported yet. Any thread; blocks on the disk. */
final class LogDesk {

    private final ResourceBook resources;
    private final ResourceDesk desk;
    private final LogBook book;
    private final LogReader reader;

    LogDesk(ResourceBook resources, ResourceDesk desk, LogBook book, LogReader reader) {
        this.resources = resources;
        this.desk = desk;
        this.book = book;
        this.reader = reader;
    }

    /** Unlike other resources, loggers come one by one. */
    TalqReply configurations(TalqRequest request) {
        List<String> path = request.path();
        if (path.size() == 1 && request.method().equals("POST")) {
            return add(RequestBody.read(request));
        }
        if (path.size() != 2) {
            throw path.size() == 1
                    ? TalqRefusal.method(request, "POST")
                    : TalqRefusal.notFound(request.address());
        }
        JsonNode known = find(path.get(1));
        return switch (request.method()) {
            case "GET" -> TalqReply.ok(known);
            case "PUT" -> replace(path.get(1), mode(known), RequestBody.read(request));
            case "DELETE" -> remove(path.get(1));
            default -> throw TalqRefusal.method(request, "GET", "PUT", "DELETE");
        };
    }

    TalqReply reports(TalqRequest request) {
        List<String> path = request.path();
        if (!request.method().equals("GET")) {
            throw TalqRefusal.method(request, "GET");
        }
        if (path.size() != 2) {
            throw TalqRefusal.notFound(request.address());
        }
        if (path.get(1).equals("count")) {
            return TalqReply.ok(
                    JsonNodeFactory.instance.numberNode(resources.resources().count(Resource.LOGGERS)));
        }
        LoggerConfig logger = LoggerConfig.read(find(path.get(1)));
        LogSources sources = LogSources.of(logger.sources(), resources.resources());
        LogBook.State state = book.state(logger.address())
                .orElseGet(() -> book.begin(reader.begin(logger.address())));
        return TalqReply.ok((logger.recording() instanceof Recording.Periodic periodic
                ? reader.snapshot(periodic, sources, state.cursor())
                : reader.next(logger, sources, state, Map.of(), Look.NOTHING)).json());
    }

    private TalqReply add(JsonNode body) {
        synchronized (resources) { // so that a logger and where it begins come together
            String address = desk.add(Resource.LOGGERS, body);
            book.begin(reader.begin(address));
        }
        return new TalqReply(201, null, Map.of());
    }

    /** One that records in another way begins anew: where it was means nothing any more. */
    private TalqReply replace(String address, String before, JsonNode body) {
        synchronized (resources) {
            desk.replace(Resource.LOGGERS, address, body);
            if (!before.equals(mode(body))) {
                book.begin(reader.begin(address));
            }
        }
        return TalqReply.ok(null);
    }

    private static String mode(JsonNode logger) {
        return logger.path("recordingMode").path("type").asString("");
    }

    private TalqReply remove(String address) {
        synchronized (resources) {
            TalqReply reply = desk.remove(Resource.LOGGERS, address, find(address));
            book.remove(address);
            return reply;
        }
    }

    private JsonNode find(String address) {
        return resources.resources().find(Resource.LOGGERS, address)
                .orElseThrow(() -> TalqRefusal.notFound(Resource.LOGGERS.word() + " " + address));
    }
}
