package io.lamplighter.gateway.alarm;

/**
 * What an alarm is about; at most one alarm of a key is open. Immutable.
 *
 * @param type
 *            {@code <function>/<event>} in TALQ's words, such as LampMonitor/lampFailure
 */
public record AlarmKey(String type, Subject subject) {}
