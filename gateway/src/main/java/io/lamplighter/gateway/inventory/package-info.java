/**
 * What the city knows of its lamps besides what they report: places, types, power, feeders, groups, districts; and how a list from elsewhere
 * would change it. All of it is pure but for {@link Inventory}, which keeps what is stored at hand. No SQL, HTTP or JSON type
 * ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.inventory;
