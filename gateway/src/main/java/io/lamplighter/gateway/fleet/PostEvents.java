package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** Which attributes of a report are events, and what else in it is one. Pure; cheap for reports without any. */
public final class PostEvents {

    /** A post refused the plan that it was told to follow (TALQ invalidCalendar). */
    public static final String INVALID_CALENDAR = "LampActuator/invalidCalendar";

    /** The ids of plan deliveries begin with it, so that their answers can be told from those to commands. */
    public static final String PLAN_DELIVERY_PREFIX = "plan-";

    /** Refusals that speak of the moment, or of a version's number, and not of what is in the plan. */
    private static final Set<String> PASSING = Set.of(Refusal.PLAN_BUSY, Refusal.PLAN_NOT_STORED,
            Refusal.PLAN_OUTDATED, Refusal.PLAN_CONFLICT, Refusal.CLOCK_UNKNOWN);
    private static final Set<String> NAMES = Stream.concat(Events.LUMINAIRE.stream(), Stream.of(
            Vocabulary.LAMP_FAILURE, Vocabulary.SAFE_MODE, DaliVocabulary.GEAR_SILENT,
            SensorVocabulary.LIGHT_ERROR, SensorVocabulary.CLIMATE_ERROR, SensorVocabulary.PARTICULATES_ERROR,
            SensorVocabulary.PRESENCE_ERROR, SensorVocabulary.TRAFFIC_ERROR,
            SensorVocabulary.CABINET_DOOR_OPEN, SensorVocabulary.CABINET_ERROR,
            SensorVocabulary.ORIENTATION_CHANGED, SensorVocabulary.IMPACT_DETECTED, SensorVocabulary.ATTITUDE_ERROR,
            SensorVocabulary.POST_SUPPLY_LOSS, SensorVocabulary.SUPPLY_ERROR,
            SensorVocabulary.CONTROLLER_UNDER_VOLTAGE, SensorVocabulary.HIGH_TEMPERATURE,
            SensorVocabulary.CONTROLLER_ERROR)).map(Attribute::name).collect(Collectors.toUnmodifiableSet());

    private PostEvents() {}

    /** Whether an attribute of that name is true from an event's start to its end. */
    public static boolean isEvent(String attribute) {
        return NAMES.contains(attribute);
    }

    /** The attributes that are events, and what else in a report is one. */
    public static Set<String> names() {
        return Stream.concat(NAMES.stream(), Stream.of(INVALID_CALENDAR)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a post that refused a plan so may take it another time, or under another number. */
    public static boolean mayTakeItLater(String refusal) {
        return PASSING.contains(refusal);
    }

    /**
     * The events among the attributes of one report.
     *
     * @param historical
     *            whether the report was sent late
     */
    public static List<PostEvent> among(Map<String, AttributeValue> attributes, Source source, boolean historical,
            Instant sampledAt) {
        List<PostEvent> events = new ArrayList<>(0);
        for (String name : attributes.keySet()) {
            AttributeValue found = isEvent(name) ? attributes.get(name) : null;
            if (found != null && found.value() instanceof Boolean active) {
                events.add(source.event(name, active, historical, sampledAt));
            }
        }
        if (source.device().isEmpty()) {
            planRefused(attributes).ifPresent(
                    refused -> events.add(source.event(INVALID_CALENDAR, refused, historical, sampledAt)));
        }
        return events;
    }

    /** What the answer to a plan says; empty for another answer, and for a refusal that speaks of the moment only. */
    private static Optional<Boolean> planRefused(Map<String, AttributeValue> attributes) {
        String id = text(attributes, Vocabulary.COMMAND_ID);
        String outcome = text(attributes, Vocabulary.COMMAND_OUTCOME);
        if (!id.startsWith(PLAN_DELIVERY_PREFIX)) {
            return Optional.empty();
        }
        if (Outcome.EXECUTED.word().equals(outcome)) {
            return Optional.of(false);
        }
        boolean refused = Outcome.REJECTED.word().equals(outcome)
                && !mayTakeItLater(text(attributes, Vocabulary.COMMAND_REFUSAL));
        return refused ? Optional.of(true) : Optional.empty();
    }

    private static String text(Map<String, AttributeValue> attributes, Attribute attribute) {
        AttributeValue found = attributes.get(attribute.name());
        return found != null && found.value() instanceof String text ? text : "";
    }

    /** Who reports. */
    public record Source(String post, String district, String device) {

        private PostEvent event(String event, boolean active, boolean historical, Instant sampledAt) {
            return new PostEvent(post, district, device, event, active, historical, sampledAt);
        }
    }
}
