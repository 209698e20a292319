/**
 * How a post gets its certificate and keeps it good: makes its key, enrols with its token or waits for approval, renews by itself, and
 * forgets all of it when it is taken out of service. Used by the agent's {@code Main}; whatever fails here, neither loop nor lamp hear
 * of it. No board, no MQTT ever enters.
 */
@NullMarked
package io.lamplighter.agent.enrolment;

import org.jspecify.annotations.NullMarked;
