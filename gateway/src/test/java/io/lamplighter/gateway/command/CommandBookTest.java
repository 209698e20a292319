package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.command.CommandView.Progress;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.CommandResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandBookTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);
    private static final LuminaireId LAMP = new LuminaireId("post-1", "luminaire-1");
    private static final LuminaireId OTHER = new LuminaireId("post-1", "luminaire-2");
    private static final long RESEND = CommandSettings.DEFAULT.resend().toNanos();

    private final CommandBook book = new CommandBook(CommandSettings.DEFAULT, List.of());

    @Test
    void goesFromQueuedOverSentToExecuted() {
        book.add(command("a", LAMP));
        assertThat(state("a")).isEqualTo(CommandState.QUEUED);

        assertThat(book.tried("a", true, NOW, 0)).hasValueSatisfying(
                view -> assertThat(view.progress()).isEqualTo(new Progress(CommandState.SENT, null, NOW, null)));
        assertThat(book.answered(LAMP, CommandResult.executed("a"), LATER)).hasValueSatisfying(view -> assertThat(
                view.progress()).isEqualTo(new Progress(CommandState.EXECUTED, null, NOW, LATER)));
        assertThat(book.openCount()).isZero();
    }

    @Test
    void keepsTheReasonOfARefusal() {
        book.add(command("a", LAMP));
        book.answered(LAMP, CommandResult.rejected("a", "switching-limit"), LATER);

        assertThat(state("a")).isEqualTo(CommandState.REJECTED);
        assertThat(book.find("a").orElseThrow().refusal()).isEqualTo("switching-limit");
    }

    @Test
    void staysQueuedWhenTheConnectionDoesNotTakeIt() {
        book.add(command("a", LAMP));

        assertThat(book.tried("a", false, NOW, 0)).isEmpty();
        assertThat(state("a")).isEqualTo(CommandState.QUEUED);
        assertThat(book.toSendAgain(RESEND - 1)).isEmpty();
        assertThat(ids(book.toSendAgain(RESEND))).containsExactly("a");
    }

    @Test
    void isSentAgainWhileNobodyAnswers() {
        book.add(command("a", LAMP));
        book.tried("a", true, NOW, 0);

        assertThat(book.toSendAgain(RESEND - 1)).isEmpty();
        assertThat(ids(book.toSendAgain(RESEND))).containsExactly("a");
        book.answered(LAMP, CommandResult.executed("a"), LATER);
        assertThat(book.toSendAgain(RESEND)).isEmpty();
    }

    @Test
    void isNotSentAgainOnceANewerOneCameForTheSameLuminaire() {
        book.add(command("a", LAMP));
        book.tried("a", true, NOW, 0);
        book.add(command("b", LAMP));
        book.tried("b", true, NOW, 0);
        book.add(command("c", OTHER));
        book.tried("c", true, NOW, 0);

        assertThat(ids(book.toSendAgain(RESEND))).containsExactly("b", "c");
        assertThat(ids(book.toSend(LAMP))).containsExactly("b");
        book.answered(LAMP, CommandResult.executed("b"), LATER);
        assertThat(book.toSend(LAMP)).as("the older one could undo the newer one").isEmpty();
    }

    @Test
    void aResumptionWithoutAnAnswerGoesBeforeEachNewerOneOrWhatItEndsCouldComeBack() {
        book.add(command("a", LAMP, new Action.Resume(Duration.ZERO)));
        book.tried("a", true, NOW, 0);
        book.add(command("b", LAMP));
        assertThat(ids(book.toSend(LAMP))).containsExactly("a", "b");
        book.tried("b", true, NOW, 0);

        assertThat(ids(book.toSend(LAMP))).as("as both may be lost").containsExactly("a", "b");
        assertThat(ids(book.toSendAgain(RESEND))).containsExactly("a", "b");
        book.answered(LAMP, CommandResult.executed("a"), LATER);
        assertThat(ids(book.toSend(LAMP))).containsExactly("b");
    }

    @Test
    void aResumptionEndsWhatWasNotSentAndTheOneBeforeSoThatOneIsOpenAtMostAndNoneIsCounted() {
        book.add(command("a", LAMP));
        book.tried("a", true, NOW, 0);
        book.add(command("b", LAMP, new Action.Resume(Duration.ZERO)));
        book.tried("b", true, NOW, 0);
        book.add(command("c", LAMP));
        book.add(command("d", OTHER));
        assertThat(book.boundedCount()).isEqualTo(3);

        List<CommandView> ended = book.withdraw(LAMP, LATER);
        book.add(command("e", LAMP, new Action.Resume(Duration.ZERO)));
        assertThat(ids(ended)).containsExactly("b", "c");
        assertThat(ended).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo(CommandState.EXPIRED);
            assertThat(each.refusal()).isEqualTo("resumed");
        });
        assertThat(book.openCount()).isEqualTo(3);
        assertThat(book.boundedCount()).isEqualTo(2);
        assertThat(ids(book.toSend(LAMP))).as("the override that was sent is not sent again").containsExactly("e");
        book.answered(LAMP, CommandResult.executed("b"), LATER);
        assertThat(state("b")).as("what happened counts").isEqualTo(CommandState.EXECUTED);
    }

    @Test
    void whatWaitedForAPostIsSentInOrderAtItsBirth() {
        book.add(command("a", LAMP));
        book.add(command("b", OTHER));
        book.add(command("c", LAMP));

        assertThat(ids(book.toSend(LAMP))).containsExactly("a", "c");
        assertThat(book.toSend(new LuminaireId("post-2", "luminaire-1"))).isEmpty();
    }

    @Test
    void expiresWhenItsTimeIsOver() {
        book.add(command("a", LAMP));

        assertThat(book.overdue(NOW.plusSeconds(60).minusMillis(1))).isEmpty();
        assertThat(ids(book.overdue(NOW.plusSeconds(60)))).containsExactly("a");
        CommandView expired = book.expire(book.find("a").orElseThrow(), NOW.plusSeconds(60));
        assertThat(expired.state()).isEqualTo(CommandState.EXPIRED);
        assertThat(book.openCount()).isZero();
    }

    @Test
    void aLateAnswerCorrectsAnExpiryButNothingElse() {
        book.add(command("a", LAMP));
        book.expire(book.find("a").orElseThrow(), NOW.plusSeconds(60));

        assertThat(book.answered(LAMP, CommandResult.expired("a"), LATER)).isEmpty();
        assertThat(book.answered(LAMP, CommandResult.executed("a"), LATER)).isPresent();
        assertThat(book.answered(LAMP, CommandResult.rejected("a", "malformed"), LATER)).isEmpty();
        assertThat(state("a")).isEqualTo(CommandState.EXECUTED);
    }

    @Test
    void anAnswerForSomebodyElsesCommandCountsForNothing() {
        book.add(command("a", LAMP));

        assertThat(book.answered(OTHER, CommandResult.executed("a"), LATER)).isEmpty();
        assertThat(book.answered(LAMP, CommandResult.executed("z"), LATER)).isEmpty();
        assertThat(state("a")).isEqualTo(CommandState.QUEUED);
    }

    @Test
    void goesOnWithWhatWasOpenBeforeARestart() {
        CommandView sent = new CommandView("a", LAMP, new Action.Resume(Duration.ZERO), "anna", NOW,
                NOW.plusSeconds(60), new Progress(CommandState.SENT, null, NOW, null));
        CommandBook restarted = new CommandBook(CommandSettings.DEFAULT, List.of(sent));

        assertThat(ids(restarted.toSend(LAMP))).containsExactly("a");
        assertThat(ids(restarted.toSendAgain(0))).containsExactly("a");
    }

    private CommandState state(String id) {
        return book.find(id).orElseThrow().state();
    }

    private static List<String> ids(List<CommandView> commands) {
        return commands.stream().map(CommandView::id).toList();
    }

    private static CommandView command(String id, LuminaireId luminaire) {
        return command(id, luminaire, new Action.OverrideLevel(Level.FULL, Duration.ZERO, NOW.plusSeconds(600)));
    }

    private static CommandView command(String id, LuminaireId luminaire, Action action) {
        return new CommandView(id, luminaire, action, "anna", NOW, NOW.plusSeconds(60),
                new Progress(CommandState.QUEUED, null, null, null));
    }
}
