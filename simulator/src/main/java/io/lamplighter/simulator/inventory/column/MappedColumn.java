package io.lamplighter.simulator.inventory.column;

/**
 * The column that a field is read from.
 *
 * @param score
 *            0 to 100: how well name and content fit; 100 when it was given
 * @param given
 *            named by the person, not guessed
 */
public record MappedColumn(String column, int score, boolean given) {}
