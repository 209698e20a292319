package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.DeviceFinder;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.GroupMembers;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.Resources;

/** Whom a command of the CMS means: lamps by their devices, and those that are in its groups now. Any thread. */
final class Addressees {

    /** Lamps that one command means. */
    static final int MOST = 10_000;

    private final DeviceFinder devices;
    private final ResourceBook book;

    Addressees(DeviceFinder devices, ResourceBook book) {
        this.devices = devices;
        this.book = book;
    }

    /**
     * The lamps, each once. Of a group those are taken that have a lamp; a device that is named itself must have one.
     *
     * @param attribute
     *            of the lamp that the command is for
     * @param notValid
     *            how it is refused when something named is no lamp
     */
    List<LuminaireId> lamps(List<Reference> references, TalqAttribute attribute, ErrorKey notValid) {
        Set<LuminaireId> lamps = new LinkedHashSet<>();
        for (Reference each : references) {
            if (each.isGroup()) {
                Set<LuminaireId> members = members(each, attribute);
                if (members.isEmpty()) {
                    throw new TalqRefusal(422, notValid, each + " has no lamps");
                }
                lamps.addAll(members);
            } else {
                lamps.add(lamp(each, attribute, notValid));
            }
        }
        if (lamps.size() > MOST) {
            throw new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, "a command is for at most " + MOST
                    + " lamps, this one is for " + lamps.size());
        }
        return List.copyOf(lamps);
    }

    private LuminaireId lamp(Reference target, TalqAttribute attribute, ErrorKey notValid) {
        UUID address = target.isDevice()
                ? TalqDevice.uuid(target.parts().getFirst())
                        .orElseThrow(() -> new TalqRefusal(422, notValid, target + " is no address of a lamp"))
                : TalqDevice.NIL;
        if (devices.find(address).isEmpty()) {
            throw notKnown(target);
        }
        if (!fits(target, attribute)) {
            throw new TalqRefusal(422, notValid, target + " takes no such command");
        }
        return devices.luminaire(address)
                .orElseThrow(() -> new TalqRefusal(422, notValid, target + " has no lamp"));
    }

    private static boolean fits(Reference target, TalqAttribute attribute) {
        List<String> parts = target.parts();
        return parts.size() == 1 || (parts.get(1).equals(attribute.function())
                && (parts.size() == 2 || (parts.size() == 3 && parts.get(2).equals(attribute.name()))));
    }

    private Set<LuminaireId> members(Reference group, TalqAttribute attribute) {
        Resources now = book.resources();
        if (!now.has(Resource.GROUPS, group.address())) {
            throw notKnown(group);
        }
        Set<LuminaireId> lamps = new LinkedHashSet<>();
        GroupMembers.all(group.address(), now).stream().flatMap(each -> now.find(Resource.GROUPS, each).stream())
                .flatMap(each -> GroupMembers.of(each).stream())
                .filter(each -> each.isDevice() && fits(each, attribute))
                .map(each -> TalqDevice.uuid(each.parts().getFirst()).filter(at -> devices.find(at).isPresent())
                        .flatMap(devices::luminaire))
                .flatMap(Optional::stream).forEach(lamps::add);
        return lamps;
    }

    private static TalqRefusal notKnown(Reference target) {
        return new TalqRefusal(422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, target + " is not known here");
    }
}
