/**
 * The MQTT session as agent and gateway see it: one object per connection attempt, asynchronous, with a bounded window.
 * Their cores call these interfaces; adapters live in packages of their own, one per client library. No reconnecting, no
 * Sparkplug and no type of a client library ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.session;
