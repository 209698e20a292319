package io.lamplighter.gateway.talq;

import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.Conversation;
import org.tinylog.Logger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the CMS what became of lamps that it asked for something, once they have answered or follow the calendar. One thread. */
final class AnswerTeller {

    private static final Set<String> TOLD = Set.of(Dictionary.TARGET.name(), Dictionary.FEEDBACK.name(),
            Dictionary.LEVEL.name(), Dictionary.CALENDAR.name(), Dictionary.CALENDAR_UNFIT.name(),
            Dictionary.LAMP_TYPE.name(), Dictionary.TYPE_UNFIT.name());

    private final Fleet fleet;
    private final LampTargets targets;
    private final DeviceModel model;

    AnswerTeller(Fleet fleet, LampTargets targets, DeviceModel model) {
        this.fleet = fleet;
        this.targets = targets;
        this.model = model;
    }

    /**
     * Tells all that answered. What the CMS refuses it is not told again: it can read it.
     *
     * @throws CmsException
     *             when the CMS cannot go on now; what it was not told is kept
     */
    void tell(Conversation cms) throws InterruptedException {
        for (List<LuminaireId> some = targets.some(Announcer.BATCH); !some.isEmpty(); some = targets
                .some(Announcer.BATCH)) {
            tell(cms, some);
            targets.told(some);
        }
    }

    private void tell(Conversation cms, List<LuminaireId> lamps) throws InterruptedException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        lamps.forEach(each -> fleet.luminaire(each).map(this::partly).ifPresent(list::add));
        if (list.isEmpty()) {
            return;
        }
        Cms.Reply reply = cms.call("PATCH", "/devices", list);
        if (Conversation.forgotten(reply)) {
            throw new Announcer.ForgottenException();
        }
        if (!reply.done() && lamps.size() > 1) {
            int half = lamps.size() / 2;
            tell(cms, lamps.subList(0, half));
            tell(cms, lamps.subList(half, lamps.size()));
        } else if (!reply.done()) {
            Logger.warn("event=talq-answer-refused luminaire={} status={} reason=\"{}\"", lamps.getFirst(),
                    reply.status(), reply.reason());
        }
    }

    private ObjectNode partly(LuminaireView lamp) {
        TalqDevice device = model.device(lamp.post(), lamp.device());
        ObjectNode json = device.json();
        json.putArray("functions").add(device.function(Dictionary.TARGET.function()).orElseThrow()
                .json(each -> TOLD.contains(each.name())));
        return json;
    }
}
