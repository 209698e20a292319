/**
 * What a CMS has logged: configurations, reports made of the store, how far each logger is, and the thread that reports.
 * Nothing that steers a lamp ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.loggers;

import org.jspecify.annotations.NullMarked;
