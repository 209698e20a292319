/**
 * Who a client is and whom it trusts: user and password, TLS with a client certificate, and how certificates are judged
 * while nobody knows the time. The session's adapters call it; all files are read anew at each connection attempt. No MQTT
 * ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.session.identity;
