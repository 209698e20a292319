package io.lamplighter.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.GroupCommand;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.desk.LampSteering.Answer;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TalqSteeringTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final UUID REQUEST = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Action DARK = new Action.Resume(Duration.ZERO);

    private final FakeCommands commands = new FakeCommands();
    private final List<GroupCommandDesk.Wish> wishes = new ArrayList<>();
    private boolean room = true;
    private Optional<String> breach = Optional.empty();
    private final List<Boolean> explained = new ArrayList<>();
    private final TalqSteering steering = new TalqSteering(commands, (wish, _) -> {
        wishes.add(wish);
        return room
                ? Optional.of(new GroupCommand("g", wish.requester(), wish.action(), wish.purpose(), NOW,
                        GroupCommand.Progress.RUNNING, List.of()))
                : Optional.empty();
    }, (_, isExplained, _, _) -> {
        explained.add(isExplained);
        return breach;
    }, () -> NOW, () -> NOW);

    @Test
    void someLampsAreAskedAtOnceEachWithAnIdOfItsOwn() {
        assertThat(steering.steer(REQUEST, lamps(20), DARK, "order 7")).isEqualTo(new Answer.Taken());

        assertThat(commands.given).hasSize(20).extracting(Commands.Identified::id).doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("talq-" + REQUEST));
        assertThat(commands.given.getFirst().wish().purpose().reason()).isEqualTo("TALQ CMS order 7");
        assertThat(commands.given.getFirst().wish().draft()).isNotNull();
        assertThat(wishes).isEmpty();
    }

    @Test
    void manyLampsAreAskedOneAfterTheOther() {
        assertThat(steering.steer(REQUEST, lamps(21), DARK, "")).isEqualTo(new Answer.Taken());
        room = false;
        assertThat(steering.steer(REQUEST, lamps(21), DARK, "")).isInstanceOf(Answer.Busy.class);

        assertThat(commands.given).isEmpty();
        assertThat(wishes.getFirst().luminaires()).hasSize(21);
        assertThat(wishes.getFirst().perSecond()).isEqualTo(50);
        assertThat(wishes.getFirst().requester()).isEqualTo(TalqSteering.REQUESTER);
        assertThat(wishes.getFirst().key()).isEqualTo(wishes.getLast().key()).isNotNull();
    }

    @Test
    void aRoadThatWouldBeTooDarkIsRefusedForAll() {
        breach = Optional.of("too dark");

        assertThat(steering.steer(REQUEST, lamps(2), DARK, ""))
                .isEqualTo(new Answer.Refused("too dark; a CMS gives its reason as cmsRefId"));
        assertThat(steering.steer(REQUEST, lamps(2), DARK, "order 7")).isInstanceOf(Answer.Refused.class);
        assertThat(explained).as("by what a CMS can say").containsExactly(false, true);
        assertThat(commands.given).isEmpty();
    }

    @Test
    void oneThatCannotBeAskedDoesNotKeepTheOthersFromIt() {
        commands.refusalOfTheFirst = Optional.of(Refusal.EMERGENCY);

        assertThat(steering.steer(REQUEST, lamps(2), DARK, "")).isEqualTo(new Answer.Taken());
        assertThat(steering.steer(REQUEST, lamps(1), DARK, "")).isEqualTo(new Answer.Refused("no"));
    }

    @Test
    void whatIsTooMuchNowIsForLater() {
        commands.refusalOfTheFirst = Optional.of(Refusal.TOO_MANY_COMMANDS);
        commands.refusalOfOthers = Optional.of(Refusal.TOO_MANY_COMMANDS);

        assertThat(steering.steer(REQUEST, lamps(2), DARK, "")).isEqualTo(new Answer.Busy("no"));
    }

    private static List<LuminaireId> lamps(int count) {
        return IntStream.range(0, count).mapToObj(i -> new LuminaireId("p-" + i, "luminaire-1")).toList();
    }
}
