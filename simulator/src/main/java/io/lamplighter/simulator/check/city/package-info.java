/**
 * A city in one thread: the shipped agents, the gateway's cores, and between them a network, a broker and disks that fail
 * when they are told to. Time is virtual, chance comes from a seed: the same city happens again in every detail.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.check.city;
