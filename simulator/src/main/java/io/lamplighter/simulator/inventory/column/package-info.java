/**
 * What the columns of a lamp register mean, by their names in English and German and by what is in them. Called by the
 * inventory and its places. Pure: no file, no lamp and no coordinate system in here.
 */
@NullMarked
package io.lamplighter.simulator.inventory.column;

import org.jspecify.annotations.NullMarked;
