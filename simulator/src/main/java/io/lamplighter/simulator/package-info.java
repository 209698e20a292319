/**
 * Where the simulator starts: the command line and nothing else. Nobody imports this package.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator;
