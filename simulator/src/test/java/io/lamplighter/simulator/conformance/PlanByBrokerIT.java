package io.lamplighter.simulator.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.post.AgentProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A plan goes through a real broker into the shipped agent, which lights by it, says so and keeps it over a kill. */
@ResourceLock("embedded broker")
@Timeout(180)
class PlanByBrokerIT {

    private static final String NODE = "";
    private static final String LAMP = "luminaire-1";

    @TempDir
    private Path temp = Path.of("");

    @Test
    void aPlanIsStoredFollowedAndReported() throws Exception {
        byte[] document = PlanCodec.encode(allDay(37));
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, temp.resolve("broker")));
                WatchingHost host = new WatchingHost(broker.uri(), "lamplighter", "ruhrort", "post-1")) {
            Path settings = AgentProcess.hasty(temp, broker.uri(), "");
            try (AgentProcess _ = AgentProcess.simulated(settings)) {
                host.await(1, NODE, Vocabulary.PLAN_ID, "null");
                host.command(new PlanDelivery("p1", "test", Instant.now().plus(Duration.ofMinutes(5)), document)
                        .metrics(System.currentTimeMillis()));
                host.await(1, NODE, Vocabulary.COMMAND_OUTCOME, "executed");
                host.await(1, NODE, Vocabulary.PLAN_HASH, PlanCodec.hash(document));
                host.await(1, LAMP, Vocabulary.ACTUAL_LIGHT_STATE, "37.0");
            }
            try (AgentProcess _ = AgentProcess.simulated(settings)) {
                host.await(2, NODE, Vocabulary.PLAN_HASH, PlanCodec.hash(document));
                host.await(2, LAMP, Vocabulary.ACTUAL_LIGHT_STATE, "37.0");
            }
        }
    }

    private static PlanDocument allDay(double percent) {
        LocalTime midnight = LocalTime.MIDNIGHT;
        ControlProgram program = new ControlProgram("always", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(midnight, midnight)),
                List.of(new FixedTimeControl(midnight, new TimedLevel(new Level(percent), Duration.ZERO))), List.of(),
                List.of());
        Timetable timetable = new Timetable(ZoneId.of("Europe/Berlin"), DayStart.MIDNIGHT, List.of(program),
                List.of(new Calendar("every-day", List.of(), Optional.of("always"))));
        return new PlanDocument(new PlanVersion("ruhrort-post-1", 7), Optional.empty(),
                PlanDocument.Basics.standard(), timetable, List.of(new PlannedLuminaire(LAMP,
                        Optional.of("every-day"), Optional.empty(), Optional.empty())));
    }
}
