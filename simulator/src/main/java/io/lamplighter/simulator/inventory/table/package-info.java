/**
 * A file of a city's asset register as rows of named text cells: which kind of file it is, its characters, its delimiter,
 * and the reading of it row by row. Called by the inventory alone. What a column means, and anything about lamps, must
 * never enter. Everything is bounded (see {@link io.lamplighter.simulator.inventory.table.TableFile}), for such files
 * come from strangers.
 */
@NullMarked
package io.lamplighter.simulator.inventory.table;

import org.jspecify.annotations.NullMarked;
