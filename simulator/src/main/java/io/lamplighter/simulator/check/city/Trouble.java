package io.lamplighter.simulator.check.city;

/** What the gateway's database does when it is not well. */
public enum Trouble {
    NONE,
    /** Nothing is written or read. */
    REFUSES,
    /** What is written is there, but the gateway is told that it may not be. */
    LIES
}
