/**
 * Tells faults of lamps, supply and sensors from what was commanded and measured. The post's loop asks it after each
 * reading and reports what it says. Everything here is pure: state, observation and monotonic time go in, the next state
 * comes out; no clock, port, record or log ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.diagnosis;
