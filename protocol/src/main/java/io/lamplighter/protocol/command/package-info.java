/**
 * Commands to luminaires and their results, and how both look as Sparkplug metrics. The gateway sends commands, the agent
 * executes them and answers. No MQTT client, clock, file or log ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.command;
