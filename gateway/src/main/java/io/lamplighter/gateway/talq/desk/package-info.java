/**
 * Answers what the CMS asks and takes what it lays down and commands. Called by {@code talq.http}, one request at a time by many
 * threads. No socket and no SQL ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.desk;

import org.jspecify.annotations.NullMarked;
