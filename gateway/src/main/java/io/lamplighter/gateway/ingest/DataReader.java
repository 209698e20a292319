package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.Attributes;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import org.jspecify.annotations.Nullable;

/** Reads data messages with the names that the births gave. Pure. */
final class DataReader {

    static final String UNKNOWN_METRIC = "unknown-metric";

    private DataReader() {}

    /** The report, or why there is none. */
    static List<Step> read(Node node, Arrived message) {
        List<Metric> named = new ArrayList<>(message.payload().metrics().size());
        for (Metric metric : message.payload().metrics()) {
            Metric known = node.declared.resolve(message.device(), metric).orElse(null);
            if (known == null) {
                return List.of(rejected(message, UNKNOWN_METRIC,
                        metric.name() == null ? "alias " + metric.alias() : metric.name()));
            }
            named.add(known);
        }
        Payload payload = new Payload(message.payload().timestampMillis(), message.payload().seq(), named);
        return switch (PostRecord.from(message.device(), payload)) {
            case Extraction.Found<PostRecord>(PostRecord found) -> record(node, message, found);
            case Extraction.Absent<PostRecord>() -> plainReports(node.id, message, named);
            case Extraction.Rejected<PostRecord>(String code, String detail) -> List.of(
                    rejected(message, "record-" + code, detail));
        };
    }

    private static List<Step> record(Node node, Arrived message, PostRecord found) {
        NodeId from = node.id;
        List<Step> steps = new ArrayList<>();
        CommandResult result = result(message, found.metrics(), steps);
        boolean resent = isHistorical(found.metrics());
        boolean untimed = Values.isUncertain(found.metrics());
        boolean ahead = Arrival.isAhead(found.sampledAt(), message.at());
        Instant sampledAt = sampledAt(node, message, found.sampledAt(), resent);
        if (untimed && !resent) {
            sampledAt = message.at(); // it was just now
        }
        Attributes attributes = Values.attributes(found.metrics(), sampledAt, message.at());
        Report report = new Report(from.post(), message.device(), new RecordId(found.epoch(),
                found.number()), resent || Arrival.isLate(sampledAt, message.at()), sampledAt, message.at(),
                untimed || ahead ? Values.suspect(attributes, sampledAt) : attributes);
        steps.add(new Step.Reported(from, report, result));
        if (ahead) {
            steps.add(new Step.Noticed(from, "clock-suspect", "a record of " + found.sampledAt()
                    + " came at " + message.at()));
        }
        return steps;
    }

    /** One from ahead was taken when it came, or nobody knows when before it was born: then it outdates nothing that it told since. */
    private static Instant sampledAt(Node node, Arrived message, Instant told, boolean resent) {
        if (!Arrival.isAhead(told, message.at())) {
            return told;
        }
        return resent ? node.bornAt.minus(Arrival.TOLERANCE) : message.at();
    }

    private static @Nullable CommandResult result(Arrived message, List<Metric> metrics, List<Step> steps) {
        return switch (CommandResult.from(metrics)) {
            case Extraction.Found<CommandResult>(CommandResult some) -> some;
            case Extraction.Absent<CommandResult>() -> null;
            case Extraction.Rejected<CommandResult>(String code, String detail) -> {
                steps.add(rejected(message, "result-" + code, detail));
                yield null;
            }
        };
    }

    /** Data of a post that keeps no journal: a report for each time that its metrics have, the eldest first. */
    private static List<Step> plainReports(NodeId from, Arrived message, List<Metric> metrics) {
        Map<Instant, List<Metric>> byTime = new TreeMap<>();
        for (Metric metric : metrics) {
            Instant sampledAt = metric.timestampMillis() == Metric.NONE
                    ? sampledAt(message)
                    : Instant.ofEpochMilli(metric.timestampMillis());
            byTime.computeIfAbsent(sampledAt, _ -> new ArrayList<>()).add(metric);
        }
        List<Step> steps = new ArrayList<>();
        byTime.forEach((sampledAt, some) -> {
            CommandResult result = result(message, some, steps);
            plainReport(from, message, some, sampledAt).map(report -> new Step.Reported(from, report, result))
                    .ifPresent(steps::add);
        });
        if (byTime.keySet().stream().anyMatch(sampledAt -> Arrival.isAhead(sampledAt, message.at()))) {
            steps.add(new Step.Noticed(from, "clock-suspect", "a message from ahead came at " + message.at()));
        }
        return steps;
    }

    /** What a birth of a post that keeps no journal says, at the time of the birth; empty when there is nothing in it. */
    static Optional<Step> birthReport(NodeId from, Arrived message, List<Metric> metrics) {
        return plainReport(from, message, metrics, sampledAt(message))
                .map(report -> new Step.Reported(from, report, null));
    }

    private static Optional<Report> plainReport(NodeId from, Arrived message, List<Metric> metrics, Instant saidAt) {
        Instant sampledAt = Arrival.believed(saidAt, message.at());
        Attributes attributes = Values.attributes(metrics, saidAt, message.at());
        return attributes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Report(from.post(), message.device(), null,
                        isHistorical(metrics) || Arrival.isLate(sampledAt, message.at()), sampledAt, message.at(),
                        attributes));
    }

    /** The message's own time, or its arrival when it says none. */
    static Instant sampledAt(Arrived message) {
        long millis = message.payload().timestampMillis();
        return millis == Metric.NONE ? message.at() : Instant.ofEpochMilli(millis);
    }

    private static boolean isHistorical(List<Metric> metrics) {
        return metrics.stream().anyMatch(Metric::historical);
    }

    private static Step rejected(Arrived message, String code, String detail) {
        return new Step.Rejected(message.topic().toString(), code, detail, message.bytes());
    }
}
