package io.lamplighter.gateway.platform;

import java.time.Duration;

/**
 * One row of a connector's mapping as it is in force. Immutable.
 *
 * @param renamed
 *            under which name the city wants it; blank for the usual one
 * @param leastChange
 *            by how much a number must differ from the last one that was passed on, in its TALQ unit; 0 when it need not
 * @param leastInterval
 *            how long after the last one it must have been measured; zero when it need not
 */
public record MappedAttribute(KindView.Mapping mapping, String renamed, boolean omitted, double leastChange,
        Duration leastInterval) {}
