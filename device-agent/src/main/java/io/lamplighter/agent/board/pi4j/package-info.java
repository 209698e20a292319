/**
 * The ports of {@code agent.board} on Pi4J: one small driver per chip, the Linux providers that Pi4J lacks, and what puts
 * a board together. {@code Main} and the simulator call it, each with its own Pi4J context; the drivers are the same for
 * both. Nothing of the link, the journal or the control program ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.board.pi4j;
