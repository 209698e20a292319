/**
 * What libraries log, at WARN and above, into the program's own log. SLF4J finds it; nobody calls it. Nothing of the
 * gateway's own enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.logging;
