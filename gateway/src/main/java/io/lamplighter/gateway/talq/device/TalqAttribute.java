package io.lamplighter.gateway.talq.device;

/**
 * One attribute of one of TALQ's functions. Immutable.
 *
 * @param function
 *            without the word Function, such as LampMonitor
 * @param name
 *            such as activePower
 */
public record TalqAttribute(String function, String name, Form form, Scope scope) {

    /** A state that holds or not; every such attribute is an event type of the same name too. */
    public boolean isEvent() {
        return scope == Scope.EVENT;
    }
}
