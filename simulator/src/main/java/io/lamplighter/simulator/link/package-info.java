/**
 * The MQTT session of simulated posts: thousands of them share a few network threads, which the client library of a real
 * post cannot do. Opened by streets and load generators. No Sparkplug and nothing of a post enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.link;
