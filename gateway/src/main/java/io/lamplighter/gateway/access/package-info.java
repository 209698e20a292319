/**
 * Who may do what: roles and rights, accounts and their passwords, sessions, tokens of programs and how often a password may be
 * tried. The web asks it at each request; it owns the ports to the store and to the hash
 * function. Neither HTTP nor SQL nor a library of cryptography ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.access;
