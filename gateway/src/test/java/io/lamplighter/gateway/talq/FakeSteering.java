package io.lamplighter.gateway.talq;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.desk.LampSteering;
import io.lamplighter.protocol.command.Action;

/** Notes what lamps are asked for, and answers as it is told to. */
public final class FakeSteering implements LampSteering {

    public final List<Asked> asked = new ArrayList<>();
    public Answer answer = new Answer.Taken();

    public record Asked(UUID request, List<LuminaireId> luminaires, Action action, String reference) {}

    @Override
    public Answer steer(UUID request, List<LuminaireId> luminaires, Action action, String reference) {
        asked.add(new Asked(request, luminaires, action, reference));
        return answer;
    }
}
