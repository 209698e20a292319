/**
 * What the columns of a lamp register mean and how people write in them: names in English and German, numbers, wattages
 * and dates. Called by the inventory and its places. Pure: no file, no lamp and no coordinate system in here.
 */
@NullMarked
package io.lamplighter.simulator.inventory.column;

import org.jspecify.annotations.NullMarked;
