/**
 * What the city saves: what its lamps used, by their own counters, against the whole night at full light. Reads energy and previews;
 * changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.savings;
