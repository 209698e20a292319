package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Groups, which the CMS may also change member by member. Any thread; blocks on the disk. */
final class GroupDesk {

    private static final String MEMBERS = "members";

    private final ResourceBook book;
    private final ResourceDesk resources;

    GroupDesk(ResourceBook book, ResourceDesk resources) {
        this.book = book;
        this.resources = resources;
    }

    TalqReply answer(TalqRequest request) {
        List<String> path = request.path();
        if (path.size() < 3) {
            return resources.answer(Resource.GROUPS, request);
        }
        if (!path.get(2).equals(MEMBERS)) {
            throw TalqRefusal.notFound(request.address());
        }
        synchronized (book) { // so that two changes of one group do not lose one another
            return members(request, book.resources().find(Resource.GROUPS, path.get(1))
                    .orElseThrow(() -> TalqRefusal.notFound(Resource.GROUPS.word() + " " + path.get(1))));
        }
    }

    private TalqReply members(TalqRequest request, JsonNode group) {
        Map<Reference, JsonNode> members = new LinkedHashMap<>();
        group.path(MEMBERS).forEach(each -> members.put(Reference.of(each), each));
        List<String> path = request.path();
        if (path.size() == 3) {
            return add(request, group, members);
        }
        if (path.size() == 4 && path.get(3).equals("count")) {
            if (request.writes()) {
                throw TalqRefusal.method(request, "GET");
            }
            return TalqReply.ok(JsonNodeFactory.instance.numberNode(members.size()));
        }
        if (!request.method().equals("DELETE")) {
            throw TalqRefusal.method(request, "DELETE");
        }
        Reference gone = new Reference(path.get(3), String.join("/", path.subList(4, path.size())));
        JsonNode known = members.remove(gone);
        if (known == null) {
            throw TalqRefusal.notFound("member " + gone + " of the group " + path.get(1));
        }
        keep(group, members);
        return TalqReply.ok(known);
    }

    private TalqReply add(TalqRequest request, JsonNode group, Map<Reference, JsonNode> members) {
        if (!request.method().equals("PUT")) {
            throw TalqRefusal.method(request, "PUT");
        }
        JsonNode more = RequestBody.read(request);
        if (!more.isArray()) {
            throw TalqRefusal.payload("a list of members is expected: " + Fields.shortened(more));
        }
        more.forEach(each -> members.putIfAbsent(Reference.of(each), each));
        keep(group, members);
        return TalqReply.ok(more);
    }

    private void keep(JsonNode group, Map<Reference, JsonNode> members) {
        ObjectNode changed = group.asObject().deepCopy();
        members.values().forEach(changed.putArray(MEMBERS)::add);
        resources.replace(Resource.GROUPS, Fields.text(group, Resource.GROUPS.key()), changed);
    }
}
