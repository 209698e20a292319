/**
 * Control programs and calendars of a CMS as plans of our posts, and the thread that makes assigned ones what posts shall follow.
 * Nothing that speaks to the CMS ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.planning;

import org.jspecify.annotations.NullMarked;
