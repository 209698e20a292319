package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.CommandView.Progress;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetStep;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.JournalGap;
import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.gateway.ingest.Mark;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store's ports promise, on a real database, most of it across a restart. */
abstract class StoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final FleetStep NOTHING = new Fleet(List.of()).preview(List.of());
    private static final String POWER = "LampMonitor/activePower";
    private static final LuminaireId LAMP = new LuminaireId("post-1", "luminaire-1");

    @Test
    void storesEveryReportOfAPostWithoutAJournal() {
        store().records().commit(batch(List.of(report(null, 1, 10), report(null, 2, 10)), List.of()));

        assertThat(values()).containsExactly(10.0, 10.0);
    }

    @Test
    void storesNothingOfABatchThatFails() {
        Report bad = new Report("post-1", "luminaire-1", new RecordId(1, 2), false, Instant.MAX, T0, Map.of());
        Batch batch = batch(List.of(report(1, 10), bad), List.of());

        assertThatThrownBy(() -> store().records().commit(batch)).isInstanceOf(RuntimeException.class);
        assertThat(store().feed().end()).isZero();
        store().records().commit(batch(List.of(report(1, 10)), List.of()));
        assertThat(values()).containsExactly(10.0);
    }

    @Test
    void knowsTheLastBatchOfEachWriterAgain() {
        Mark mine = new Mark("ingest-0", Long.MIN_VALUE);
        Mark others = new Mark("ingest-1", 7);
        Report bad = new Report("post-1", "luminaire-1", new RecordId(1, 2), false, Instant.MAX, T0, Map.of());

        assertThatThrownBy(() -> store().records().commit(marked(bad, mine))).isInstanceOf(RuntimeException.class);
        assertThat(store().records().isStored(mine)).as("nothing of it").isFalse();
        store().records().commit(marked(report(null, 1, 10), mine));
        store().records().commit(marked(report(null, 2, 10), others));
        reopen();
        assertThat(store().records().isStored(mine)).isTrue();
        assertThat(store().records().isStored(others)).isTrue();
        assertThat(store().records().isStored(new Mark("ingest-1", 8))).isFalse();
    }

    private static Batch marked(Report report, Mark mark) {
        return new Batch(List.of(report), List.of(), List.of(), List.of(), List.of(), NOTHING, mark);
    }

    @Test
    void knowsWhichRecordsOfAJournalAreStored() {
        List<Report> reports = List.of(report(1, 1), report(2, 2), report(3, 3), report(6, 6), report(7, 7));
        JournalState journal = JournalState.empty("post-1", -9);
        for (long number : new long[]{1, 2, 3, 6, 7}) {
            journal = journal.withStored(number);
        }
        store().records().commit(batch(reports, List.of(journal)));
        reopen();

        assertThat(store().records().journal("post-1", -9)).isEqualTo(journal);
        assertThat(journal.acknowledged()).isEqualTo(3);
        store().records().commit(batch(List.of(), List.of(journal.withStored(4).withStored(5))));
        assertThat(store().records().journal("post-1", -9).beyond()).isEmpty();
        assertThat(store().records().journal("post-1", 2)).isEqualTo(JournalState.empty("post-1", 2));
    }

    @Test
    void neverTakesAnAcknowledgementBack() {
        JournalState five = JournalState.empty("post-1", 1).withFirst(6, 0);
        store().records().commit(batch(List.of(), List.of(five)));
        store().records().commit(batch(List.of(), List.of(JournalState.empty("post-1", 1))));

        assertThat(store().records().journal("post-1", 1).acknowledged()).isEqualTo(5);
    }

    @Test
    void keepsAllKindsOfValuesAsTheyWere() {
        Map<String, AttributeValue> attributes = Map.of("a", value(true), "b", value(7L), "c", value(7.0),
                "d", value("sieben"), "e", value(T0), "f", new AttributeValue(null, T0, T0.plusSeconds(1)),
                "g", value(Long.MIN_VALUE), "h", value(1.0E300),
                "i", new AttributeValue(null, T0, T0.plusSeconds(1), Quality.BAD), "j",
                new AttributeValue("x", T0, T0.plusSeconds(1), Quality.CLOCK_SUSPECT));
        store().records().commit(batch(List.of(new Report("post-1", "luminaire-1", new RecordId(-9, 1), true, T0,
                T0.plusSeconds(1), attributes)), List.of()));

        FeedRecord found = store().feed().after(0, 10).getFirst();
        assertThat(found.attributes()).isEqualTo(attributes);
        assertThat(found.historical()).isTrue();
    }

    @Test
    void restoresLatestValuesAsStale() {
        Fleet fleet = new Fleet(List.of());
        FleetStep step = fleet.preview(List.of(
                new FleetUpdate.PostBorn("post-1", "ruhrort", T0, Map.of("Basic/displayName", value("Hafenstraße"))),
                new FleetUpdate.DeviceBorn("post-1", "luminaire-1", T0, Map.of(POWER, value(40.5), "x/y",
                        new AttributeValue(3L, T0, T0, Quality.CLOCK_SUSPECT), "x/z",
                        new AttributeValue(null, T0, T0, Quality.BAD)))));
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(), step));
        fleet.publish(step);
        reopen();

        PostState expected = new Fleet(fleet.posts()).posts().getFirst();
        assertThat(store().posts()).containsExactly(expected);
        assertThat(expected.online()).isFalse();
    }

    @Test
    void readsTheNewestHistoryOfOneAttributeInOrder() {
        List<Report> reports = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            reports.add(report(i, i));
        }
        reports.add(new Report("post-1", "luminaire-1", new RecordId(1, 21), false, T0.plusSeconds(4), T0,
                Map.of("LampMonitor/lampFailure", value(false))));
        reports.add(new Report("post-2", "luminaire-1", new RecordId(1, 1), false, T0.plusSeconds(4), T0,
                Map.of(POWER, value(99.0))));
        store().records().commit(batch(reports, List.of()));

        assertHistory();
        store().seal();
        assertHistory();
        reopen();
        assertHistory();
    }

    private void assertHistory() {
        assertThat(history(POWER, 2, 9, 3)).containsExactly(point(6), point(7), point(8));
        assertThat(history(POWER, 2, 4, 100)).containsExactly(point(2), point(3));
        assertThat(history("LampMonitor/lampFailure", 0, 90, 9))
                .containsExactly(new HistoryPoint(T0.plusSeconds(4), false));
        assertThat(history("x\"y", 0, 90, 9)).isEmpty();
    }

    @Test
    void readsHistoryAcrossManySegmentsAndWhatIsOpen() {
        for (int i = 1; i <= 50; i++) {
            store().records().commit(batch(List.of(report(2L * i, 2 * i), report(null, 101 - 2 * i, 101 - 2 * i)),
                    List.of()));
            if (i % 3 == 0) {
                store().seal();
            }
        }
        reopen();

        List<HistoryPoint> all = IntStream.rangeClosed(1, 100).mapToObj(StoreContract::point).toList();
        assertThat(history(POWER, 0, 200, 5_000)).isEqualTo(all);
        assertThat(history(POWER, 0, 200, 40)).isEqualTo(all.subList(60, 100));
        assertThat(history(POWER, 31, 61, 10)).isEqualTo(all.subList(50, 60));
    }

    @Test
    void readsTheSameHistoryWhenThereIsNoRoomForItInMemory() {
        reopen(1);
        List<HistoryPoint> all = IntStream.rangeClosed(1, 30).mapToObj(StoreContract::point).toList();
        for (int i = 1; i <= 30; i++) {
            store().records().commit(batch(List.of(report(i, i)), List.of()));
            assertThat(history(POWER, 0, 200, 5_000)).isEqualTo(all.subList(0, i));
            if (i % 7 == 0) {
                store().seal();
                assertThat(history(POWER, 0, 200, 5_000)).isEqualTo(all.subList(0, i));
            }
        }
    }

    @Test
    void readsHistoryAroundABatchThatFailed() {
        Report bad = new Report("post-1", "luminaire-1", new RecordId(1, 2), false, T0.plusSeconds(2), Instant.MAX,
                Map.of());
        store().records().commit(batch(List.of(report(1, 1)), List.of()));
        assertThatThrownBy(() -> store().records().commit(batch(List.of(report(2, 2), bad), List.of())))
                .isInstanceOf(RuntimeException.class);
        store().records().commit(batch(List.of(report(3, 3)), List.of()));

        assertThat(history(POWER, 0, 200, 9)).containsExactly(point(1), point(3));
        store().seal();
        assertThat(history(POWER, 0, 200, 9)).containsExactly(point(1), point(3));
    }

    @Test
    void finishesASegmentThatACrashHasLeftHalfWritten() {
        List<Report> reports = new ArrayList<>(List.of(report(1, 1), report(2, 2)));
        for (int i = 1; i <= 300; i++) {
            reports.add(new Report("post-2", "luminaire-" + i, null, false, T0, T0, Map.of(POWER, value(1.0))));
            reports.add(new Report("post-3", "luminaire-" + i, null, false, T0, T0, Map.of(POWER, value(1.0))));
        }
        store().records().commit(batch(reports, List.of()));

        reopenAfterASlice();
        assertThat(database().number("SELECT count(*) FROM history")).as("not all").isEqualTo(301);
        assertThat(history(POWER, 0, 200, 9)).containsExactly(point(1), point(2));
        store().records().commit(batch(List.of(report(3, 3)), List.of()));
        reopen();
        store().seal();
        assertThat(database().number("SELECT count(*) FROM history")).as("none twice").isEqualTo(601);
        assertThat(history(POWER, 0, 200, 9)).containsExactly(point(1), point(2), point(3));
        store().seal();
        assertThat(history(POWER, 0, 200, 9)).containsExactly(point(1), point(2), point(3));
    }

    @Test
    void newestValuesSurviveACrash() {
        Fleet fleet = new Fleet(List.of());
        commit(fleet, new FleetUpdate.PostBorn("post-1", "ruhrort", T0, Map.of()),
                new FleetUpdate.DeviceBorn("post-1", "luminaire-1", T0, Map.of(POWER, value(1.0))));
        Map<String, AttributeValue> later = Map.of(POWER,
                new AttributeValue(2.0, T0.plusSeconds(9), T0.plusSeconds(9)));
        Report report = new Report("post-1", "luminaire-1", new RecordId(1, 1), false, T0.plusSeconds(9),
                T0.plusSeconds(9), later);
        FleetStep step = fleet.preview(List.of(new FleetUpdate.Reported("post-1", "luminaire-1", T0.plusSeconds(9),
                false, later)));
        store().records().commit(new Batch(List.of(report), List.of(), List.of(), List.of(), step));

        assertThat(store().posts()).as("read past what is in memory, as after a crash").singleElement().satisfies(
                post -> assertThat(post.devices().values()).allSatisfy(
                        device -> assertThat(device.number(POWER)).hasValue(2.0)).hasSize(1));
        reopen();
        assertThat(database().number("SELECT seq FROM progress WHERE what = 'newest'")).isOne();
        assertThat(store().posts()).singleElement().satisfies(
                post -> assertThat(post.devices().values()).allSatisfy(
                        device -> assertThat(device.number(POWER)).hasValue(2.0)).hasSize(1));
    }

    @Test
    void aRemovedPostStaysAwayAndItsRecordsStay() {
        Fleet fleet = new Fleet(List.of());
        FleetUpdate birth = new FleetUpdate.PostBorn("post-1", "ruhrort", T0, Map.of());
        commit(fleet, birth, new FleetUpdate.DeviceBorn("post-1", "luminaire-1", T0, Map.of(POWER, value(1.0))),
                new FleetUpdate.PostBorn("post-2", "ruhrort", T0, Map.of()));
        Report report = report(1, 1);
        JournalState journal = JournalState.empty("post-1", 1).withStored(1);
        store().records().commit(new Batch(List.of(report), List.of(journal), List.of(), List.of(),
                fleet.preview(List.of(new FleetUpdate.Reported("post-1", "luminaire-1", T0, false,
                        report.attributes())))));
        AuditEntry entry = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "post-removed", "post-1");
        store().records().remove("post-1", entry);
        reopen(); // writes what still waits

        assertThat(store().posts()).extracting(PostState::id).containsExactly("post-2");
        assertThat(store().audit().read(new AuditLog.Query(null, null, null, null, null, Long.MAX_VALUE, 9)))
                .extracting(AuditLog.Numbered::entry).containsExactly(entry);
        assertThat(history(POWER, 0, 90, 9)).containsExactly(point(1));
        assertThat(store().records().journal("post-1", 1)).isEqualTo(journal);
        commit(new Fleet(store().posts()), birth);
        assertThat(store().posts()).extracting(PostState::id).containsExactly("post-1", "post-2");
    }

    private void commit(Fleet fleet, FleetUpdate... updates) {
        FleetStep step = fleet.preview(List.of(updates));
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(), step));
        fleet.publish(step);
    }

    @Test
    void reportsWhatItHolds() {
        store().records().commit(batch(List.of(report(1, 1), report(2, 2), report(2, 2), report(5, 5)), List.of()));

        assertThat(store().report((post, epoch, number) -> assertThat(post).isEqualTo("post-1")))
                .isEqualTo(new StoreReport(4, 1, 2));
    }

    @Test
    void feedsEveryRecordOnceInTheOrderOfStorage() {
        for (int i = 1; i <= 25; i++) {
            store().records().commit(batch(List.of(report(26 - i, i)), List.of()));
        }
        List<Double> read = new ArrayList<>();
        long position = 0;
        for (List<FeedRecord> page = store().feed().after(0, 4); !page.isEmpty(); page = store().feed().after(position,
                4)) {
            page.forEach(each -> read.add(number(each)));
            position = page.getLast().position();
        }

        assertThat(read).hasSize(25).isSorted();
        assertThat(position).isEqualTo(store().feed().end());
    }

    @Test
    void findsFromWhereToReadAgainByTheTimeOfStoring() {
        assertThat(store().feed().before(T0)).as("of an empty store").isZero();
        for (int i = 1; i <= 9; i++) {
            store().records().commit(batch(List.of(report(i, 10)), List.of()));
        }

        for (int i = 0; i <= 10; i++) {
            assertThat(store().feed().after(store().feed().before(T0.plusSeconds(i)), 100)).as("from second " + i)
                    .hasSize(Math.min(9, 10 - i));
        }
    }

    @Test
    void keepsPositionsOfPlatforms() {
        assertThat(store().connectors().position("city")).isEmpty();
        store().connectors().delivered("city", 7, List.of());
        store().connectors().delivered("city", 9, List.of());
        reopen();

        assertThat(store().connectors().position("city")).hasValue(9);
        assertThat(store().connectors().position("other")).isEmpty();
    }

    @Test
    void keepsCommandsAndListsTheOpenOnesInOrder() {
        CommandView override = command("c1", new Action.OverrideLevel(new Level(30.5), Duration.ofSeconds(2),
                T0.plusSeconds(3600)), queued());
        CommandView resume = command("c2", new Action.Resume(Duration.ZERO), sent());
        CommandView done = command("c3", new Action.Resume(Duration.ZERO),
                new Progress(CommandState.REJECTED, "switching-limit", T0, T0.plusSeconds(1)));
        store().commands().save(List.of(override, resume, done));
        reopen();

        assertThat(store().commands().open()).containsExactly(override, resume);
        assertThat(store().commands().find("c3")).hasValue(done);
        assertThat(store().commands().find("c4")).isEmpty();
    }

    @Test
    void keepsWhatOverridesAreForAndKnowsThoseOfALuminaireUntilItIsResumed() {
        CommandView before = command("c1", override(900), sent());
        CommandView resume = command("c2", new Action.Resume(Duration.ZERO), sent());
        CommandView over = command("c3", override(10), sent());
        CommandView refused = command("c4", override(900), new Progress(CommandState.REJECTED, "x", T0, T0));
        CommandView later = with("c5", new Action.OverrideLevel(new Level(20), Duration.ZERO,
                Optional.of(T0.plusSeconds(60)), T0.plusSeconds(900)), new Purpose("Straßenfest", false));
        CommandView emergency = with("c6", override(900), new Purpose("accident", true));
        store().commands().save(List.of(before, resume, over, refused, later, emergency));
        reopen();

        assertThat(store().commands().overrides(LAMP, T0.plusSeconds(10))).containsExactly(later, emergency);
        assertThat(store().commands().overrides(new LuminaireId("post-1", "luminaire-2"), T0)).isEmpty();
        assertThat(store().commands().newest(LAMP, 2)).containsExactly(emergency, later);
        assertThat(store().commands().newest(new LuminaireId("post-1", "luminaire-2"), 9)).isEmpty();
        assertThat(store().commands().emergencies(T0)).containsExactly(emergency);
        assertThat(store().commands().emergencies(T0.plusSeconds(900))).isEmpty();
        store().commands().save(List.of(command("c7", new Action.Resume(Duration.ZERO), queued())));
        assertThat(store().commands().overrides(LAMP, T0)).isEmpty();
        assertThat(store().commands().emergencies(T0)).isEmpty();
    }

    private static Action override(int seconds) {
        return new Action.OverrideLevel(new Level(30), Duration.ZERO, T0.plusSeconds(seconds));
    }

    private static CommandView with(String id, Action action, Purpose purpose) {
        return new CommandView(id, LAMP, action, "anna", T0, T0.plusSeconds(60), queued(), purpose);
    }

    @Test
    void anAnswerFinishesItsCommandTogetherWithTheRecord() {
        store().commands().save(List.of(command("c1", new Action.Resume(Duration.ZERO), sent())));
        Answer answer = answer(LAMP, Outcome.EXECUTED, null);
        store().records().commit(new Batch(List.of(report(1, 1)), List.of(), List.of(), List.of(answer), NOTHING));

        assertThat(store().commands().open()).isEmpty();
        assertThat(store().commands().find("c1").orElseThrow().state()).isEqualTo(CommandState.EXECUTED);
    }

    @Test
    void whatAPostAnsweredIsNotTakenBack() {
        CommandView command = command("c1", new Action.Resume(Duration.ZERO), sent());
        store().commands().save(List.of(command));
        commit(answer(new LuminaireId("post-1", "luminaire-2"), Outcome.EXECUTED, null));
        assertThat(state()).isEqualTo(CommandState.SENT);

        commit(answer(LAMP, Outcome.REJECTED, "switching-limit"));
        commit(answer(LAMP, Outcome.EXECUTED, null));
        store().commands().save(List.of(command));
        assertThat(state()).isEqualTo(CommandState.REJECTED);
    }

    @Test
    void aLateAnswerCorrectsACommandThatExpiredUnanswered() {
        store().commands().save(List.of(command("c1", new Action.Resume(Duration.ZERO),
                new Progress(CommandState.EXPIRED, null, T0, T0.plusSeconds(60)))));
        commit(answer(LAMP, Outcome.EXECUTED, null));

        assertThat(state()).isEqualTo(CommandState.EXECUTED);
    }

    @Test
    void notesWhatIsLostForGoodOnce() {
        JournalGap gap = new JournalGap("post-1", 1, 40, 7, T0);
        Batch batch = new Batch(List.of(), List.of(), List.of(gap), List.of(), NOTHING);
        store().records().commit(batch);
        store().records().commit(batch);

        assertThat(database().number("SELECT sum(missing) FROM journal_gap"))
                .isEqualTo(7);
    }

    @Test
    void saysThatItIsClosed() {
        store().close();
        store().close();

        assertThatThrownBy(() -> store().connectors().delivered("city", 1, List.of()))
                .isInstanceOf(StoreException.class);
    }

    private CommandState state() {
        return store().commands().find("c1").orElseThrow().state();
    }

    private void commit(Answer answer) {
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(answer), NOTHING));
    }

    private static Answer answer(LuminaireId luminaire, Outcome outcome, @Nullable String refusal) {
        return new Answer(luminaire, new CommandResult("c1", outcome, refusal), T0.plusSeconds(2));
    }

    private static Progress queued() {
        return new Progress(CommandState.QUEUED, null, null, null);
    }

    private static Progress sent() {
        return new Progress(CommandState.SENT, null, T0.plusMillis(5), null);
    }

    private static CommandView command(String id, Action action, Progress progress) {
        return new CommandView(id, LAMP, action, "anna", T0, T0.plusSeconds(60), progress);
    }

    private List<Double> values() {
        return store().feed().after(0, 100).stream().map(StoreContract::number).toList();
    }

    private static Double number(FeedRecord each) {
        AttributeValue found = each.attributes().get(POWER);
        return found != null && found.value() instanceof Double number ? number : Double.NaN;
    }

    private List<HistoryPoint> history(String attribute, int from, int to, int limit) {
        return store().history().read(new HistoryQuery("post-1", "luminaire-1", attribute, T0.plusSeconds(from),
                T0.plusSeconds(to), limit));
    }

    private static HistoryPoint point(int i) {
        return new HistoryPoint(T0.plusSeconds(i), (double) i);
    }

    private static Batch batch(List<Report> reports, List<JournalState> journals) {
        return new Batch(reports, journals, List.of(), List.of(), NOTHING);
    }

    private static Report report(long number, double watts) {
        return report(new RecordId(1, number), number, watts);
    }

    private static Report report(@Nullable RecordId id, long second, double watts) {
        return new Report("post-1", "luminaire-1", id, false, T0.plusSeconds(second), T0.plusSeconds(second),
                Map.of(POWER, value(watts)));
    }

    private static AttributeValue value(Object value) {
        return new AttributeValue(value, T0, T0.plusSeconds(1));
    }
}
