/**
 * Sending many things in few requests to a platform that may take some of them, none, or not now: what an answer means, and
 * the halving and parking that follows. Used by the connectors of platforms that speak HTTP. No platform's format ever enters.
 */
@NullMarked
package io.lamplighter.gateway.connector.batch;

import org.jspecify.annotations.NullMarked;
