package io.lamplighter.gateway.access;

import java.time.Instant;

/**
 * A browser that is signed in. Immutable.
 *
 * @param hash
 *            SHA-256 of the cookie's secret, which only the browser has
 * @param account
 *            whose
 */
public record Session(String hash, String account, Instant openedAt) {}
