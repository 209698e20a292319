package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.lamplighter.gateway.talq.device.DeviceFinder;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.loggers.LoggerConfig;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.GroupMembers;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.Resources;
import tools.jackson.databind.JsonNode;

/** What groups of a CMS may be: devices, or parts of them, and other groups. Any thread. */
final class GroupRules {

    private static final Set<String> PURPOSES = Set.of("unknown", "override", "calendar", "loggerConfig", "lampType",
            "attributes");

    private final DeviceFinder devices;
    private final Supplier<Optional<UUID>> gateway;

    /**
     * @param gateway
     *            its own address
     */
    GroupRules(DeviceFinder devices, Supplier<Optional<UUID>> gateway) {
        this.devices = devices;
        this.gateway = gateway;
    }

    /** Refuses what is neither the gateway nor one of its devices or groups. */
    void checkSource(Reference source, Resources among) {
        if (!source.isDevice() || !gateway.get().map(UUID::toString).filter(source.address()::equals).isPresent()) {
            checkKnown(source, among);
        }
    }

    /** Refuses what is no group among these resources. */
    void check(JsonNode group, Resources among) {
        if (group.has("purpose") && !PURPOSES.contains(Fields.text(group, "purpose"))) {
            throw TalqRefusal.payload("purpose is none of TALQ's: " + group.path("purpose"));
        }
        if (!group.path("members").isArray()) {
            throw TalqRefusal.payload("a group needs a list of members");
        }
        if (group.path("members").size() > GroupMembers.MOST) {
            throw new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, "a group has at most " + GroupMembers.MOST
                    + " members");
        }
        String own = Fields.text(group, Resource.GROUPS.key());
        Set<String> below = new LinkedHashSet<>();
        for (Reference member : GroupMembers.of(group)) {
            if (member.isGroup()) {
                GroupMembers.collect(member.address(), among, below);
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
                        && TalqDevice.uuid(member.parts().getFirst()).flatMap(devices::find).isPresent();
        if (!known) {
            throw new TalqRefusal(422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, member + " is not known here");
        }
    }

    /** Who has the group as a member or logs it; empty when it can go. */
    static Optional<String> referring(String address, Resources among) {
        Reference reference = new Reference(Resource.GROUPS.word(), address);
        return among.all(Resource.GROUPS).stream().filter(each -> GroupMembers.of(each).contains(reference)).findFirst()
                .map(each -> "the group " + each.path(Resource.GROUPS.key()).asString(""))
                .or(() -> among.all(Resource.LOGGERS).stream().filter(each -> isSource(reference, each)).findFirst()
                        .map(each -> "the logger " + each.path(Resource.LOGGERS.key()).asString("")));
    }

    /** A logger that cannot run any more does not need it. */
    private static boolean isSource(Reference reference, JsonNode logger) {
        try {
            return LoggerConfig.read(logger).sources().references().anyMatch(reference::equals);
        } catch (TalqRefusal e) {
            return false;
        }
    }
}
