package io.lamplighter.gateway.talq;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;

/** Answers TALQ's override commands: 202, for lamps answer in their own time. Any thread; blocks until the wish is stored. */
final class Overrides {

    private final DeviceFinder devices;
    private final LampSteering steering;
    private final LampTargets targets;
    private final InstantSource clock;

    Overrides(DeviceFinder devices, LampSteering steering, LampTargets targets, InstantSource clock) {
        this.devices = devices;
        this.steering = steering;
        this.targets = targets;
        this.clock = clock;
    }

    TalqReply answer(TalqRequest request) {
        if (!request.method().equals("POST") || request.path().size() != 1) {
            throw new TalqRefusal(405, ErrorKey.GENERIC_ERROR, "override-commands can only be sent");
        }
        UUID id = request.parameter("talqRequestId").flatMap(GatewayDevice::uuid).orElseThrow();
        Instant now = clock.instant();
        OverrideRequest wish = OverrideRequest.read(RequestBody.read(request), now);
        List<LuminaireId> lamps = wish.targets().stream().map(this::lamp).distinct().toList();
        return switch (steering.steer(id, lamps, wish.action(), wish.reference())) {
            case LampSteering.Answer.Taken _ -> {
                lamps.forEach(each -> targets.asked(each, wish.command(), now));
                yield TalqReply.accepted();
            }
            case LampSteering.Answer.Refused(String detail) ->
                throw new TalqRefusal(422, ErrorKey.OVERRIDE_COMMAND_NOT_VALID, detail);
            case LampSteering.Answer.Busy(String detail) -> new TalqReply(503,
                    TalqReply.refused(503, ErrorKey.GENERIC_ERROR.word(), detail).body(), Map.of("Retry-After", "5"));
        };
    }

    /** The lamp of {@code address}, {@code address/function} or {@code address/function/attribute}. */
    private LuminaireId lamp(String target) {
        String[] parts = target.split("/", -1);
        boolean whole = parts.length == 1;
        boolean actuator = parts.length > 1 && parts[1].equals(Dictionary.TARGET.function())
                && (parts.length == 2 || (parts.length == 3 && parts[2].equals(Dictionary.TARGET.name())));
        UUID address = GatewayDevice.uuid(parts[0])
                .orElseThrow(() -> notValid("'" + target + "' is no address of a lamp"));
        if (devices.find(address).isEmpty()) {
            throw new TalqRefusal(422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, "device " + parts[0]
                    + " is not known here");
        }
        if (!whole && !actuator) {
            throw notValid(target + " takes no command");
        }
        return devices.luminaire(address).orElseThrow(() -> notValid("device " + parts[0] + " has no lamp"));
    }

    private static TalqRefusal notValid(String why) {
        return new TalqRefusal(422, ErrorKey.OVERRIDE_ADDRESS_NOT_VALID, why);
    }
}
