/**
 * The log of every change: who, when, before, after. Whatever changes something writes its entry in the transaction of the
 * change; the store keeps it, the web shows it. Pure: no SQL, no HTTP, no neighbour ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.audit;
