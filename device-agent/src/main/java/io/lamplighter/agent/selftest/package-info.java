/**
 * What a technician asks a post: is every declared part there, and does the lamp do what it is told. Run by {@code Main} in a
 * program of its own while the agent stands still; a running agent ({@code agent.loop}) takes the same judgements and words.
 * No part of the loop ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.selftest;
