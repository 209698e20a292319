/**
 * Reports and latest values as bytes in the database: attribute names as numbers, values as short as they can be said
 * exactly. Pure; the store calls it. No SQL type ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.store.packed;
