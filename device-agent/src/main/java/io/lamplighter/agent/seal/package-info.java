/**
 * Obeys the gateway only: what comes as a command is judged before the link hears of it, when the post knows the gateway's key. Used
 * by the agent's {@code Main}; neither board nor loop ever enter.
 */
@NullMarked
package io.lamplighter.agent.seal;

import org.jspecify.annotations.NullMarked;
