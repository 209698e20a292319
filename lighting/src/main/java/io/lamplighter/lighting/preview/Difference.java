package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which two level curves differ. Immutable.
 *
 * @param from
 *            inclusive
 * @param to
 *            exclusive
 * @param before
 *            what the one tells the lamp
 * @param after
 *            what the other tells it
 */
public record Difference(Instant from, Instant to, Stretch before, Stretch after) {

    /** Between two curves of the same time; none where the levels are the same, whoever decides them. */
    public static List<Difference> between(List<Stretch> before, List<Stretch> after) {
        List<Difference> differences = new ArrayList<>();
        int one = 0;
        int other = 0;
        while (one < before.size() && other < after.size()) {
            Stretch left = before.get(one);
            Stretch right = after.get(other);
            Instant from = left.from().isAfter(right.from()) ? left.from() : right.from();
            Instant to = left.to().isBefore(right.to()) ? left.to() : right.to();
            if (!left.level().equals(right.level())) {
                differences.add(new Difference(from, to, left, right));
            }
            one += left.to().equals(to) ? 1 : 0;
            other += right.to().equals(to) ? 1 : 0;
        }
        return List.copyOf(differences);
    }
}
