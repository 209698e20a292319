/**
 * Stored reports in our own words, for programs that have none of their own: which attributes leave the city and how a value is
 * written. Used by the connectors that pass reports on as they are. No transport ever enters.
 */
@NullMarked
package io.lamplighter.gateway.connector.report;

import org.jspecify.annotations.NullMarked;
