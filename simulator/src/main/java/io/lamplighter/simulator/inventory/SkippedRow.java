package io.lamplighter.simulator.inventory;

/**
 * A row that gave no lamp.
 *
 * @param row
 *            1 is the first row of data (CSV) or the first feature (GeoJSON)
 * @param reason
 *            the same words for the same reason, so that rows can be grouped by it
 * @param excerpt
 *            the detail, if there is one, and the beginning of the row
 */
public record SkippedRow(int row, String reason, String excerpt) {}
