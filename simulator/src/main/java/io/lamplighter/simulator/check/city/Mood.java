package io.lamplighter.simulator.check.city;

/** What the broker does with some of the messages of QoS 0. */
public enum Mood {
    WELL, LOSES, DOUBLES, REORDERS
}
