package io.lamplighter.gateway.alarm;

/** What became of an action. */
public sealed interface AlarmReply {

    /** It is stored. */
    record Done(Alarm alarm) implements AlarmReply {}

    /** There is no alarm of that id. */
    record Unknown() implements AlarmReply {}

    /** Nothing was stored; the same may be tried again. */
    record Unavailable(String detail) implements AlarmReply {}
}
