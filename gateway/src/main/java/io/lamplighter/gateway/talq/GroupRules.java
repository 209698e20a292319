package io.lamplighter.gateway.talq;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/** What groups of a CMS may be: devices, or parts of them, and other groups. Any thread. */
final class GroupRules {

    /** Members that one group names. */
    static final int MOST_MEMBERS = 10_000;
    private static final Set<String> PURPOSES = Set.of("unknown", "override", "calendar", "loggerConfig", "lampType",
            "attributes");

    private final DeviceFinder devices;

    GroupRules(DeviceFinder devices) {
        this.devices = devices;
    }

    /** Refuses what is no group among these resources. */
    void check(JsonNode group, Resources among) {
        if (group.has("purpose") && !PURPOSES.contains(Fields.text(group, "purpose"))) {
            throw TalqRefusal.payload("purpose is none of TALQ's: " + group.path("purpose"));
        }
        if (!group.path("members").isArray()) {
            throw TalqRefusal.payload("a group needs a list of members");
        }
        if (group.path("members").size() > MOST_MEMBERS) {
            throw new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, "a group has at most " + MOST_MEMBERS
                    + " members");
        }
        String own = Fields.text(group, Resource.GROUPS.key());
        Set<String> below = new LinkedHashSet<>();
        for (Reference member : members(group)) {
            if (member.isGroup()) {
                collect(member.address(), among, below);
            }
            if (below.contains(own)) {
                throw TalqRefusal.impossible("the group " + own + " would be its own member by " + member);
            }
            checkKnown(member, among);
        }
    }

    /** Refuses what is neither a device nor one of the groups. */
    void checkKnown(Reference member, Resources among) {
        boolean known = member.isGroup()
                ? among.has(Resource.GROUPS, member.address())
                : member.isDevice()
                        && GatewayDevice.uuid(member.parts().getFirst()).flatMap(devices::find).isPresent();
        if (!known) {
            throw new TalqRefusal(422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, member + " is not known here");
        }
    }

    /** Who has the group as a member or logs it; empty when it can go. */
    static Optional<String> referring(String address, Resources among) {
        Reference reference = new Reference(Resource.GROUPS.word(), address);
        return among.all(Resource.GROUPS).stream().filter(each -> members(each).contains(reference)).findFirst()
                .map(each -> "the group " + each.path(Resource.GROUPS.key()).asString(""))
                .or(() -> among.all(Resource.LOGGERS).stream().map(LoggerConfig::read)
                        .filter(each -> each.sources().references().anyMatch(reference::equals)).findFirst()
                        .map(each -> "the logger " + each.address()));
    }

    static List<Reference> members(JsonNode group) {
        return StreamSupport.stream(group.path("members").spliterator(), false).map(Reference::of).toList();
    }

    /** The group and all groups in it; ends also where groups have one another. */
    static Set<String> all(String group, Resources among) {
        Set<String> found = new LinkedHashSet<>();
        collect(group, among, found);
        return found;
    }

    private static void collect(String group, Resources among, Set<String> found) {
        if (found.add(group)) {
            among.find(Resource.GROUPS, group).ifPresent(json -> members(json).stream().filter(Reference::isGroup)
                    .forEach(each -> collect(each.address(), among, found)));
        }
    }
}
