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
import io.lamplighter.protocol.command.CommandResult;
/**
 * The open commands and what happens to them. Pure; one owner thread.
 *
 * <p>
 * A command that was sent and overtaken by a newer one for the same luminaire is not sent again: it could undo the newer
 * one. It waits for its answer until it expires.
 */
final class CommandBook {

    /** Why a command ends that waited when its luminaire was resumed. */
    private static final String RESUMED = "resumed";
    /** Why a command ends whose post was removed. */
    private static final String POST_REMOVED = "post-removed";
    private static final int FINISHED_KEPT = 2_000;

    private static final class Entry {

        private CommandView view;
        private long triedNanos;

        private Entry(CommandView view) {
            this.view = view;
        }
    }

    private final CommandSettings settings;
    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Map<LuminaireId, String> newest = new HashMap<>();
    /** Those of the open ones that may wait for hours, so few. */
    private final Map<String, LuminaireId> waiting = new LinkedHashMap<>();
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

    boolean isFull() {
        return open.size() >= settings.open();
    }

    /** Takes a queued command. */
    void add(CommandView command) {
        Entry entry = new Entry(command);
        entry.triedNanos = Long.MIN_VALUE / 2;
        open.put(command.id(), entry);
        newest.put(command.luminaire(), command.id());
        if (command.waitsLong()) {
            waiting.put(command.id(), command.luminaire());
        }
    }

    /** The luminaire was resumed: what was not sent yet ends with that, or it would begin later. */
    List<CommandView> withdraw(LuminaireId luminaire, Instant now) {
        List<CommandView> ended = new ArrayList<>();
        for (String id : waiting.entrySet().stream().filter(each -> each.getValue().equals(luminaire))
                .map(Map.Entry::getKey).toList()) {
            Entry entry = open.get(id);
            if (entry != null && entry.view.state() == CommandState.QUEUED) {
                ended.add(finish(entry.view, new Progress(CommandState.EXPIRED, RESUMED, null, now)));
            }
        }
        return ended;
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

    /** What to send to a luminaire that was just born, in order. */
    List<CommandView> toSend(LuminaireId luminaire) {
        List<CommandView> send = new ArrayList<>();
        for (Entry entry : open.values()) {
            boolean mine = entry.view.luminaire().equals(luminaire);
            if (mine && (entry.view.state() == CommandState.QUEUED || isNewest(entry))) {
                send.add(entry.view);
            }
        }
        return send;
    }

    /** What waited long enough for its answer and is the newest of its luminaire, or could not be sent before. */
    List<CommandView> toSendAgain(long nanos) {
        List<CommandView> send = new ArrayList<>();
        for (Entry entry : open.values()) {
            boolean waited = nanos - entry.triedNanos >= settings.resend().toNanos();
            if (waited && (entry.view.state() == CommandState.QUEUED || isNewest(entry))) {
                send.add(entry.view);
            }
        }
        return send;
    }

    private boolean isNewest(Entry entry) {
        return entry.view.id().equals(newest.get(entry.view.luminaire()));
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
        return open.values().stream().map(entry -> entry.view).filter(view -> !now.isBefore(view.expires())).toList();
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
        open.remove(done.id());
        waiting.remove(done.id());
        newest.remove(done.luminaire(), done.id());
        finished.put(done.id(), done);
        return done;
    }

    int openCount() {
        return open.size();
    }
}
