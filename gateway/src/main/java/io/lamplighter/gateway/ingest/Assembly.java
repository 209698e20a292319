package io.lamplighter.gateway.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.protocol.command.CommandResult;
import org.jspecify.annotations.Nullable;

/**
 * Makes one batch out of steps. Changes nothing outside itself, so it is made anew when storing failed. One owner
 * thread.
 */
final class Assembly {

    /** A journal that got further, or that a birth or a repeated record asks about. */
    record Due(NodeId post, long epoch, boolean atOnce) {}

    private record Key(String post, long epoch) {}

    private final Journals journals;
    private final List<Report> reports = new ArrayList<>();
    private final List<JournalGap> gaps = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<PostEvent> events = new ArrayList<>();
    private final List<FleetUpdate> updates = new ArrayList<>();
    private final Map<Key, JournalState> changed = new LinkedHashMap<>();
    private final Set<Due> due = new LinkedHashSet<>();
    private int duplicates;

    Assembly(Journals journals) {
        this.journals = journals;
    }

    /** May read journals from the store and throw its exception. */
    Assembly add(List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Step.Changed change -> updates.add(change.update());
                case Step.JournalFound found -> found(found);
                case Step.Reported reported -> reported(reported);
                case Step.AskRebirth _,Step.Rejected _,Step.Noticed _ -> {
                    // asks for no storing: the loop does it
                }
            }
        }
        return this;
    }

    private void found(Step.JournalFound found) {
        String post = found.from().post();
        JournalState journal = journal(post, found.epoch());
        long missing = journal.lostBefore(found.first(), found.lost());
        if (missing > 0) {
            gaps.add(new JournalGap(post, found.epoch(), found.first() - 1, missing, found.at()));
        }
        changed.put(new Key(post, found.epoch()), journal.withFirst(found.first(), missing));
        due.add(new Due(found.from(), found.epoch(), true));
    }

    private void reported(Step.Reported reported) {
        Report report = reported.report();
        if (report.id() != null && !isNew(reported.from(), report.id())) {
            duplicates++;
            return;
        }
        reports.add(report);
        updates.add(new FleetUpdate.Reported(report.post(), report.device(), report.arrivedAt(), report.historical(),
                report.shown()));
        answer(report, reported.result());
        events.addAll(PostEvents.among(report.attributes(), new PostEvents.Source(report.post(),
                reported.from().district(), report.device()), report.historical(), report.sampledAt()));
    }

    private boolean isNew(NodeId from, RecordId id) {
        JournalState before = journal(from.post(), id.epoch());
        due.add(new Due(from, id.epoch(), false));
        if (before.holds(id.number())) {
            return false;
        }
        JournalState after = before.withStored(id.number());
        if (after.equals(before)) {
            return false; // behind too many holes: the post will send it again, when some are filled
        }
        changed.put(new Key(from.post(), id.epoch()), after);
        return true;
    }

    private void answer(Report report, @Nullable CommandResult result) {
        if (result != null && !report.device().isEmpty() && report.device().indexOf(':') < 0) {
            answers.add(new Answer(new LuminaireId(report.post(), report.device()), result, report.arrivedAt()));
        }
    }

    private JournalState journal(String post, long epoch) {
        JournalState mine = changed.get(new Key(post, epoch));
        return mine != null ? mine : journals.find(post, epoch);
    }

    Batch batch(Fleet fleet) {
        return new Batch(reports, List.copyOf(changed.values()), gaps, answers, events, fleet.preview(updates), null);
    }

    Set<Due> due() {
        return due;
    }

    int duplicates() {
        return duplicates;
    }

    List<FleetUpdate> updates() {
        return updates;
    }
}
