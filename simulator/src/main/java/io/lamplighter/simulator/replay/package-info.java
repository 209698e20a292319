/**
 * Recording what posts say to a broker, under pseudonyms, into a bounded file, and saying it again to any broker. The commands {@code record}
 * and {@code replay} are here, with the file's format. No id, name or position of a real city is ever written, and no agent or gateway is
 * known here.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.replay;
