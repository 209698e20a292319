/**
 * What a post's controller can do with its hardware, as ports: drive a lamp, read its power, read the ambient light;
 * and how these are wired. The agent's loop and the simulator call it; adapters such as {@code board.pi4j} stand behind
 * it. No link, journal, clock or third-party type ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.board;
