/**
 * How well the radio hears by which a post is connected, as the kernel tells it. The loop asks for it; no lamp, link or
 * journal ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.radio;
