package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostEventsTest {

    private static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");

    @ParameterizedTest
    @CsvSource({"rejected, plan-malformed, true", "rejected, unknown-luminaire, true", "executed,, false"})
    void theAnswerToAPlanSaysWhetherItsCalendarIsValid(String outcome, String refusal, boolean active) {
        assertThat(answer("plan-7", outcome, refusal, "")).containsExactly(
                new PostEvent("post-1", "ruhrort", "", PostEvents.INVALID_CALENDAR, active, false, AT));
    }

    @ParameterizedTest
    @CsvSource({"plan-7, rejected, plan-busy", "plan-7, rejected, plan-not-stored", "plan-7, rejected, plan-outdated",
            "plan-7, rejected, plan-conflict",
            "plan-7, rejected, clock-unknown", "plan-7, expired,", "c-7, rejected, plan-malformed", "c-7, executed,"})
    void refusalsOfTheMomentAndAnswersToOtherCommandsSayNothingOfIt(String id, String outcome, String refusal) {
        assertThat(answer(id, outcome, refusal, "")).isEmpty();
    }

    @Test
    void onlyThePostItselfAnswersForItsPlan() {
        assertThat(answer("plan-7", "rejected", "plan-malformed", "luminaire-1")).isEmpty();
    }

    @Test
    void anEventIsAnAttributeThatIsTrueFromItsStartToItsEnd() {
        Map<String, AttributeValue> attributes = values(Map.of(Vocabulary.LAMP_FAILURE.name(), true,
                Vocabulary.ACTIVE_POWER.name(), 12.5));

        assertThat(PostEvents.among(attributes, new PostEvents.Source("post-1", "ruhrort", "luminaire-1"), true, AT))
                .containsExactly(new PostEvent("post-1", "ruhrort", "luminaire-1", Vocabulary.LAMP_FAILURE.name(),
                        true, true, AT));
    }

    /** Else nobody would hear that a new kind of sensor is broken. */
    @Test
    void eachSensorThatIsBrokenIsAnEvent() {
        assertThat(Stream.of(SensorVocabulary.ENVIRONMENT, SensorVocabulary.PRESENCE, SensorVocabulary.TRAFFIC,
                SensorVocabulary.CABINET, SensorVocabulary.SUPPLY, SensorVocabulary.POLE, SensorVocabulary.NODE)
                .flatMap(List::stream).map(Attribute::name).filter(name -> name.endsWith("/functionError")))
                .hasSizeGreaterThan(8).allMatch(PostEvents::isEvent);
    }

    private static List<PostEvent> answer(String id, String outcome, String refusal, String device) {
        Map<String, Object> all = new HashMap<>(Map.of(Vocabulary.COMMAND_ID.name(), id,
                Vocabulary.COMMAND_OUTCOME.name(), outcome));
        if (refusal != null) {
            all.put(Vocabulary.COMMAND_REFUSAL.name(), refusal);
        }
        return PostEvents.among(values(all), new PostEvents.Source("post-1", "ruhrort", device), false, AT);
    }

    private static Map<String, AttributeValue> values(Map<String, Object> values) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        values.forEach((name, value) -> attributes.put(name, new AttributeValue(value, AT, AT)));
        return attributes;
    }
}
