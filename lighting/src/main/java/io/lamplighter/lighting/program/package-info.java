/**
 * What decides a lamp's level: plan, state, time and inputs go in, a level with fade and reason comes out. The agent
 * calls it on the post, the gateway for previews, the simulator for what should be; all get the same answer. No clock,
 * file, thread, log or wire format ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.program;
