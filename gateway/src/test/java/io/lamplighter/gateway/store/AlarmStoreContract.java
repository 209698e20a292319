package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.Alarm.Handling;
import io.lamplighter.gateway.alarm.Alarm.Times;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.AlarmKey;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.AlarmStore.StoredEvent;
import io.lamplighter.gateway.alarm.Cause;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.ingest.Batch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store of alarms promises, on a real database. */
abstract class AlarmStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final String TYPE = "LampMonitor/lampFailure";

    @Test
    void eventsComeWithTheirRecordsAndGoWithTheirAlarm() {
        PostEvent start = new PostEvent("post-1", "ruhrort", "luminaire-1", TYPE, true, false, T0);
        PostEvent end = new PostEvent("post-1", "ruhrort", "", TYPE, false, true, T0.plusSeconds(1));
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(), List.of(start, end),
                new Fleet(List.of()).preview(List.of()), null));
        reopen();

        List<StoredEvent> events = store().alarms().events(10);
        assertThat(events).extracting(StoredEvent::event).containsExactly(start, end);
        assertThat(store().alarms().events(1)).hasSize(1);

        store().alarms().save(new AlarmChanges(List.of(alarm("a", 0)), List.of(), List.of(events.getFirst().id())));
        assertThat(store().alarms().events(10)).extracting(StoredEvent::event).containsExactly(end);
    }

    @Test
    void keepsAnAlarmAsItIs() {
        Alarm open = alarm("a", 0);
        Alarm handled = new Alarm("b", new AlarmKey(TYPE, new Subject(Scope.DISTRICT, "ruhrort")), "ruhrort",
                Severity.CRITICAL, Set.of(), new Times(T0, T0, T0.plusSeconds(9), T0.plusSeconds(10)),
                new Handling("a", 7, new Acknowledgement("anna", T0.plusSeconds(5)), "ben", 3));
        store().alarms().save(new AlarmChanges(List.of(open, handled), List.of(), List.of()));
        reopen();

        assertThat(store().alarms().find("a")).contains(open);
        assertThat(store().alarms().find("b")).contains(handled);
        assertThat(store().alarms().find("c")).isEmpty();
        assertThat(store().alarms().open()).containsExactly(open);
    }

    @Test
    void storesAStepAsAWholeOrNotAtAllAndTwiceLikeOnce() {
        AlarmEntry entry = new AlarmEntry("a", 1, AlarmEntry.Kind.OPENED, T0, "", "post");
        AlarmChanges good = new AlarmChanges(List.of(alarm("a", 0)), List.of(entry), List.of());
        AlarmChanges bad = new AlarmChanges(List.of(alarm("b", 0)),
                List.of(new AlarmEntry("b", 1, AlarmEntry.Kind.OPENED, Instant.MAX, "", "")), List.of());

        assertThatThrownBy(() -> store().alarms().save(bad)).isInstanceOf(RuntimeException.class);
        store().alarms().save(good);
        store().alarms().save(good);

        assertThat(store().alarms().find("b")).isEmpty();
        assertThat(store().alarms().history("a")).containsExactly(entry);
    }

    @Test
    void listsWhatIsAskedForInPagesNewestFirst() {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            alarms.add(alarm("alarm-" + i, i / 2)); // some of the same millisecond
        }
        alarms.add(alarm("member", 9).with(new Handling("alarm-0", 0, null, null, 0)));
        store().alarms().save(new AlarmChanges(alarms, List.of(), List.of()));

        AlarmQuery first = query(null, null, null);
        assertThat(ids(first)).containsExactly("alarm-4", "alarm-3");
        assertThat(ids(query(null, null, new AlarmQuery.Place(T0.plusSeconds(1).toEpochMilli(), "alarm-3"))))
                .containsExactly("alarm-2", "alarm-1");
        assertThat(ids(query(null, "alarm-0", null))).containsExactly("member");
        assertThat(ids(query(false, null, null))).isEmpty();
        assertThat(ids(new AlarmQuery(true, TYPE, "ruhrort", "post-1:luminaire-1", null, null, 10))).hasSize(5);
        assertThat(ids(new AlarmQuery(true, TYPE, "elsewhere", null, null, null, 10))).isEmpty();
    }

    private static AlarmQuery query(@Nullable Boolean open, @Nullable String incident,
            AlarmQuery.@Nullable Place before) {
        return new AlarmQuery(open, null, null, null, incident, before, 2);
    }

    private List<String> ids(AlarmQuery query) {
        return store().alarms().list(query).stream().map(Alarm::id).toList();
    }

    private static Alarm alarm(String id, int second) {
        return new Alarm(id, new AlarmKey(TYPE, new Subject(Scope.LUMINAIRE, "post-1:luminaire-1")), "ruhrort",
                Severity.MAJOR, Set.of(Cause.POST, Cause.RULE), new Times(T0, T0.plusSeconds(second), null, null),
                new Handling(null, 0, null, null, 1));
    }
}
