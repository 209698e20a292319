/**
 * The MQTT session on Eclipse Paho, MQTT 5 and 3.1.1. Only the {@code Main} of agent and gateway make the connector; everybody else
 * sees the interfaces of the session package. All known traps of the library are dealt with here and nowhere else.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.session.paho;
