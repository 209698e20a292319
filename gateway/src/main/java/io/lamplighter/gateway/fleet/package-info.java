/**
 * What the gateway knows about every post and luminaire: the read model that ingest writes after each commit and that web
 * pages and city platforms read, and the ports through which they reach stored history, records and positions. It is the
 * only room that every other room of the gateway may see. No library, thread, clock, log or wire format ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.fleet;
