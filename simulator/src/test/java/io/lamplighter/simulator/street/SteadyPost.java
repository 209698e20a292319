package io.lamplighter.simulator.street;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.PlanFile;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;

/** A post whose plan is the same at each hour, so that a test may run at any. */
final class SteadyPost {

    static final String LAMP = "luminaire-1";
    /** At this percentage. */
    static final double BY_PLAN = 30;

    private SteadyPost() {}

    /**
     * Does not start it.
     *
     * @param folder
     *            where it keeps its state, in a folder of its own name
     */
    static SimulatedPost assemble(Path folder, PostSettings.Identity identity, URI broker, MqttConnector link,
            PostThreads threads) {
        Surroundings surroundings = new Surroundings(InstantSource.system(), Ticker.system(), 1, threads.loops(),
                threads.blocking(), new SplittableRandom(identity.id().hashCode()));
        return assemble(identity, LinkSettings.standard(broker.toString(), "lamplighter"), link,
                new SimulatedPost.Place(folder.resolve(identity.id()), surroundings));
    }

    /** The same in another time, or with another way to its broker. */
    static SimulatedPost assemble(PostSettings.Identity identity, LinkSettings link, MqttConnector connector,
            SimulatedPost.Place place) {
        new PlanFile(FileDisk.at(place.state(), false)).save(PlanCodec.encode(plan()));
        PostSettings settings = PostSettings.standard(identity, Plan.standard(new Location(51.4566, 6.7336)), link);
        BoardSettings board = BoardSettings.reference(List.of(new Luminaire(LAMP, 60, new Level(10))));
        return SimulatedPost.assemble(settings, board, new World(1), connector, place);
    }

    private static PlanDocument plan() {
        ControlProgram program = new ControlProgram("street", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                List.of(new FixedTimeControl(LocalTime.NOON, new TimedLevel(new Level(BY_PLAN), Duration.ZERO))),
                List.of(), List.of());
        return new PlanDocument(new PlanVersion("street", 1), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(program),
                        List.of(new Calendar("always", List.of(), Optional.of("street")))),
                List.of(new PlannedLuminaire(LAMP, Optional.of("always"), Optional.empty(), Optional.empty())));
    }

    static void awaitLight(SimulatedPost post, double percent) throws InterruptedException {
        Eventually.within(ShippedGateway.PATIENCE,
                () -> Optional.of(post.lightPercent(1)).filter(light -> Math.abs(light - percent) < 2),
                () -> percent + " percent, it has " + post.lightPercent(1));
    }
}
