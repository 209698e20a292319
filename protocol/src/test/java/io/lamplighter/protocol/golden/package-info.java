/**
 * The golden messages: what agents and gateways say, byte for byte, as files with a readable form beside the bytes. The
 * tests of every module may use them (test-jar). A golden message is never regenerated: when the wire format changes, the
 * change is a decision, and the file is written by hand.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.golden;
