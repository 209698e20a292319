package io.lamplighter.gateway.store;

import java.util.List;
import java.util.stream.IntStream;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.notice.Notice;
import io.lamplighter.gateway.notice.NoticeStore;
import io.lamplighter.gateway.notice.NoticeStore.Unsent;
import io.lamplighter.gateway.notice.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of notices promises, on a real database, across a restart. */
abstract class NoticeStoreContract extends OpenedStore {

    private static final Alarm FIRST = Story.open("a", Severity.MAJOR);
    private static final Alarm SECOND = Story.open("b", Severity.MAJOR);
    private static final Alarm MEMBER = Story.member("m", "b");

    @Test
    void keepsWhatEachChannelHasNotSentYet() {
        store().alarms().save(new AlarmChanges(List.of(FIRST, SECOND), List.of(), List.of()));
        Notice notice = new Notice("n1", Story.T0, false, List.of(SECOND, FIRST), 3);
        store().notices().gathered(notice, List.of(FIRST, SECOND), List.of("e-mail", "webhook"));
        store().notices().done("webhook", "n1");
        store().notices().done("webhook", "n1");
        reopen();

        assertThat(store().notices().load().unsent()).containsExactly(new Unsent("e-mail", notice));
        store().notices().done("e-mail", "n1");
        assertThat(store().notices().load().unsent()).isEmpty();
    }

    @Test
    void knowsWhatWasNotToldYet() {
        store().alarms().save(new AlarmChanges(List.of(FIRST, SECOND, MEMBER), List.of(), List.of()));
        store().notices().gathered(new Notice("n1", Story.T0, false, List.of(FIRST), 0), List.of(FIRST),
                List.of("e-mail"));
        reopen();
        assertThat(store().notices().load().told()).containsExactly("a");
        assertThat(store().notices().load().missed()).containsExactly(SECOND);

        Alarm ended = Story.closed("a");
        store().alarms().save(new AlarmChanges(List.of(ended), List.of(), List.of()));
        assertThat(store().notices().load().missed()).containsExactly(ended, SECOND);
        store().notices().gathered(new Notice("n2", Story.T0, false, List.of(ended), 0), List.of(ended),
                List.of("e-mail"));
        assertThat(store().notices().load().told()).isEmpty();
    }

    @Test
    void keepsTheNewestWhenThereAreTooMany() {
        IntStream.rangeClosed(1, NoticeStore.MOST_UNSENT + 2).forEach(i -> store().notices().gathered(
                new Notice("n" + i, Story.T0, false, List.of(), 1), List.of(), List.of("e-mail")));

        assertThat(store().notices().load().unsent()).hasSize(NoticeStore.MOST_UNSENT).first()
                .satisfies(unsent -> assertThat(unsent.notice().id()).isEqualTo("n3"));
    }
}
