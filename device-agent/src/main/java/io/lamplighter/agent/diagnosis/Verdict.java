package io.lamplighter.agent.diagnosis;

/** What one observation says about one fault. */
public enum Verdict {
    FAULTY, SOUND,
    /** It says nothing: neither does it start an event nor end one. */
    UNKNOWN
}
