/**
 * What the owner threads have in common: how others ask them for something, and how they end. Their loops call it. No word
 * of lamps, stores or messages ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.owner;
