/**
 * Many simulated posts on shared threads: a street, a district, a city. Called by the demo; each lamp of an inventory
 * becomes one post with one luminaire. No hardware type and no gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.street;
