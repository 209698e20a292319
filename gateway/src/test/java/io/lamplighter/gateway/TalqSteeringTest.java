package io.lamplighter.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import io.lamplighter.gateway.command.CommandListener;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.GroupCommand;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.desk.LampSteering.Answer;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TalqSteeringTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final UUID REQUEST = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Action DARK = new Action.Resume(Duration.ZERO);

    private final List<Commands.Identified> given = new ArrayList<>();
    private final List<GroupCommandDesk.Wish> wishes = new ArrayList<>();
    private Optional<Refusal> refusalOfTheFirst = Optional.empty();
    private Optional<Refusal> refusalOfOthers = Optional.empty();
    private boolean room = true;
    private Optional<String> breach = Optional.empty();
    private final TalqSteering steering = new TalqSteering(new Given(), (wish, _) -> {
        wishes.add(wish);
        return room
                ? Optional.of(new GroupCommand("g", wish.requester(), wish.action(), wish.purpose(), NOW,
                        GroupCommand.Progress.RUNNING, List.of()))
                : Optional.empty();
    }, (_, _, _, _) -> breach, () -> NOW, () -> NOW);

    @Test
    void someLampsAreAskedAtOnceEachWithAnIdOfItsOwn() {
        assertThat(steering.steer(REQUEST, lamps(20), DARK, "order 7")).isEqualTo(new Answer.Taken());

        assertThat(given).hasSize(20).extracting(Commands.Identified::id).doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("talq-" + REQUEST));
        assertThat(given.getFirst().wish().purpose().reason()).isEqualTo("TALQ CMS order 7");
        assertThat(given.getFirst().wish().draft()).isNotNull();
        assertThat(wishes).isEmpty();
    }

    @Test
    void manyLampsAreAskedOneAfterTheOther() {
        assertThat(steering.steer(REQUEST, lamps(21), DARK, "")).isEqualTo(new Answer.Taken());
        room = false;
        assertThat(steering.steer(REQUEST, lamps(21), DARK, "")).isInstanceOf(Answer.Busy.class);

        assertThat(given).isEmpty();
        assertThat(wishes.getFirst().luminaires()).hasSize(21);
        assertThat(wishes.getFirst().perSecond()).isEqualTo(50);
        assertThat(wishes.getFirst().requester()).isEqualTo(TalqSteering.REQUESTER);
        assertThat(wishes.getFirst().key()).isEqualTo(wishes.getLast().key()).isNotNull();
    }

    @Test
    void aRoadThatWouldBeTooDarkIsRefusedForAll() {
        breach = Optional.of("too dark");

        assertThat(steering.steer(REQUEST, lamps(2), DARK, "")).isEqualTo(new Answer.Refused("too dark"));
        assertThat(given).isEmpty();
    }

    @Test
    void oneThatCannotBeAskedDoesNotKeepTheOthersFromIt() {
        refusalOfTheFirst = Optional.of(Refusal.EMERGENCY);

        assertThat(steering.steer(REQUEST, lamps(2), DARK, "")).isEqualTo(new Answer.Taken());
        assertThat(steering.steer(REQUEST, lamps(1), DARK, "")).isEqualTo(new Answer.Refused("no"));
    }

    @Test
    void whatIsTooMuchNowIsForLater() {
        refusalOfTheFirst = Optional.of(Refusal.TOO_MANY_COMMANDS);
        refusalOfOthers = Optional.of(Refusal.TOO_MANY_COMMANDS);

        assertThat(steering.steer(REQUEST, lamps(2), DARK, "")).isEqualTo(new Answer.Busy("no"));
    }

    private static List<LuminaireId> lamps(int count) {
        return IntStream.range(0, count).mapToObj(i -> new LuminaireId("p-" + i, "luminaire-1")).toList();
    }

    /** Notes what is asked; refuses the first of each request, and the others, when it is told to. */
    private final class Given implements Commands {

        @Override
        public Submission submitOnce(String id, Wish wish) {
            given.add(new Identified(id, wish));
            Optional<Refusal> refusal = id.endsWith(".1") ? refusalOfTheFirst : refusalOfOthers;
            return refusal.<Submission>map(why -> new Submission.Refused(why, "no"))
                    .orElseGet(() -> new Submission.Accepted(new CommandView(id, wish.luminaire(), wish.action(),
                            wish.requester(), NOW, NOW.plusSeconds(60),
                            new CommandView.Progress(CommandState.QUEUED, null, null, null))));
        }

        @Override
        public Optional<CommandView> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<CommandView> overrides(LuminaireId luminaire) {
            return List.of();
        }

        @Override
        public Subscription subscribe(CommandListener listener) {
            return () -> {};
        }
    }
}
