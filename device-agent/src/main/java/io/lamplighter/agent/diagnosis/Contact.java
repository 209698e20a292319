package io.lamplighter.agent.diagnosis;

/** Where the meter sits, seen from the relay contact that feeds the luminaire: what it sees of a fault depends on that. */
public enum Contact {
    /** On the supply side: it sees the supply's voltage also while the lamp is off. The reference board's wiring. */
    BEHIND_METER,
    /** On the lamp side: without voltage while the contact is open. */
    BEFORE_METER,
    /** There is no contact: the luminaire is always fed, and switched by its control gear. */
    NONE
}
