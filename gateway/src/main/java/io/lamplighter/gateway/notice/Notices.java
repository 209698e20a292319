package io.lamplighter.gateway.notice;

import java.util.List;
import java.util.Optional;

/** The way out as people see it. Thread-safe. */
public interface Notices {

    /**
     * How a test went.
     *
     * @param channel
     *            such as e-mail
     * @param problem
     *            why it did not go out; empty when it did
     */
    record TestResult(String channel, Optional<String> problem) {}

    /** Sends a test through each channel; blocks until each has taken it or failed. Empty when none is set up. */
    List<TestResult> test();
}
