package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CommandLoopTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final LuminaireId LAMP = new LuminaireId("post-1", "luminaire-1");
    private static final Action DIM = new Action.OverrideLevel(new Level(30), Duration.ofSeconds(1),
            NOW.plusSeconds(600));

    private final Fleet fleet = new Fleet(List.of());
    private final FakeCommandStore store = new FakeCommandStore();
    private final BlockingQueue<Command> sent = new LinkedBlockingQueue<>();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicInteger ids = new AtomicInteger();
    private final BlockingQueue<CommandView> steps = new LinkedBlockingQueue<>();
    private CommandLoop loop;

    @BeforeEach
    void start() {
        loop = new CommandLoop(new CommandLoop.Surroundings(fleet, store, this::publish, clock::get, Ticker.system()),
                new CommandSettings(Duration.ofSeconds(60), Duration.ofSeconds(5), 2));
        loop.subscribe(steps::add); // before it runs: the first step may come at once
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void storesBeforeItSends() throws Exception {
        born();
        CommandView view = accepted(submit(LAMP, DIM, "anna"));

        assertThat(view.state()).isEqualTo(CommandState.SENT);
        assertThat(take(sent)).isEqualTo(new Command("c1", "anna", NOW.plusSeconds(60), DIM));
        assertThat(store.history("c1")).containsExactly(CommandState.QUEUED, CommandState.SENT);
        assertThat(loop.find("c1")).hasValue(view);
    }

    @Test
    void keepsACommandForAnOfflinePostUntilItsBirth() throws Exception {
        born();
        fleet.apply(List.of(new FleetUpdate.PostDied("post-1", "ruhrort", NOW)));
        assertThat(accepted(submit(LAMP, DIM, "anna")).state()).isEqualTo(CommandState.QUEUED);
        assertThat(sent).isEmpty();

        born();
        loop.born(new NodeId("ruhrort", "post-1"), "luminaire-1");
        assertThat(take(sent).id()).isEqualTo("c1");
    }

    @Test
    void onlyThePostsAnswerFinishesIt() throws Exception {
        born();
        submit(LAMP, DIM, "anna");
        loop.answered(new Answer(LAMP, CommandResult.executed("c1"), NOW));

        assertThat(awaitStep(CommandState.EXECUTED).id()).isEqualTo("c1");
    }

    @Test
    void expiresWithoutAnAnswer() throws Exception {
        born();
        submit(LAMP, DIM, "anna");
        clock.set(NOW.plusSeconds(60));

        assertThat(awaitStep(CommandState.EXPIRED).finishedAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void endsWhenItsPostIsRemovedAlsoJustBeforeTheGatewayDies() throws Exception {
        born();
        fleet.apply(List.of(new FleetUpdate.PostDied("post-1", "ruhrort", NOW)));
        CommandView waiting = accepted(submit(LAMP, DIM, "anna"));
        fleet.remove("post-1");
        CommandView ended = awaitStep(CommandState.EXPIRED);
        assertThat(ended.refusal()).isEqualTo("post-removed");
        assertThat(store.find("c1").map(CommandView::state)).hasValue(CommandState.EXPIRED);

        stop();
        store.put(waiting);
        start();
        assertThat(awaitStep(CommandState.EXPIRED).refusal()).isEqualTo("post-removed");
    }

    @Test
    void anAnswerThatIsStoredAlreadyIsNotCalledExpired() throws Exception {
        born();
        CommandView view = accepted(submit(LAMP, DIM, "anna"));
        store.put(new CommandView(view.id(), LAMP, DIM, "anna", NOW, view.expires(),
                new CommandView.Progress(CommandState.EXECUTED, null, NOW, NOW)));
        clock.set(NOW.plusSeconds(60));

        assertThat(awaitStep(CommandState.EXECUTED).id()).isEqualTo("c1");
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertThat(refusal(submit(LAMP, DIM, "anna"))).isEqualTo(Refusal.UNKNOWN_LUMINAIRE);
        born();
        Action past = new Action.OverrideLevel(Level.OFF, Duration.ZERO, NOW);
        assertThat(refusal(submit(LAMP, past, "anna"))).isEqualTo(Refusal.EXPIRED);
        fleet.apply(List.of(new FleetUpdate.DeviceBorn("post-1", "luminaire-2", NOW, Map.of())));
        assertThat(refusal(submit(new LuminaireId("post-1", "luminaire-2"), DIM, "anna")))
                .isEqualTo(Refusal.NOT_SUPPORTED);
        assertThat(store.commands).isEmpty();
    }

    @Test
    void refusesMoreOpenCommandsThanItKeeps() {
        born();
        accepted(submit(LAMP, DIM, "anna"));
        accepted(submit(LAMP, DIM, "anna"));

        assertThat(refusal(submit(LAMP, DIM, "anna"))).isEqualTo(Refusal.TOO_MANY_COMMANDS);
    }

    @Test
    void sendsNothingThatIsNotStored() {
        born();
        store.failing = true;
        assertThat(refusal(submit(LAMP, DIM, "anna"))).isEqualTo(Refusal.STORE_UNAVAILABLE);
        assertThat(sent).isEmpty();

        store.failing = false;
        accepted(submit(LAMP, DIM, "anna"));
    }

    @Test
    void whatWasRefusedAndIsStoredAllTheSameIsWithdrawn() throws Exception {
        born();
        store.lying = true;
        assertThat(refusal(submit(LAMP, DIM, "anna"))).isEqualTo(Refusal.STORE_UNAVAILABLE);
        store.lying = false;

        assertThat(awaitStep(CommandState.EXPIRED).id()).isEqualTo("c1");
        assertThat(sent).isEmpty();
    }

    @Test
    void aPostThatKnowsStartsGetsALaterOverrideAtOnceAndAnotherOneWhenItIsTime() throws Exception {
        Instant start = NOW.plusSeconds(3_600);
        Action later = new Action.OverrideLevel(new Level(30), Duration.ZERO, Optional.of(start),
                start.plusSeconds(60));
        born(Vocabulary.TARGET_LEVEL, Vocabulary.TARGET_START);
        accepted(submit(LAMP, later, "anna"));
        assertThat(take(sent)).isEqualTo(new Command("c1", "anna", start.plusSeconds(60), later));

        born();
        CommandView held = accepted(submit(LAMP, later, "anna"));
        assertThat(held.state()).isEqualTo(CommandState.QUEUED);
        clock.set(start);
        assertThat(take(sent)).isEqualTo(new Command("c2", "anna", start.plusSeconds(60),
                new Action.OverrideLevel(new Level(30), Duration.ZERO, start.plusSeconds(60))));
    }

    @Test
    void whatWaitsForItsStartEndsWhenItsLuminaireIsResumed() throws Exception {
        Instant start = NOW.plusSeconds(3_600);
        born();
        accepted(submit(LAMP, new Action.OverrideLevel(new Level(30), Duration.ZERO, Optional.of(start),
                start.plusSeconds(60)), "anna"));
        accepted(submit(LAMP, new Action.Resume(Duration.ZERO), "ben"));
        CommandView ended = awaitStep(CommandState.EXPIRED);
        assertThat(ended.id()).isEqualTo("c1");
        assertThat(ended.refusal()).isEqualTo("resumed");
        assertThat(take(sent).id()).isEqualTo("c2");
    }

    /** A post that is away for a week still has the override that somebody ended. */
    @Test
    void aResumptionIsKeptUntilThePostIsBackAndKnowsTheTime() throws Exception {
        born();
        fleet.apply(List.of(new FleetUpdate.PostDied("post-1", "ruhrort", NOW)));
        CommandView given = accepted(submit(LAMP, new Action.Resume(Duration.ZERO), "anna"));
        assertThat(given.expires()).isEqualTo(NOW.plus(CommandSettings.LONGEST_OVERRIDE));
        clock.set(NOW.plus(Duration.ofDays(7)));
        loop.close();
        start();

        bornWithClock("unknown");
        loop.born(new NodeId("ruhrort", "post-1"), "luminaire-1");
        accepted(submit(LAMP, new Action.OverrideLevel(Level.FULL, Duration.ZERO, NOW.plus(Duration.ofDays(8))),
                "ben"));
        assertThat(sent).as("it would be refused").isEmpty();

        bornWithClock("synced");
        assertThat(take(sent)).isEqualTo(new Command("c1", "anna", given.expires(), given.action()));
        assertThat(take(sent).id()).isEqualTo("c2");
        loop.answered(new Answer(LAMP, CommandResult.executed("c1"), NOW));
        assertThat(awaitStep(CommandState.EXECUTED).id()).isEqualTo("c1");
    }

    @Test
    void resumptionsFindRoomWhenNothingElseDoes() {
        born();
        accepted(submit(LAMP, DIM, "anna"));
        accepted(submit(LAMP, DIM, "anna"));
        assertThat(refusal(submit(LAMP, DIM, "anna"))).isEqualTo(Refusal.TOO_MANY_COMMANDS);
        accepted(submit(LAMP, new Action.Resume(Duration.ZERO), "anna"));
        accepted(submit(LAMP, new Action.Resume(Duration.ZERO), "anna"));
    }

    @Test
    void anEmergencyComesBeforeOtherOverridesUntilItIsResumedOrOverAlsoAfterARestart() throws Exception {
        Purpose emergency = new Purpose("accident", true);
        Action full = new Action.OverrideLevel(Level.FULL, Duration.ZERO, NOW.plusSeconds(1_800));
        born();
        CommandView given = accepted(submit(LAMP, full, "anna", emergency));
        assertThat(given.expires()).as("a post that comes back meanwhile does it").isEqualTo(NOW.plusSeconds(1_800));
        assertThat(refusal(submit(LAMP, DIM, "ben"))).isEqualTo(Refusal.EMERGENCY);
        loop.close();
        start();
        assertThat(refusal(submit(LAMP, DIM, "ben"))).isEqualTo(Refusal.EMERGENCY);
        accepted(submit(LAMP, new Action.Resume(Duration.ZERO), "ben"));
        loop.answered(new Answer(LAMP, CommandResult.executed(given.id()), NOW));
        awaitStep(CommandState.EXECUTED);

        CommandView again = accepted(submit(LAMP, full, "anna", emergency));
        loop.answered(new Answer(LAMP, CommandResult.executed(again.id()), NOW));
        awaitStep(CommandState.EXECUTED);
        assertThat(refusal(submit(LAMP, DIM, "ben"))).isEqualTo(Refusal.EMERGENCY);
        clock.set(NOW.plusSeconds(1_800));
        accepted(submit(LAMP, new Action.OverrideLevel(new Level(30), Duration.ZERO, NOW.plusSeconds(3_600)), "ben"));
    }

    private void born() {
        born(Vocabulary.TARGET_LEVEL);
    }

    private void bornWithClock(String state) {
        fleet.apply(List.of(new FleetUpdate.PostBorn("post-1", "ruhrort", NOW,
                Map.of(Vocabulary.CLOCK_STATE.name(), new AttributeValue(state, NOW, NOW))),
                new FleetUpdate.DeviceBorn("post-1", "luminaire-1", NOW,
                        Map.of(Vocabulary.TARGET_LEVEL.name(), new AttributeValue(null, NOW, NOW)))));
    }

    private void born(Attribute... declared) {
        Map<String, AttributeValue> says = new LinkedHashMap<>();
        List.of(declared).forEach(each -> says.put(each.name(), new AttributeValue(null, NOW, NOW)));
        fleet.apply(List.of(new FleetUpdate.PostBorn("post-1", "ruhrort", NOW, Map.of()),
                new FleetUpdate.DeviceBorn("post-1", "luminaire-1", NOW, says)));
    }

    private boolean publish(String topic, byte[] payload) {
        assertThat(topic).isEqualTo("spBv1.0/ruhrort/DCMD/post-1/luminaire-1");
        Decoding.Decoded decoded = (Decoding.Decoded) PayloadCodec.decode(payload);
        return sent.add(Command.from(decoded.payload().metrics()).found().orElseThrow());
    }

    private CommandView awaitStep(CommandState state) throws InterruptedException {
        CommandView step = take(steps);
        while (step.state() != state) {
            step = take(steps);
        }
        return step;
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(30, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return taken;
    }

    private static CommandView accepted(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).command();
    }

    private static Refusal refusal(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Refused.class);
        return ((Submission.Refused) submission).refusal();
    }

    private Submission submit(LuminaireId luminaire, Action action, String requester) {
        return submit(luminaire, action, requester, Purpose.NONE);
    }

    private Submission submit(LuminaireId luminaire, Action action, String requester, Purpose purpose) {
        return loop.submitOnce("c" + ids.incrementAndGet(),
                new Commands.Wish(luminaire, action, requester, Objects.requireNonNull(clock.get()), purpose,
                        null));
    }

    /** Keeps commands in memory and remembers each state that was stored. Thread-safe. */
    private static final class FakeCommandStore implements CommandStore {

        private final Map<String, CommandView> commands = new LinkedHashMap<>();
        private final Map<String, List<CommandState>> states = new LinkedHashMap<>();
        private volatile boolean failing;
        /** It stores, and says that it did not. */
        private volatile boolean lying;

        @Override
        public synchronized void save(List<CommandView> saved, List<AuditEntry> audit) {
            if (failing) {
                throw new StoreException("the disk is full", null);
            }
            saved.forEach(each -> {
                commands.put(each.id(), each);
                states.computeIfAbsent(each.id(), _ -> new ArrayList<>()).add(each.state());
            });
            if (lying) {
                throw new StoreException("nobody knows whether that was stored", null);
            }
        }

        synchronized void put(CommandView command) {
            commands.put(command.id(), command);
        }

        synchronized List<CommandState> history(String id) {
            return List.copyOf(states.getOrDefault(id, List.of()));
        }

        @Override
        public synchronized Optional<CommandView> find(String id) {
            return Optional.ofNullable(commands.get(id));
        }

        @Override
        public synchronized List<CommandView> overrides(LuminaireId luminaire, Instant now) {
            return List.of();
        }

        @Override
        public synchronized List<CommandView> newest(LuminaireId luminaire, int most) {
            return List.of();
        }

        @Override
        public synchronized List<CommandView> emergencies(Instant now) {
            return commands.values().stream().filter(each -> each.purpose().emergency()).toList();
        }

        @Override
        public synchronized List<CommandView> open() {
            return commands.values().stream().filter(each -> !each.state().finished()).toList();
        }
    }
}
