/**
 * The connector to MQTT brokers whose listeners do not speak Sparkplug: JSON topics, retained where they are the newest, and, if
 * asked for, what Home Assistant discovers. The session is that of protocol; no other platform and no MQTT library ever enters.
 */
@NullMarked
package io.lamplighter.gateway.connector.mqtt;

import org.jspecify.annotations.NullMarked;
