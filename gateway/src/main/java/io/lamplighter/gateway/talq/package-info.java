/**
 * The gateway as a device of TALQ 2.7.1, how it introduces itself to a central management software (CMS), and how it announces
 * the city's devices; its rooms hold the rest. Opened by the gateway. Everything but {@code talq.http} is free of sockets and
 * SQL; no other platform and no engine of ours ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq;

import org.jspecify.annotations.NullMarked;
