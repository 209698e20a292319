/**
 * What the city saves: what its lamps used, by their own counters, against the whole night at full light. Reads energy and previews;
 * keeps what it worked out of them.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.savings;
