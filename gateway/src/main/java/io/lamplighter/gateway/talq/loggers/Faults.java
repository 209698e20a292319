package io.lamplighter.gateway.talq.loggers;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

import io.lamplighter.gateway.talq.planning.CmsCalendar;
import io.lamplighter.gateway.talq.planning.ProgramReader;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.Resources;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;

/**
 * What of that which the CMS laid down cannot be done any more, such as by a program that takes less than an earlier one did: events
 * of the gateway itself. Immutable.
 *
 * @param gateway
 *            its address; empty when nothing is to be told of it
 * @param holding
 *            those of {@link #EVENTS} that hold
 */
public record Faults(Optional<UUID> gateway, Set<String> holding) {

    /** TALQ's events of ControlService and DataCollectService. */
    static final Set<String> EVENTS = new TreeSet<>(Set.of("invalidCalendar", "invalidProgram", "invalidLoggerConfig"));
    static final Faults UNKNOWN = new Faults(Optional.empty(), Set.of());

    public Faults {
        holding = Set.copyOf(holding);
    }

    static Faults of(UUID gateway, Resources now) {
        Set<String> holding = new TreeSet<>();
        if (anyFails(now.all(Resource.PROGRAMS), ProgramReader::read)) {
            holding.add("invalidProgram");
        }
        if (anyFails(now.all(Resource.CALENDARS),
                each -> CmsCalendar.of(Fields.text(each, Resource.CALENDARS.key()), now))) {
            holding.add("invalidCalendar");
        }
        if (anyFails(now.all(Resource.LOGGERS), LoggerConfig::read)) {
            holding.add("invalidLoggerConfig");
        }
        return new Faults(Optional.of(gateway), holding);
    }

    private static boolean anyFails(Collection<JsonNode> all, Consumer<JsonNode> reading) {
        boolean failed = false;
        for (JsonNode each : all) {
            try {
                reading.accept(each);
            } catch (TalqRefusal e) {
                failed = true;
                Logger.warn("event=talq-resource-unfit effect=not-followed reason=\"{}\" resource={}", e.getMessage(),
                        Fields.shortened(each));
            }
        }
        return failed;
    }
}
