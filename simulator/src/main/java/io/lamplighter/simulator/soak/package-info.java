/**
 * The kill test: a real agent process on a bad flash is killed at random moments, beside a gateway that is not, and
 * everything that it accepted must arrive once. Started from the command line and by an integration test.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.soak;
