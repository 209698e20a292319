package io.lamplighter.gateway.talq.desk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.loggers.LoggerConfig;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.planning.CmsCalendar;
import io.lamplighter.gateway.talq.planning.ProgramReader;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;
import io.lamplighter.gateway.talq.resource.Resources;
import io.lamplighter.gateway.talq.resource.TypeRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Lets the CMS lay down, read, replace and remove resources, in the way that TALQ has for all of them. A list is taken as a
 * whole or not at all. Any thread; blocks on the disk.
 */
final class ResourceDesk {

    private static final int LONGEST_ADDRESS = 59;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResourceBook book;
    private final GroupRules groups;
    private final Assigner assigner;

    ResourceDesk(ResourceBook book, GroupRules groups, Assigner assigner) {
        this.book = book;
        this.groups = groups;
        this.assigner = assigner;
    }

    TalqReply answer(Resource resource, TalqRequest request) {
        List<String> path = request.path();
        if (path.size() == 1) {
            return switch (request.method()) {
                case "GET" -> TalqReply.ok(list(book.resources().all(resource)));
                case "POST" -> put(resource, items(resource, RequestBody.read(request)), true);
                case "PUT" -> put(resource, items(resource, RequestBody.read(request)), false);
                default -> throw TalqRefusal.method(request, "GET", "POST", "PUT");
            };
        }
        if (path.size() != 2) {
            throw TalqRefusal.notFound(request.address());
        }
        if (path.get(1).equals("count")) {
            if (request.writes()) {
                throw TalqRefusal.method(request, "GET");
            }
            return TalqReply.ok(JSON.numberNode(book.resources().count(resource)));
        }
        JsonNode known = book.resources().find(resource, path.get(1)).orElseThrow(() -> TalqRefusal.notFound(
                resource.word() + " " + path.get(1)));
        return switch (request.method()) {
            case "GET" -> TalqReply.ok(known);
            case "PUT" -> replace(resource, path.get(1), RequestBody.read(request));
            case "DELETE" -> remove(resource, path.get(1), known);
            default -> throw TalqRefusal.method(request, "GET", "PUT", "DELETE");
        };
    }

    private static Map<String, JsonNode> items(Resource resource, JsonNode body) {
        if (!body.isArray()) {
            throw TalqRefusal.payload("a list of " + resource.word() + " is expected");
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode each : body) {
            String address = address(resource, each);
            if (items.put(address, each) != null) {
                throw TalqRefusal.payload("the list has " + address + " twice");
            }
        }
        return items;
    }

    private static String address(Resource resource, JsonNode item) {
        String address = Fields.text(item, resource.key());
        if (address.isBlank() || address.length() > LONGEST_ADDRESS || address.chars().anyMatch(Character::isISOControl)
                || address.contains("/") || address.equals(TalqDevice.NIL.toString())) {
            throw TalqRefusal
                    .payload(resource.key() + " '" + address + "' is no address: give a UUID, or other text of 1"
                            + " to " + LONGEST_ADDRESS + " characters without a slash");
        }
        if (resource.isOwned()) {
            Fields.text(item, "ownerCMS");
        }
        return address;
    }

    /** Adds one; its address. */
    String add(Resource resource, JsonNode item) {
        String address = address(resource, item);
        put(resource, Map.of(address, item), true);
        return address;
    }

    TalqReply replace(Resource resource, String address, JsonNode item) {
        if (!address(resource, item).equals(address)) {
            throw TalqRefusal.payload("the body is of " + address(resource, item) + ", the path of " + address);
        }
        put(resource, Map.of(address, item), false);
        return TalqReply.ok(item);
    }

    private TalqReply put(Resource resource, Map<String, JsonNode> items, boolean isNew) {
        synchronized (book) { // so that nothing is assigned meanwhile
            return putAlone(resource, items, isNew);
        }
    }

