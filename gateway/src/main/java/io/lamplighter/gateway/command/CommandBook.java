package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.command.CommandView.Progress;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.CommandResult;

/**
 * The open commands and what happens to them. Pure; one owner thread.
 *
 * <p>
 * A command that was sent and overtaken by a newer one for the same luminaire is not sent again: it could undo the newer
 * one. It waits for its answer until it expires. A resumption is sent again, and before each newer one: so the post has it
 * first or not at all, and no override that it was to end comes back later.
 */
final class CommandBook {

    /** Why a command ends that waited when its luminaire was resumed, and an earlier resumption. */
    private static final String RESUMED = "resumed";
    /** Why a command ends whose post was removed. */
    private static final String POST_REMOVED = "post-removed";
    private static final int FINISHED_KEPT = 2_000;

    private static final class Entry {

        private CommandView view;
        private long triedNanos;
        private boolean overtaken;

        private Entry(CommandView view) {
            this.view = view;
        }
    }

    private final CommandSettings settings;
    private final Map<String, Entry> open = new LinkedHashMap<>();
    /** The open ones again, in their order. */
    private final Map<LuminaireId, List<Entry>> byLuminaire = new HashMap<>();
    private int resumptions;
    private final Map<String, CommandView> finished = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandView> eldest) {
            return size() > FINISHED_KEPT;
        }
    };

    /** With the commands that were open before a restart; those that were sent may be sent again. */
    CommandBook(CommandSettings settings, List<CommandView> stored) {
        this.settings = settings;
        stored.forEach(this::add);
    }

    /** Takes a queued command. */
    void add(CommandView command) {
        Entry entry = new Entry(command);
        entry.triedNanos = Long.MIN_VALUE / 2;
        open.put(command.id(), entry);
        List<Entry> all = byLuminaire.computeIfAbsent(command.luminaire(), _ -> new ArrayList<>(1));
        all.forEach(each -> each.overtaken = !isResumption(each.view));
        all.add(entry);
        resumptions += isResumption(command) ? 1 : 0;
    }

    private static boolean isResumption(CommandView command) {
        return command.action() instanceof Action.Resume;
    }

    /** The luminaire is resumed: what was not sent yet ends with that, or it would begin later; so do earlier resumptions. */
    List<CommandView> withdraw(LuminaireId luminaire, Instant now) {
        return of(luminaire).stream().map(entry -> entry.view)
                .filter(view -> view.state() == CommandState.QUEUED || isResumption(view))
                .map(view -> finish(view, new Progress(CommandState.EXPIRED, RESUMED, view.sentAt(), now))).toList();
    }

    /** Whether a resumption of the luminaire is open. */
    boolean resumes(LuminaireId luminaire) {
        return of(luminaire).stream().anyMatch(entry -> isResumption(entry.view));
    }

    private List<Entry> of(LuminaireId luminaire) {
        return List.copyOf(byLuminaire.getOrDefault(luminaire, List.of()));
    }

    /** The post was removed: nobody will answer. */
    List<CommandView> removed(String post, Instant now) {
        return open.values().stream().map(entry -> entry.view).filter(view -> view.luminaire().post().equals(post))
                .toList().stream().map(view -> finish(view, new Progress(CommandState.EXPIRED, POST_REMOVED,
                        view.sentAt(), now)))
                .toList();
    }

    Optional<CommandView> find(String id) {
        Entry entry = open.get(id);
        return entry != null ? Optional.of(entry.view) : Optional.ofNullable(finished.get(id));
    }

    /** What to send to a luminaire that was just born, or has a new command, in order. */
    List<CommandView> toSend(LuminaireId luminaire) {
        return of(luminaire).stream().filter(CommandBook::maySend).map(entry -> entry.view).toList();
    }

    private static boolean maySend(Entry entry) {
        return entry.view.state() == CommandState.QUEUED || !entry.overtaken;
    }

    /** What waited long enough for its answer and may be sent again, or could not be sent before. */
    List<CommandView> toSendAgain(long nanos) {
        List<CommandView> send = new ArrayList<>();
        for (Entry entry : open.values()) {
            boolean waited = nanos - entry.triedNanos >= settings.resend().toNanos();
            if (waited && maySend(entry)) {
                send.add(entry.view);
            }
        }
        return send;
    }

    /** It was handed to the connection, or the connection did not take it. */
    Optional<CommandView> tried(String id, boolean taken, Instant now, long nanos) {
        Entry entry = open.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        entry.triedNanos = nanos;
        if (!taken) {
            return Optional.empty();
        }
        entry.view = entry.view.with(new Progress(CommandState.SENT, null, now, null));
        return Optional.of(entry.view);
    }

    /** The post answered. Empty when that changes nothing. */
    Optional<CommandView> answered(LuminaireId from, CommandResult result, Instant now) {
        CommandView command = find(result.id()).orElse(null);
        if (command == null || !command.luminaire().equals(from)) {
            return Optional.empty();
        }
        CommandState state = switch (result.outcome()) {
            case EXECUTED -> CommandState.EXECUTED;
            case REJECTED -> CommandState.REJECTED;
            case EXPIRED -> CommandState.EXPIRED;
        };
        boolean corrects = command.state() == CommandState.EXPIRED && state != CommandState.EXPIRED;
        if (command.state().finished() && !corrects) {
            return Optional.empty();
        }
        return Optional.of(finish(command, new Progress(state, result.refusal(), command.sentAt(), now)));
    }

    /** What has run out of time. */
    List<CommandView> overdue(Instant now) {
        List<CommandView> overdue = new ArrayList<>(0);
        for (Entry entry : open.values()) {
            if (!now.isBefore(entry.view.expires())) {
                overdue.add(entry.view);
            }
        }
        return overdue;
    }

    /** No answer came in time. */
    CommandView expire(CommandView command, Instant now) {
        return finish(command, new Progress(CommandState.EXPIRED, null, command.sentAt(), now));
    }

    /** The store knows the answer already. */
    CommandView settle(CommandView stored) {
        return finish(stored, stored.progress());
    }

    private CommandView finish(CommandView command, Progress progress) {
        CommandView done = command.with(progress);
        Entry entry = open.remove(done.id());
        if (entry != null) {
            resumptions -= isResumption(done) ? 1 : 0;
            byLuminaire.computeIfPresent(done.luminaire(), (_, all) -> {
                all.remove(entry);
                return all.isEmpty() ? null : all;
            });
        }
        finished.put(done.id(), done);
        return done;
    }

    int openCount() {
        return open.size();
    }

    /** Those that the bound is for: of resumptions there is one per luminaire at most. */
    int boundedCount() {
        return open.size() - resumptions;
    }
}
