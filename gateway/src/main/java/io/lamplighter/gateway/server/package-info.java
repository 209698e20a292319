/**
 * What servers of the gateway have in common: TLS by files that are read again when they were replaced, and how an HTTP server is set
 * up. The broker, {@code web}, {@code talq.http} and {@code identity.est} build on it. What is said over the wire never enters.
 */
@NullMarked
package io.lamplighter.gateway.server;

import org.jspecify.annotations.NullMarked;
