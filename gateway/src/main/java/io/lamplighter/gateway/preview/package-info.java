/**
 * What lamps of the city will do and what that costs: brings what the gateway knows of a lamp to the post's own code in
 * {@code lighting}. Reads fleet, inventory and plans; changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.preview;
