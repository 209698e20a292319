package io.lamplighter.simulator.check.city;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandStore;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.ingest.Answer;

/** The commands in the gateway's database; what a post answered stands. */
final class BookOfCommands implements CommandStore {

    private final Books books;
    private final Map<String, CommandView> commands = new LinkedHashMap<>();

    BookOfCommands(Books books) {
        this.books = books;
    }

    /** Part of the transaction that stores the record with the answer. */
    void answered(Answer answer) {
        CommandView command = commands.get(answer.result().id());
        if (command == null || !command.luminaire().equals(answer.luminaire())) {
            return;
        }
        CommandState next = switch (answer.result().outcome()) {
            case EXECUTED -> CommandState.EXECUTED;
            case REJECTED -> CommandState.REJECTED;
            case EXPIRED -> CommandState.EXPIRED;
        };
        if (!command.state().finished() || (command.state() == CommandState.EXPIRED && next != CommandState.EXPIRED)) {
            commands.put(command.id(), new CommandView(command.id(), command.luminaire(), command.action(),
                    command.requester(), command.submittedAt(), command.expires(),
                    new CommandView.Progress(next, answer.result().refusal(), command.sentAt(), answer.at()),
                    command.purpose()));
        }
    }

    @Override
    public void save(List<CommandView> changed, List<AuditEntry> audit) {
        books.write(() -> changed.forEach(each -> commands.merge(each.id(), each, BookOfCommands::later)));
    }

    private static CommandView later(CommandView stored, CommandView next) {
        return stored.state() == CommandState.EXECUTED || stored.state() == CommandState.REJECTED ? stored : next;
    }

    @Override
    public Optional<CommandView> find(String id) {
        books.read();
        return Optional.ofNullable(commands.get(id));
    }

    @Override
    public List<CommandView> open() {
        books.read();
        return commands.values().stream().filter(each -> !each.state().finished()).toList();
    }

    /** All that there ever were, the eldest first. */
    Collection<CommandView> all() {
        return commands.values();
    }

    @Override
    public List<CommandView> overrides(LuminaireId luminaire, Instant now) {
        return List.of(); // nobody asks in a city without operators
    }

    @Override
    public List<CommandView> newest(LuminaireId luminaire, int most) {
        return List.of(); // likewise
    }

    @Override
    public List<CommandView> emergencies(Instant now) {
        return List.of(); // none is given
    }
}
