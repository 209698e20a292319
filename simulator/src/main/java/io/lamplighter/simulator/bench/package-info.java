/**
 * Measures Lamplighter on this machine and prints {@code key=value} lines; and makes the agent's class archive, which is one of
 * the things measured. The programs run as they are shipped, in processes of their own. No class of the gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.bench;
