/**
 * The gateway's face: REST under {@code /api/v1}, live changes as server-sent events, and the operator's page. It reads
 * {@code fleet} and hands commands to {@code command}; {@code Main} starts it. SQL, MQTT and broker types never enter,
 * and no request handler ever holds up the path of data.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.web;
