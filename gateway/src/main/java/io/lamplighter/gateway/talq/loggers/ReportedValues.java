package io.lamplighter.gateway.talq.loggers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqValue;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** TALQ's values of what posts report, one by one. Stateless. */
final class ReportedValues {

    private static final Map<String, TalqAttribute> OTHER_NAME = Map.of(Vocabulary.DISPLAY_NAME.name(), Dictionary.NAME,
            Vocabulary.SOFTWARE_VERSION.name(), Dictionary.SOFTWARE, Vocabulary.HARDWARE_TYPE.name(),
            Dictionary.HARDWARE, SensorVocabulary.CONTROLLER_TEMPERATURE.name(), Dictionary.TEMPERATURE,
            SensorVocabulary.PRESENCE_NUMBER.name(), Dictionary.PRESENCE,
            SensorVocabulary.RELATIVE_HUMIDITY.name(), Dictionary.HUMIDITY, Vocabulary.COMMUNICATION_QUALITY.name(),
            Dictionary.LINK_QUALITY);

    private ReportedValues() {}

    /** What TALQ has of it, in the order of our names; nothing of what could not be trusted. */
    static List<TalqValue> of(FeedRecord record) {
        List<TalqValue> values = new ArrayList<>();
        new TreeMap<>(record.attributes()).forEach((metric, value) -> {
            if (value.measured() != Quality.BAD) {
                attribute(metric).flatMap(known -> of(known, value.value(), value.sampledAt())).ifPresent(values::add);
            }
        });
        return values;
    }

    static Optional<TalqValue> of(TalqAttribute attribute, @Nullable Object value, Instant at) {
        JsonNode written = attribute.equals(Dictionary.PRESENCE)
                ? value instanceof Number number ? JsonNodeFactory.instance.booleanNode(number.doubleValue() > 0) : null
                : attribute.form().write(value);
        return written == null ? Optional.empty() : Optional.of(new TalqValue(attribute, written, at));
    }

    /** What posts call it; empty for what is made of several values, or of none. */
    static Optional<String> metric(TalqAttribute attribute) {
        String same = attribute.function() + "/" + attribute.name();
        return OTHER_NAME.entrySet().stream().filter(each -> each.getValue().equals(attribute)).map(Map.Entry::getKey)
                .findFirst().or(() -> Dictionary.find(same).map(_ -> same));
    }

    private static Optional<TalqAttribute> attribute(String metric) {
        return Dictionary.find(metric).or(() -> Optional.ofNullable(OTHER_NAME.get(metric)));
    }
}
