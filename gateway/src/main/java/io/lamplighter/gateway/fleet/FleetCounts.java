package io.lamplighter.gateway.fleet;

/** How many there are, and how many posts of them are online. */
public record FleetCounts(int posts, int postsOnline, int luminaires) {}
