package io.lamplighter.gateway.alarm;

/** Hears of alarms after they are stored. Called on the alarms' thread: must only enqueue. */
@FunctionalInterface
public interface AlarmListener {

    /** Something about these alarms changed, or they are new. */
    void changed(AlarmChanges changes);
}
