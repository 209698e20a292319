/**
 * Conditions that a person should know of: opened by what posts report and by the gateway's own rules, joined to incidents,
 * handled by operators, closed when the condition ends. The loop owns them; the web shows them through {@link Alarms}, the
 * store keeps them. Events come from the store, presence and values from the fleet: ingest never waits for it. No SQL, HTTP
 * or mail type ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.alarm;
