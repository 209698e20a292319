/**
 * The firmware of one lamp post as a program: settings, wiring of the real board and the real MQTT client, start and
 * stop. Nobody imports this package; the simulator assembles posts in {@code loop}.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent;
