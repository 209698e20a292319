package io.lamplighter.simulator.check.city;

/** A command as whoever has the broker heard it. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Overheard(String topic, byte[] payload) {}
