/**
 * The kill tests: a real agent process on a bad flash is killed at random moments, beside a gateway that is not, and
 * everything that it accepted must arrive once; or the gateway with its broker and its database, beside posts that are not.
 * Started from the command line and by integration tests.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.soak;
