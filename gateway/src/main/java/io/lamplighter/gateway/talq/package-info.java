/**
 * The city as TALQ 2.7.1 sees it: what a post becomes there, what is answered to a central management software (CMS), and what
 * is announced to it. Everything here is free of sockets and SQL; {@code talq.http} speaks and listens, {@code store} keeps.
 * No other platform and no engine of ours ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq;

import org.jspecify.annotations.NullMarked;
