/**
 * What a CMS lays down in the gateway: groups, programs, calendars, types, loggers, kept as it wrote them. Whether posts can do it
 * is decided elsewhere. Nothing that speaks to the CMS ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.resource;

import org.jspecify.annotations.NullMarked;
