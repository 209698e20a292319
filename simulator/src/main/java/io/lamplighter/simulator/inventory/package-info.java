/**
 * A city's real lamp inventory, read from a GeoJSON or CSV file into lamps: columns guessed from their names, coordinate
 * system from the file or its values, every row that was left out reported with the reason. Called by the demo, which
 * lights those lamps. Nothing here starts a post or opens a connection, and the file is never changed.
 */
@NullMarked
package io.lamplighter.simulator.inventory;

import org.jspecify.annotations.NullMarked;
