/**
 * The one way over HTTP to platforms that nobody here controls: bounded answers, one time limit for the whole conversation, no
 * redirects, secrets from files. Called by connectors, each with a {@link Wire} of its own. No platform's format ever enters;
 * whatever comes back is untrusted and never throws.
 */
@NullMarked
package io.lamplighter.gateway.connector.http;

import org.jspecify.annotations.NullMarked;
