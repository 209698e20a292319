/**
 * What a post knows about the time: whether the system clock can be believed, judged from the kernel, the real-time
 * clock, the last known time and the light. The loop asks it. The judgement is pure; only the kernel adapter touches
 * the machine. No lamp, link or journal ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.clock;
