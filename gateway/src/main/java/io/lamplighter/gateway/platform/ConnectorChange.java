package io.lamplighter.gateway.platform;

import java.util.List;

/** How a change ended. */
public sealed interface ConnectorChange {

    /** It was stored and holds. */
    record Done() implements ConnectorChange {}

    /** There is no such connector. */
    record Unknown() implements ConnectorChange {}

    /** All that is wrong with it. */
    record Refused(List<String> problems) implements ConnectorChange {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
