/**
 * Load for a gateway: thousands of posts that say what real ones would, over plain sockets and one thread, at next to no
 * cost. Benches call it. No agent, board or MQTT client enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.load;
