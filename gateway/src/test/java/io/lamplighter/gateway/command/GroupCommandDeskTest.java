package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandView.Progress;
import io.lamplighter.gateway.command.GroupCommandDesk.Wish;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GroupCommandDeskTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");
    private static final AuditEntry DRAFT = AuditEntry.of(T0, new AuditEntry.Actor("anna", "test"), "", "");
    private static final Action RESUME = new Action.Resume(Duration.ZERO);

    private final Obeying commands = new Obeying();
    private final List<String> ids = new ArrayList<>();
    private final MemoryGroupCommands store = new MemoryGroupCommands(commands);
    private Instant now = T0;
    private final AtomicLong nanos = new AtomicLong();
    private GroupCommandDesk desk = open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anEmergencyFindsRoomBesideEverythingElseAndAllOfItsLampsAreResumedInOneAction() throws Exception {
        List<LuminaireId> lamps = IntStream.range(0, 5).mapToObj(GroupCommandDeskTest::lamp).toList();
        for (int i = 0; i < GroupCommandDesk.MOST_RUNNING; i++) {
            assertThat(desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT)).isPresent();
        }
        Action full = new Action.OverrideLevel(Level.FULL, Duration.ZERO,
                T0.plusSeconds(3_600));
        String id = desk.submit(new Wish(lamps, full, "ben", new Purpose("accident", true), 1_000, null), DRAFT)
                .orElseThrow().id();
        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        assertThat(commands.submitted).filteredOn(each -> each.purpose().emergency())
                .extracting(CommandView::luminaire).containsExactlyElementsOf(lamps);

        GroupCommand resumed = desk.resume(id, new Action.Resume(Duration.ZERO), DRAFT).orElseThrow();
        assertThat(resumed.outcomes()).extracting(GroupCommand.Outcome::luminaire).containsExactlyElementsOf(lamps);
        assertThat(desk.resume(id, new Action.Resume(Duration.ZERO), DRAFT).orElseThrow().id())
                .as("once").isEqualTo(resumed.id());
        assertThat(desk.resume("none", new Action.Resume(Duration.ZERO), DRAFT)).isEmpty();
    }

    @Test
    void asksEachOnceAndTellsWhatBecameOfIt() throws Exception {
        commands.unknown = lamp(2);
        List<LuminaireId> lamps = List.of(lamp(1), lamp(2), lamp(3), lamp(1));
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 1_000, null), DRAFT).orElseThrow().id();
        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        commands.answer(lamp(1), CommandState.EXECUTED, null);
        commands.answer(lamp(3), CommandState.REJECTED, "relay-failure");

        assertThat(view(id).outcomes()).extracting(GroupCommand.Outcome::luminaire).containsExactly(lamp(1), lamp(2),
                lamp(3));
        assertThat(view(id).outcomes()).extracting(GroupCommand.Outcome::state).containsExactly(
                CommandState.EXECUTED, null, CommandState.REJECTED);
        assertThat(view(id).outcomes()).extracting(GroupCommand.Outcome::refusal).containsExactly(null,
                "unknown-luminaire", "relay-failure");
        assertThat(commands.submitted).hasSize(2);
    }

    @Test
    void asksNoMoreThanSoManyPerSecondAndNobodyOnceItIsCalledOff() throws Exception {
        List<LuminaireId> lamps = IntStream.range(0, 10_000).mapToObj(GroupCommandDeskTest::lamp).toList();
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT).orElseThrow().id();
        await("one asked", () -> !commands.submitted.isEmpty());
        assertThat(desk.cancel(id, DRAFT).orElseThrow().progress()).isEqualTo(GroupCommand.Progress.CANCELLED);

        assertThat(commands.submitted.size()).isLessThan(60);
        desk.close();
        int asked = commands.submitted.size();
        assertThat(view(id).outcomes().stream().filter(each -> each.command() != null)).hasSize(asked);
    }

    @Test
    void theSameKeyIsTheSameWishForTheSamePersonOnly() {
        Wish wish = new Wish(List.of(lamp(1)), RESUME, "anna", 1_000, new RequestKey("key-1", "aa"));
        String id = desk.submit(wish, DRAFT).orElseThrow().id();

        assertThat(desk.submit(wish, DRAFT).orElseThrow().id()).isEqualTo(id);
        assertThat(desk.submit(new Wish(List.of(lamp(1)), RESUME, "ben", 1_000, new RequestKey("key-1", "aa")), DRAFT)
                .orElseThrow().id())
                .isNotEqualTo(id);
    }

    @Test
    void refusesMoreThanMayRunAndForgetsTheOldest() throws Exception {
        List<LuminaireId> lamps = IntStream.range(0, 100).mapToObj(GroupCommandDeskTest::lamp).toList();
        for (int i = 0; i < GroupCommandDesk.MOST_RUNNING; i++) {
            assertThat(desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT)).isPresent();
        }
        assertThat(desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT)).isEmpty();
        ids.forEach(id -> desk.cancel(id, DRAFT));
        for (int i = 0; i < GroupCommandDesk.MOST_KEPT; i++) {
            String id = desk.submit(new Wish(List.of(lamp(1)), RESUME, "anna", 1_000, null), DRAFT).orElseThrow().id();
            await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        }

        assertThat(desk.list()).hasSize(GroupCommandDesk.MOST_KEPT);
        assertThat(desk.find(ids.getFirst())).isEmpty();
    }

    @Test
    void goesOnWhereItStoppedAfterARestartAndAsksNobodyTwice() throws Exception {
        List<LuminaireId> lamps = IntStream.range(0, 400).mapToObj(GroupCommandDeskTest::lamp).toList();
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 200, new RequestKey("key-1", "aa")), DRAFT)
                .orElseThrow().id();
        await("some asked", () -> commands.submitted.size() > 3);
        desk.close();
        assertThat(view(id).progress()).isEqualTo(GroupCommand.Progress.RUNNING);
        commands.answer(lamp(0), CommandState.EXECUTED, null);

        desk = open().start();
        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        assertThat(commands.submitted).extracting(CommandView::luminaire).containsExactlyElementsOf(lamps);
        assertThat(view(id).outcomes().getFirst().state()).isEqualTo(CommandState.EXECUTED);
        assertThat(desk.submit(new Wish(lamps, RESUME, "anna", 200, new RequestKey("key-1", "aa")), DRAFT).orElseThrow()
                .id()).isEqualTo(id);
        assertThat(store.audited()).containsExactly("group-command-given");
    }

    @Test
    void whoeverWasRefusedBeforeARestartIsNotAskedAfterIt() throws Exception {
        commands.unknown = lamp(0);
        List<LuminaireId> lamps = List.of(lamp(0), lamp(1), lamp(2));
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT).orElseThrow().id();
        await("one refused", () -> view(id).outcomes().getFirst().refusal() != null);
        desk.close();
        commands.unknown = lamp(99); // it has been born meanwhile

        desk = open().start();
        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        assertThat(commands.submitted).extracting(CommandView::luminaire).containsExactly(lamp(1), lamp(2));
        assertThat(view(id).outcomes().getFirst().refusal()).isEqualTo("unknown-luminaire");
    }

    @Test
    void waitsForAStoreThatFailsAndLeavesNobodyOut() throws Exception {
        commands.hindered.set(3);
        List<LuminaireId> lamps = List.of(lamp(0), lamp(1), lamp(2));
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 1_000, null), DRAFT).orElseThrow().id();

        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        assertThat(commands.submitted).extracting(CommandView::luminaire).containsExactlyInAnyOrderElementsOf(lamps);
        assertThat(view(id).outcomes()).extracting(GroupCommand.Outcome::refusal).containsOnlyNulls();
    }

    @Test
    void goesOnWhenItsEndCouldNotBeStored() throws Exception {
        store.failures.set(2);
        String id = desk.submit(new Wish(List.of(lamp(0)), RESUME, "anna", 1_000, null), DRAFT).orElseThrow().id();

        await("asked", () -> view(id).progress() == GroupCommand.Progress.ASKED);
        assertThat(commands.submitted).hasSize(1);
        assertThat(store.failures.get()).isNegative();
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        commands.hindered.set(Integer.MAX_VALUE);
        String id = desk.submit(new Wish(List.of(lamp(0)), RESUME, "anna", 1, null), DRAFT).orElseThrow().id();
        await("hindered", () -> commands.hindered.get() < Integer.MAX_VALUE - 1);
        nanos.set(Duration.ofMinutes(11).toNanos());

        await("called off", () -> view(id).progress() == GroupCommand.Progress.CANCELLED);
        assertThat(commands.submitted).isEmpty();
    }

    @Test
    void callsOffWhatStoodStillForTooLong() throws Exception {
        commands.unknown = lamp(0);
        List<LuminaireId> lamps = IntStream.range(0, 100).mapToObj(GroupCommandDeskTest::lamp).toList();
        String id = desk.submit(new Wish(lamps, RESUME, "anna", 1, null), DRAFT).orElseThrow().id();
        await("one refused", () -> view(id).outcomes().getFirst().refusal() != null);
        desk.close();
        now = T0.plus(Duration.ofMinutes(12));
        int asked = commands.submitted.size();

        desk = open().start();
        assertThat(view(id).progress()).isEqualTo(GroupCommand.Progress.CANCELLED);
        assertThat(commands.submitted).hasSize(asked);
        assertThat(view(id).outcomes()).hasSize(100);
    }

    private GroupCommandDesk open() {
        return new GroupCommandDesk(new GroupCommandDesk.Surroundings(commands, store, () -> now, nanos::get,
                this::nextId));
    }

    private GroupCommand view(String id) {
        return desk.find(id).orElseThrow();
    }

    private String nextId() {
        ids.add("wish-" + ids.size());
        return ids.getLast();
    }

    private static LuminaireId lamp(int number) {
        return new LuminaireId("post-" + number, "luminaire-1");
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Takes every command but one luminaire's; the test says how each ends. */
    private static final class Obeying implements Commands {

        final List<CommandView> submitted = new CopyOnWriteArrayList<>();
        private final Map<String, CommandView> now = new ConcurrentHashMap<>();
        private final List<CommandListener> listeners = new CopyOnWriteArrayList<>();
        private final AtomicInteger hindered = new AtomicInteger();
        private LuminaireId unknown = new LuminaireId("nobody", "luminaire-1");

        @Override
        public Submission submitOnce(String id, Commands.Wish wish) {
            if (hindered.getAndDecrement() > 0) {
                return new Submission.Refused(hindered.get() % 2 == 0
                        ? Refusal.STORE_UNAVAILABLE
                        : Refusal.TOO_MANY_COMMANDS, "later");
            }
            if (wish.luminaire().equals(unknown)) {
                return new Submission.Refused(Refusal.UNKNOWN_LUMINAIRE, "unknown");
            }
            CommandView command = new CommandView(id, wish.luminaire(), wish.action(), wish.requester(), T0,
                    T0.plusSeconds(60), new Progress(CommandState.QUEUED, null, null, null), wish.purpose());
            now.put(command.id(), command);
            submitted.add(command);
            return new Submission.Accepted(command);
        }

        void answer(LuminaireId luminaire, CommandState state, @Nullable String refusal) {
            CommandView asked = submitted.stream().filter(each -> each.luminaire().equals(luminaire)).findFirst()
                    .orElseThrow();
            CommandView done = new CommandView(asked.id(), luminaire, asked.action(), asked.requester(), T0,
                    asked.expires(), new Progress(state, refusal, T0, T0));
            now.put(done.id(), done);
            listeners.forEach(each -> each.changed(done));
        }

        @Override
        public Optional<CommandView> find(String id) {
            return Optional.ofNullable(now.get(id));
        }

        @Override
        public List<CommandView> overrides(LuminaireId luminaire) {
            return List.of();
        }

        @Override
        public List<CommandView> newest(LuminaireId luminaire, int most) {
            return List.of();
        }

        @Override
        public Subscription subscribe(CommandListener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }
}
