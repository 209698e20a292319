/**
 * The words on the wire: TALQ's function and attribute names as Sparkplug metric names, with type and unit. Agent,
 * gateway and simulator take every metric name from here, so that one thing has one name everywhere. No value and no
 * behaviour ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.vocabulary;
