package io.lamplighter.gateway.talq.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;

/** Answers TALQ's override commands: 202, for lamps answer in their own time. Any thread; blocks until the wish is stored. */
final class Overrides {

    private final Addressees addressees;
    private final LampSteering steering;
    private final LampTargets targets;
    private final InstantSource clock;

    Overrides(Addressees addressees, LampSteering steering, LampTargets targets, InstantSource clock) {
        this.addressees = addressees;
        this.steering = steering;
        this.targets = targets;
        this.clock = clock;
    }

    TalqReply answer(TalqRequest request) {
        if (request.path().size() != 1) {
            throw TalqRefusal.notFound(request.address());
        }
        if (!request.method().equals("POST")) {
            throw TalqRefusal.method(request, "POST");
        }
        UUID id = id(request);
        Instant now = clock.instant();
        OverrideRequest wish = OverrideRequest.read(RequestBody.read(request), now);
        List<LuminaireId> lamps = addressees.lamps(wish.targets(), Dictionary.TARGET,
                ErrorKey.OVERRIDE_ADDRESS_NOT_VALID);
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

    /** Of the request with what it asks: a CMS that uses an id again for something else is obeyed, not taken for one that repeats. */
    private static UUID id(TalqRequest request) {
        UUID id = request.parameter("talqRequestId").flatMap(TalqDevice::uuid).orElseThrow();
        return UUID.nameUUIDFromBytes((id + request.body()).getBytes(StandardCharsets.UTF_8));
    }
}
