package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.protocol.sparkplug.MessageType;
import org.jspecify.annotations.Nullable;

/** A host and one post that talks to it, on a clock that only {@link #pass} moves. One thread. */
final class HostScene {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    static final Instant SAMPLED = Instant.ofEpochMilli(Wire.MILLIS);
    static final NodeId POST = new NodeId("ruhrort", "post-1");

    private final HostApplication host = new HostApplication(HostLimits.DEFAULT);
    private long nanos = 1;

    HostApplication host() {
        return host;
    }

    long nanos() {
        return nanos;
    }

    List<Step> born(long bdSeq, long epoch, long first) {
        List<Step> steps = new ArrayList<>(receive(MessageType.NBIRTH, null, Wire.nodeBirth(bdSeq, epoch, first)));
        steps.addAll(receive(MessageType.DBIRTH, "luminaire-1", Wire.luminaireBirth(1, epoch)));
        return steps;
    }

    List<Step> power(int seq, long number) {
        return receive(MessageType.DDATA, "luminaire-1", Wire.power(seq, 99, number, 10.5f));
    }

    List<Step> receive(MessageType type, @Nullable String device, byte[] payload) {
        return host.received(Wire.topic(type, "post-1", device), payload, NOW, nanos);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    static List<String> codes(List<Step> steps) {
        return steps.stream().filter(Step.Rejected.class::isInstance).map(step -> ((Step.Rejected) step).code())
                .toList();
    }

    static List<String> asked(List<Step> steps) {
        return steps.stream().filter(Step.AskRebirth.class::isInstance).map(step -> ((Step.AskRebirth) step).why())
                .toList();
    }

    static List<String> notices(List<Step> steps) {
        return steps.stream().filter(Step.Noticed.class::isInstance).map(step -> ((Step.Noticed) step).code())
                .toList();
    }

    static List<FleetUpdate> changes(List<Step> steps) {
        return steps.stream().filter(Step.Changed.class::isInstance).map(step -> ((Step.Changed) step).update())
                .toList();
    }

    static List<Report> reports(List<Step> steps) {
        return steps.stream().filter(Step.Reported.class::isInstance).map(step -> ((Step.Reported) step).report())
                .toList();
    }

    static List<Long> numbers(List<Step> steps) {
        return reports(steps).stream().map(Report::id).map(id -> id == null ? -1 : id.number()).toList();
    }

    static AttributeValue value(@Nullable Object value) {
        return new AttributeValue(value, SAMPLED, NOW);
    }
}
