/**
 * Commands that a post can know as the gateway's: each NCMD and DCMD carries an Ed25519 signature over topic and payload, a counter
 * and an expiry, so that whoever has the broker cannot switch a lamp. Used by gateway and agent. Pure: no file, thread and clock of
 * its own ever enter.
 */
@NullMarked
package io.lamplighter.protocol.seal;

import org.jspecify.annotations.NullMarked;
