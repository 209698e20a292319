package io.lamplighter.agent.board;

import java.util.Map;
import java.util.Optional;

import io.lamplighter.protocol.vocabulary.Attribute;

/**
 * What a control gear told. Immutable.
 *
 * @param values
 *            of {@code DaliVocabulary}, each of its attribute's type; what the gear does not implement or does not know
 *            is missing
 */
public record GearReport(Map<Attribute, Object> values) {

    public GearReport {
        values = Map.copyOf(values);
    }

    /** A value; empty when the gear has none. */
    public Optional<Object> value(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    /** Whether the gear says that this holds; false also when it does not say. */
    public boolean says(Attribute flag) {
        return Boolean.TRUE.equals(values.get(flag));
    }
}
