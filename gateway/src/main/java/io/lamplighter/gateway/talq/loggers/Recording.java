package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.talq.device.TalqAttribute;
import org.jspecify.annotations.Nullable;

/** What a logger records: TALQ's recording modes. Immutable. */
public sealed interface Recording {

    /** Every value that posts report. */
    record Vendor(Content content) implements Recording {}

    /** The values of some moments. */
    record Periodic(Content content, List<Profile> profiles) implements Recording {

        public Periodic {
            profiles = List.copyOf(profiles);
        }

        /** The first moment behind this one; empty when there is none any more. */
        Optional<Instant> next(Instant after, Instant since) {
            return profiles.stream().flatMap(each -> each.next(after, since).stream()).min(Comparator.naturalOrder());
        }
    }

    /**
     * What begins and ends.
     *
     * @param all
     *            but the black ones; else the white ones but the black ones
     */
    record Events(boolean all, Set<String> white, Set<String> black) implements Recording {

        public Events {
            white = Set.copyOf(white);
            black = Set.copyOf(black);
        }

        boolean has(String event) {
            return (all || white.contains(event)) && !black.contains(event);
        }
    }

    /**
     * Moments of samples.
     *
     * @param period
     *            null for a single one
     * @param end
     *            the last moment at which one may be; null for none
     */
    record Profile(Instant start, @Nullable Duration period, @Nullable Instant end) {

        /** A single one whose time was over before the logger came is taken at once, so {@code since}. */
        Optional<Instant> next(Instant after, Instant since) {
            Instant next;
            if (period == null) {
                next = start.isBefore(since) ? since : start;
            } else if (after.isBefore(start)) {
                next = start;
            } else {
                long done = Duration.between(start, after).dividedBy(period);
                next = start.plus(period.multipliedBy(done + 1));
            }
            return Optional.of(next).filter(each -> each.isAfter(after) && (end == null || !each.isAfter(end)));
        }
    }

    /**
     * Which attributes.
     *
     * @param all
     *            whether all are, whatever the items say
     */
    record Content(boolean all, List<Item> items) {

        public Content {
            items = List.copyOf(items);
        }

        /** By how many percent the value must differ from the one that was reported before; empty when it is not logged. */
        Optional<Integer> threshold(TalqAttribute attribute) {
            return all
                    ? Optional.of(NO_THRESHOLD)
                    : items.stream().flatMap(each -> each.threshold(attribute).stream()).findFirst();
        }
    }

    /** For what is logged even when it is as before. */
    int NO_THRESHOLD = -1;

    /**
     * Attributes of one function.
     *
     * @param function
     *            its id or its type
     * @param scope
     *            empty for every one
     * @param attributes
     *            names with thresholds; empty for all
     */
    record Item(String function, String scope, Map<String, Integer> attributes) {

        public Item {
            attributes = Map.copyOf(attributes);
        }

        Optional<Integer> threshold(TalqAttribute attribute) {
            boolean ours = function.equals(attribute.function()) || function.equals(attribute.function() + "Function");
            if (!ours || !(scope.isEmpty() || scope.equals(attribute.scope().word()))) {
                return Optional.empty();
            }
            return attributes.isEmpty()
                    ? Optional.of(NO_THRESHOLD)
                    : Optional.ofNullable(attributes.get(attribute.name()));
        }
    }
}
