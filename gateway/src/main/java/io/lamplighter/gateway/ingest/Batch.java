package io.lamplighter.gateway.ingest;

import java.util.List;

import io.lamplighter.gateway.fleet.FleetStep;
import io.lamplighter.gateway.fleet.PostEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction stores. Immutable.
 *
 * @param reports
 *            in the order of arrival
 * @param journals
 *            how far each journal is stored once this is committed
 * @param gaps
 *            records that are lost for good
 * @param answers
 *            what posts answered to commands; stored with the record that carries it, so that neither is without the
 *            other
 * @param events
 *            starts and ends among the reports, for the alarms; stored with the record that carries each
 * @param step
 *            the latest values that follow
 * @param mark
 *            by which the store can be asked for it; null when nobody will
 */
public record Batch(List<Report> reports, List<JournalState> journals, List<JournalGap> gaps, List<Answer> answers,
        List<PostEvent> events, FleetStep step, @Nullable Mark mark) {

    public Batch {
        reports = List.copyOf(reports);
        journals = List.copyOf(journals);
        gaps = List.copyOf(gaps);
        answers = List.copyOf(answers);
        events = List.copyOf(events);
    }

    /** A batch without events that nobody will ask for. */
    public Batch(List<Report> reports, List<JournalState> journals, List<JournalGap> gaps, List<Answer> answers,
            FleetStep step) {
        this(reports, journals, gaps, answers, List.of(), step, null);
    }

    /** This batch under that mark. */
    Batch marked(Mark as) {
        return new Batch(reports, journals, gaps, answers, events, step, as);
    }

    public boolean isEmpty() {
        return reports.isEmpty() && journals.isEmpty() && gaps.isEmpty() && answers.isEmpty() && events.isEmpty()
                && step.born().isEmpty() && step.reported().isEmpty();
    }
}
