/**
 * TALQ on the wire: the server that the CMS calls and the client that calls the CMS, each with certificates on both sides.
 * Decides nothing; what is answered and told is {@code talq}'s. No SQL and nothing of posts ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.http;

import org.jspecify.annotations.NullMarked;
