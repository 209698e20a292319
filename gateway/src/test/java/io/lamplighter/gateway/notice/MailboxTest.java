package io.lamplighter.gateway.notice;

import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Severity;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.notice.Story.changes;
import static io.lamplighter.gateway.notice.Story.closed;
import static io.lamplighter.gateway.notice.Story.member;
import static io.lamplighter.gateway.notice.Story.moment;
import static io.lamplighter.gateway.notice.Story.open;
import static org.assertj.core.api.Assertions.assertThat;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox(Severity.MAJOR);

    @Test
    void tellsTheMostUrgentFirstAndNothingTwice() {
        mailbox.put(changes(open("b", Severity.MAJOR), open("a", Severity.CRITICAL)));
        mailbox.put(changes(open("b", Severity.MAJOR)));

        assertThat(told()).containsExactly("a", "b");
        mailbox.put(changes(open("b", Severity.MAJOR)));
        assertThat(told()).as("acknowledged, say").isEmpty();
    }

    @Test
    void leavesOutWhatIsLessUrgentThanWanted() {
        mailbox.put(changes(open("a", Severity.MINOR)));

        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void membersOfAnIncidentAreNotTold() {
        mailbox.put(changes(open("a", Severity.MAJOR), open("b", Severity.MAJOR)));
        mailbox.put(changes(member("a", "i"), member("b", "i"), open("i", Severity.CRITICAL)));

        assertThat(told()).containsExactly("i");
    }

    @Test
    void anEndIsToldOfWhatWasToldAlsoBeforeARestart() {
        mailbox.remember(Set.of("old"));
        mailbox.put(changes(open("a", Severity.MAJOR)));
        assertThat(told()).containsExactly("a");

        mailbox.put(changes(closed("a"), closed("old"), closed("never-told")));
        assertThat(told()).containsExactlyInAnyOrder("a", "old");
    }

    @Test
    void aHitThatIsOverIsTold() {
        mailbox.put(changes(moment("a")));

        assertThat(told()).containsExactly("a");
    }

    @Test
    void countsWhatFindsNoRoom() {
        for (int i = 0; i < Mailbox.MOST_WAITING + 5; i++) {
            mailbox.put(changes(open("a" + i, Severity.MAJOR)));
        }

        Notice notice = mailbox.take(() -> "n", Story.T0).orElseThrow().notice();
        assertThat(notice.alarms()).hasSize(Mailbox.MOST_TOLD);
        assertThat(notice.left()).isEqualTo(Mailbox.MOST_WAITING + 5 - Mailbox.MOST_TOLD);
    }

    private List<String> told() {
        return mailbox.take(() -> "n", Story.T0).map(told -> told.notice().alarms().stream().map(Alarm::id).toList())
                .orElse(List.of());
    }
}
