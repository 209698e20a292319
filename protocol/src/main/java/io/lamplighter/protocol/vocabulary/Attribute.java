package io.lamplighter.protocol.vocabulary;

import java.util.Objects;

import io.lamplighter.protocol.sparkplug.DataType;

/**
 * One thing that can be reported or set. Immutable.
 *
 * @param name
 *            metric name, {@code <function>/<attribute>}
 * @param type
 *            Sparkplug data type
 * @param unit
 *            such as %, W or s; empty when there is none
 */
public record Attribute(String name, DataType type, String unit) {

    public Attribute {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
        if (name.isBlank()) {
            throw new IllegalArgumentException("attribute name is blank");
        }
    }
}
