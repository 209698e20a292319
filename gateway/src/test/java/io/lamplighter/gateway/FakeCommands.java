package io.lamplighter.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.command.CommandListener;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;

/** Notes what is asked; refuses the first of each request, and the others, when it is told to. */
final class FakeCommands implements Commands {

    private static final Instant NOW = Instant.parse("2026-11-21T16:05:00Z");

    final List<Identified> given = new ArrayList<>();
    Optional<Refusal> refusalOfTheFirst = Optional.empty();
    Optional<Refusal> refusalOfOthers = Optional.empty();

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
    public List<CommandView> newest(LuminaireId luminaire, int most) {
        return List.of();
    }

    @Override
    public Subscription subscribe(CommandListener listener) {
        return () -> {};
    }
}
