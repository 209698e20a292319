/**
 * Commands from operators to luminaires: queued, sent while the post is online, and only finished by the post's own answer
 * or by time. Web pages call {@link Commands}; ingest tells it of births and results; the store keeps it over restarts.
 * No MQTT client, SQL or HTTP type ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.command;
