/**
 * Bugs planted into the shipped code while it is loaded, to prove that the simulation catches them. Nothing else is changed, and
 * nothing of it stays: each bug lives in a class loader of its own.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.check.mutation;
