/**
 * Many simulated posts on shared threads: a street, a district, a city. Called by the demo; each site of a city
 * becomes one post, and all of them the stage of a scenario. No hardware type and no gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.street;
