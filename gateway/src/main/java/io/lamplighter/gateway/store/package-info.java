/**
 * The gateway's database, a SQLite file or PostgreSQL: its schema, and the storage ports of fleet, ingest and command on top of it. {@code Main}
 * opens it; everybody else sees only the ports. No broker, web or MQTT type ever enters, and no SQL type leaves.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.store;