    private TalqReply putAlone(Resource resource, Map<String, JsonNode> items, boolean isNew) {
        Resources before = book.resources();
        for (String address : items.keySet()) {
            if (before.has(resource, address) && isNew) {
                throw new TalqRefusal(409, ErrorKey.RESOURCE_CONFLICT, resource.word() + " " + address
                        + " is there already: replace it with PUT");
            }
            if (!before.has(resource, address) && !isNew) {
                throw TalqRefusal.notFound(resource.word() + " " + address);
            }
        }
        List<Kept> kept = items.entrySet().stream()
                .map(each -> new Kept(resource, each.getKey(), each.getValue().toString())).toList();
        Resources after = before.with(kept);
        if (after.count(resource) > resource.most() || after.length() > Resources.MOST_TEXT) {
            throw new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, "there may be " + resource.most() + " "
                    + resource.word() + ", and all that is kept for the CMS has at most " + Resources.MOST_TEXT
                    + " characters");
        }
        items.values().forEach(each -> check(resource, each, after));
        Set<String> touched = switch (resource) {
            case GROUPS, LOGGERS, LAMP_TYPES, LUMINAIRE_TYPES -> Set.of();
            case PROGRAMS -> naming(items.keySet(), after);
            case CALENDARS -> items.keySet();
        };
        touched.forEach(each -> CmsCalendar.of(each, after));
        List<Assignment> anew = assigner.anew(after, each -> touched.contains(each.calendar())
                || items.keySet().stream().anyMatch(item -> each.type().equals(type(resource, item))));
        book.save(kept, anew);
        if (!anew.isEmpty()) {
            assigner.doAnew(anew);
        }
        return new TalqReply(isNew ? 201 : 200, list(items.values()), Map.of());
    }

    private void check(Resource resource, JsonNode item, Resources after) {
        switch (resource) {
            case GROUPS -> groups.check(item, after);
            case LOGGERS -> LoggerConfig.read(item).sources().references()
                    .forEach(each -> groups.checkSource(each, after));
            case LAMP_TYPES, LUMINAIRE_TYPES -> TypeRules.check(resource, item);
            case PROGRAMS -> ProgramReader.read(item);
            case CALENDARS -> CmsCalendar.of(Fields.text(item, resource.key()), after);
        }
    }

    /** As assignments name it. */
    private static String type(Resource resource, String address) {
        return resource.word() + "/" + address;
    }

    /** Calendars that name one of these programs. */
    private static Set<String> naming(Set<String> programs, Resources among) {
        Set<String> calendars = new TreeSet<>();
        for (JsonNode calendar : among.all(Resource.CALENDARS)) {
            Set<String> named = new TreeSet<>(Set.of(calendar.path("defaultProgram").asString("")));
            calendar.path("rules").forEach(rule -> named.add(rule.path("program").asString("")));
            if (!Collections.disjoint(named, programs)) {
                calendars.add(Fields.text(calendar, Resource.CALENDARS.key()));
            }
        }
        return calendars;
    }

    TalqReply remove(Resource resource, String address, JsonNode known) {
        synchronized (book) {
            return removeAlone(resource, address, known);
        }
    }

    private TalqReply removeAlone(Resource resource, String address, JsonNode known) {
        Optional<String> referring = switch (resource) {
            case GROUPS -> GroupRules.referring(address, book.resources());
            case PROGRAMS -> naming(Set.of(address), book.resources()).stream().findFirst()
                    .map(each -> "the calendar " + each);
            case LOGGERS -> Optional.empty();
            case LAMP_TYPES, LUMINAIRE_TYPES -> assigner.user(each -> each.type().equals(type(resource, address)))
                    .map(lamp -> "the lamp " + lamp);
            case CALENDARS -> assigner.user(each -> each.calendar().equals(address)).map(lamp -> "the lamp " + lamp);
        };
        referring.ifPresent(by -> {
            throw new TalqRefusal(422, ErrorKey.DELETING_RESOURCE_IS_REFERRED, resource.word() + " " + address
                    + " is needed by " + by);
        });
        book.remove(resource, address);
        return TalqReply.ok(known);
    }

    private static ArrayNode list(Iterable<JsonNode> items) {
        ArrayNode list = JSON.arrayNode();
        items.forEach(list::add);
        return list;
    }
}
