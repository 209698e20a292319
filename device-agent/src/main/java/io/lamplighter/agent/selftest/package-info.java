/**
 * What a technician asks a post at its foot: is every declared part there, and does the lamp do what it is told. Run by
 * {@code Main} in a program of its own, never inside the running agent. No part of the loop ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.selftest;
