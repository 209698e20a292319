package io.lamplighter.gateway.opendata;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One field of a table.
 *
 * @param name
 *            in the head of the CSV and among the properties of the GeoJSON
 * @param value
 *            a text, a number, a day or a time; null when nobody knows, or when it is not told
 */
record Column<T>(String name, Function<T, @Nullable Object> value) {}
