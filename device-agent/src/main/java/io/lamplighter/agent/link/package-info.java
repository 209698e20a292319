/**
 * The post as a Sparkplug edge node: connecting, births, deaths, live and historical data, acknowledgements. The loop
 * calls it from its own thread and tells it what the session reported. It never touches a lamp or a pin, and no MQTT
 * client library ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.link;
