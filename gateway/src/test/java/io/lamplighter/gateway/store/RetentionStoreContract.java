package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.LampYear;
import io.lamplighter.gateway.energy.LampYears;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.energy.Usage;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.quarantine.Rejection;
import io.lamplighter.gateway.retention.Kind;
import io.lamplighter.gateway.retention.RetentionStore;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How energy is kept, and how everything is forgotten, on a real database. */
abstract class RetentionStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String LAMP = "luminaire-1";
    private static final String ENERGY = Vocabulary.ACTIVE_ENERGY.name();

    @Test
    void energyIsTheSameWhetherSealedOrNotAndExactAfterAReplay() {
        commit(reports(0, 30));
        List<Usage> open = hours();
        assertThat(open.getFirst().energy()).isCloseTo(0.5, within(1e-9));
        store().seal();
        assertThat(hours()).isEqualTo(open);

        commit(reports(60, 90));
        store().seal();
        assertThat(hours().getFirst().energy()).as("shared out").isCloseTo(1, within(1e-9));
        commit(reports(30, 60));
        commit(List.of(suspect(45)));
        List<Usage> replayed = hours();
        store().seal();
        assertThat(hours()).isEqualTo(replayed);
        reopen();
        commit(reports(20, 40));
        store().seal();
        assertThat(hours()).as("twice is as good as once").isEqualTo(replayed);
        assertThat(replayed).extracting(Usage::energy).satisfiesExactly(
                first -> assertThat(first).isCloseTo(1, within(1e-9)),
                second -> assertThat(second).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void quartersAreSummedUpToDaysAndDaysForgottenLater() {
        commit(reports(0, 60 * 30));
        store().seal();
        Instant to = T0.plus(Duration.ofDays(1));
        List<Usage> days = book().usages("post-1", LAMP, Resolution.DAY, T0, to);

        forget(Kind.ENERGY_QUARTERS, T0.plus(Duration.ofDays(9)));
        assertThat(database().number("SELECT min(summed) FROM energy")).isOne();
        List<Usage> after = book().usages("post-1", LAMP, Resolution.DAY, T0, to);
        assertThat(after).hasSameSizeAs(days);
        for (int i = 0; i < days.size(); i++) {
            assertThat(after.get(i).energy()).isCloseTo(days.get(i).energy(), within(1e-9));
        }
        forget(Kind.ENERGY_DAYS, T0.plus(Duration.ofDays(2)));
        assertThat(database().number("SELECT count(*) FROM energy")).isEqualTo(2);
        forget(Kind.ENERGY_DAYS, T0.plus(Duration.ofDays(9)));
        assertThat(database().number("SELECT count(*) FROM energy")).isZero();
    }

    @Test
    void aYearThatWasWorkedOutStaysUntilALateReadingComes() {
        Instant workedOut = T0.plus(Duration.ofDays(3));
        commit(reports(0, 30));
        store().seal();
        LampYears.Entry year = book().year("post-1", LAMP, 2026, Optional.empty(), workedOut);
        store().lampYears().keep(List.of(year, book().year("post-2", LAMP, 2026, Optional.empty(), workedOut)));

        reopen();
        LampYear kept = store().lampYears().find("post-1", LAMP, 2026).orElseThrow();
        assertThat(kept.readAt()).isEqualTo(workedOut);
        assertThat(kept.used(Month.NOVEMBER).orElseThrow()).isCloseTo(0.5, within(1e-6));
        assertThat(kept.used(Month.OCTOBER)).isEmpty();
        assertThat(kept.isComplete(Month.NOVEMBER)).isFalse();
        List<LampYears.Entry> all = new ArrayList<>();
        store().lampYears().each(2026, all::add);
        assertThat(all).extracting(LampYears.Entry::post).containsExactly("post-1", "post-2");
        store().lampYears().each(2025, all::add);
        assertThat(all).hasSize(2);

        commit(reports(30, 60));
        store().seal();
        assertThat(store().lampYears().find("post-1", LAMP, 2026)).as("two days late").isEmpty();
        assertThat(store().lampYears().find("post-2", LAMP, 2026)).as("another lamp").isPresent();
        store().lampYears().keep(List.of(book().year("post-1", LAMP, 2026, Optional.empty(), T0)));
        commit(reports(60, 90));
        store().seal();
        assertThat(store().lampYears().find("post-1", LAMP, 2026)).as("nothing came late").isPresent();

        forget(Kind.ENERGY_DAYS, T0);
        assertThat(store().lampYears().find("post-2", LAMP, 2026)).isPresent();
        forget(Kind.ENERGY_DAYS, T0.plus(Duration.ofDays(60)));
        assertThat(store().lampYears().find("post-2", LAMP, 2026)).as("with its days").isEmpty();
    }

    @Test
    void sealedChunksAndHistoryGoAsAWholeAndNumbersGoOn() {
        Fleet fleet = new Fleet(List.of());
        var born = fleet.preview(List.of(new FleetUpdate.PostBorn("post-1", "ruhrort", T0, Map.of()),
                new FleetUpdate.DeviceBorn("post-1", LAMP, T0, Map.of())));
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(), born));
        for (int i = 0; i < 40; i++) {
            commit(reports(i, i));
        }
        store().seal();
        commit(reports(50, 50));
        long end = store().feed().end();

        Instant later = T0.plus(Duration.ofDays(1));
        forget(Kind.CHUNKS, later);
        forget(Kind.HISTORY, T0.plus(Duration.ofMinutes(10)));
        assertThat(database().number("SELECT count(*) FROM chunk")).as("what is not sealed stays").isOne();
        assertThat(history()).as("its segment reaches beyond").isEqualTo(41);
        forget(Kind.HISTORY, later);
        assertThat(history()).isOne();
        assertThat(store().feed().end()).isEqualTo(end);
        reopen();
        commit(reports(60, 60));
        assertThat(store().feed().end()).isGreaterThan(end);
    }

    @Test
    void forgetsOldSamplesAuditCommandsAndClosedAlarms() {
        store().quarantine().keep(List.of(rejection(T0), rejection(T0.plusSeconds(9))), 9);
        long old = T0.toEpochMilli();
        String alarm = "INSERT INTO alarm (alarm_id, type, scope, subject, district, severity, causes, began_at,"
                + " opened_at, closed_at, members, entries) VALUES ('%s', 't', 's', 'x', 'd', 'minor', '', 1, 1, %s,"
                + " 0, 1)";
        String command = "INSERT INTO command (command_id, post_id, device, action, fade_millis, requester,"
                + " submitted_at, expires, state) VALUES ('%s', 'p', 'l', 'resume', 0, 'r', %d, 1, '%s')";
        database().run(alarm.formatted("closed", old), alarm.formatted("open", "NULL"),
                alarm.formatted("fresh", old + 9_000),
                "INSERT INTO alarm_entry (alarm_id, number, kind, at, actor, text) VALUES ('closed', 1, 'k', 1, '', '')",
                command.formatted("done", old, "executed"), command.formatted("waits", old, "queued"),
                command.formatted("new", old + 9_000, "executed"),
                "INSERT INTO audit (at, who, come_from, action, subject) VALUES (" + old + ", 'w', '', 'a', 's')",
                "INSERT INTO audit (at, who, come_from, action, subject) VALUES (" + (old + 9_000)
                        + ", 'w', '', 'a', 's')");

        for (Kind kind : List.of(Kind.QUARANTINE, Kind.ALARMS, Kind.COMMANDS, Kind.AUDIT)) {
            forget(kind, T0.plusSeconds(1));
        }

        assertThat(store().quarantine().list(new QuarantineStore.Query(null, null, Long.MAX_VALUE, 9))).hasSize(1);
        assertThat(database().number("SELECT count(*) FROM alarm WHERE alarm_id IN ('open', 'fresh')")).isEqualTo(2);
        assertThat(database().number("SELECT count(*) FROM alarm")).isEqualTo(2);
        assertThat(database().number("SELECT count(*) FROM alarm_entry")).isZero();
        assertThat(database().number("SELECT count(*) FROM command WHERE command_id IN ('waits', 'new')")).isEqualTo(2);
        assertThat(database().number("SELECT count(*) FROM command")).isEqualTo(2);
        assertThat(database().number("SELECT count(*) FROM audit")).isOne();
    }

    @Test
    void remembersFromWhenAgesWereCounted() {
        assertThat(store().retention(BERLIN).countedFrom()).isEmpty();
        store().retention(BERLIN).countedFrom(T0);
        store().retention(BERLIN).countedFrom(T0.plusMillis(1));
        reopen();
        assertThat(store().retention(BERLIN).countedFrom()).hasValue(T0.plusMillis(1));
    }

    private void forget(Kind kind, Instant before) {
        RetentionStore retention = store().retention(BERLIN);
        for (String next = ""; next != null;) {
            next = retention.forget(kind, before, next).next();
        }
    }

    private int history() {
        return store().history().read(new HistoryQuery("post-1", LAMP, ENERGY, T0.minusSeconds(1),
                T0.plus(Duration.ofDays(1)), 1_000)).size();
    }

    private EnergyBook book() {
        return new EnergyBook(store().energy(), store().lampYears(), BERLIN, Tariff.usual(), "");
    }

    private List<Usage> hours() {
        return book().usages("post-1", LAMP, Resolution.HOUR, T0, T0.plus(Duration.ofHours(2)));
    }

    private void commit(List<Report> reports) {
        store().records().commit(new Batch(reports, List.of(), List.of(), List.of(),
                new Fleet(List.of()).preview(List.of())));
    }

    /** One a minute, each a sixtieth of a kilowatt-hour more, at even minutes. */
    private static List<Report> reports(int from, int to) {
        List<Report> reports = new ArrayList<>();
        for (int minute = from; minute <= to; minute++) {
            reports.add(report(minute, new AttributeValue(100 + minute / 60.0, at(minute), at(minute))));
        }
        return reports;
    }

    private static Report suspect(int minute) {
        return report(minute, new AttributeValue(999.0, at(minute), at(minute), Quality.CLOCK_SUSPECT));
    }

    private static Report report(int minute, AttributeValue energy) {
        return new Report("post-1", LAMP, new RecordId(7, 1 + minute), true, at(minute), at(minute),
                Map.of(ENERGY, energy, "LampMonitor/supplyVoltage", new AttributeValue(230.0, at(minute), at(minute))));
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private static Rejection rejection(Instant at) {
        return Rejection.of(at, "t", "c", "", new byte[0]);
    }
}
