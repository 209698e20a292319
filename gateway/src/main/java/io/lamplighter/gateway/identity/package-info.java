/**
 * Who is a post: the certificates that the broker shows and believes, and what is told of those whom it refuses. Only the gateway's
 * {@code Main} calls it; the broker asks it through {@link io.lamplighter.gateway.broker.Identities}. No SQL and no HTTP ever enter.
 */
@NullMarked
package io.lamplighter.gateway.identity;

import org.jspecify.annotations.NullMarked;
