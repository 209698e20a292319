/**
 * The post's owner loop: events and time go in, lamp levels and records come out. Main and the simulator assemble a
 * post here and start it. Neither Pi4J nor an MQTT client ever enters; what blocks runs on the executor for sensors.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.loop;
