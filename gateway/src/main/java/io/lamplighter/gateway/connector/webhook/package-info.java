/**
 * The connector to programs that are told by signed webhooks (Standard Webhooks 1.0.0). Opened by the desk like any other kind. No
 * other platform ever enters.
 */
@NullMarked
package io.lamplighter.gateway.connector.webhook;

import org.jspecify.annotations.NullMarked;
