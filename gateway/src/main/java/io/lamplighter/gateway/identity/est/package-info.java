/**
 * How posts fetch their certificates over HTTPS (EST, RFC 7030); what they get is decided by
 * {@link io.lamplighter.gateway.identity.EnrolmentDesk}. Besides the pages' and TALQ's the only room that sees the web server's library.
 */
@NullMarked
package io.lamplighter.gateway.identity.est;

import org.jspecify.annotations.NullMarked;
