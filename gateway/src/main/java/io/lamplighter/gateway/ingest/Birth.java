package io.lamplighter.gateway.ingest;

import java.util.Optional;
import java.util.OptionalLong;

import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * What a birth or death of a post says about the session and its journal.
 *
 * @param bdSeq
 *            {@link Node#NO_BD_SEQ} when it says none
 */
record Birth(long bdSeq, Optional<JournalFound> journal) {

    record JournalFound(long epoch, long first, OptionalLong lost) {}

    static Birth of(Payload payload) {
        Optional<Long> epoch = number(payload, Vocabulary.JOURNAL_EPOCH);
        long first = number(payload, Vocabulary.JOURNAL_FIRST).filter(found -> found > 0).orElse(1L);
        return new Birth(number(payload, Vocabulary.BD_SEQ).orElse(Node.NO_BD_SEQ),
                epoch.map(found -> new JournalFound(found, first, lost(payload))));
    }

    /** A post that keeps a journal counts what it gave up and what it found damaged. */
    private static OptionalLong lost(Payload payload) {
        Optional<Long> dropped = number(payload, Vocabulary.JOURNAL_DROPPED);
        long damaged = number(payload, Vocabulary.JOURNAL_DAMAGED).orElse(0L);
        return dropped.isPresent() ? OptionalLong.of(dropped.get() + damaged) : OptionalLong.empty();
    }

    private static Optional<Long> number(Payload payload, Attribute attribute) {
        return payload.metric(attribute.name())
                .flatMap(metric -> metric.value() instanceof Number number
                        ? Optional.of(number.longValue())
                        : Optional.empty());
    }
}
