/**
 * Hashes passwords with Argon2id (RFC 9106), computed by Bouncy Castle; one of two rooms that know that library. Accounts
 * call it through their port. Nothing but password hashing ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.access.argon2;
