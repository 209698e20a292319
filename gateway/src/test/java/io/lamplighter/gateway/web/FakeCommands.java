package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lamplighter.gateway.command.CommandListener;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;

/** Keeps commands in memory; the test says how each goes on. */
final class FakeCommands implements Commands {

    private final Map<String, CommandView> commands = new ConcurrentHashMap<>();
    private final List<CommandListener> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private volatile @Nullable Refusal refusal;

    FakeCommands(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses every further command for this reason. */
    void refuse(Refusal reason) {
        refusal = reason;
    }

    @Override
    public Submission submitOnce(String id, Wish wish) {
        Refusal refused = refusal;
        if (refused != null) {
            return new Submission.Refused(refused, "refused for " + wish.luminaire());
        }
        CommandView command = new CommandView(id, wish.luminaire(), wish.action(), wish.requester(), wish.at(),
                wish.at().plusSeconds(60),
                new CommandView.Progress(CommandState.QUEUED, null, null, null), wish.purpose());
        tell(command);
        return new Submission.Accepted(command);
    }

    /** All that were taken. */
    Collection<CommandView> all() {
        return commands.values();
    }

    @Override
    public Optional<CommandView> find(String id) {
        return Optional.ofNullable(commands.get(id));
    }

    @Override
    public List<CommandView> overrides(LuminaireId luminaire) {
        return commands.values().stream().filter(each -> each.luminaire().equals(luminaire)
                && each.action() instanceof Action.OverrideLevel).toList();
    }

    @Override
    public List<CommandView> newest(LuminaireId luminaire, int most) {
        return commands.values().stream().filter(each -> each.luminaire().equals(luminaire)).toList().reversed()
                .stream()
                .limit(most).toList();
    }

    @Override
    public Fleet.Subscription subscribe(CommandListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Moves a command on and tells the listeners. */
    CommandView advance(CommandView command, CommandState state, @Nullable String why) {
        CommandView next = new CommandView(command.id(), command.luminaire(), command.action(), command.requester(),
                command.submittedAt(), command.expires(), new CommandView.Progress(state, why, clock.instant(),
                        state.finished() ? clock.instant() : null),
                command.purpose());
        tell(next);
        return next;
    }

    private void tell(CommandView command) {
        commands.put(command.id(), command);
        listeners.forEach(listener -> listener.changed(command));
    }
}
