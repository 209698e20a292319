package io.lamplighter.gateway.platform;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Of what a thing was made that a platform refused, so that it can be made again. Immutable.
 *
 * @param positions
 *            of records in the feed, the oldest first; none when it was made of something else, such as the inventory
 * @param attribute
 *            the only one of theirs that it holds; blank for all
 */
public record Origin(List<Long> positions, String attribute) {

    public static final Origin NONE = new Origin(List.of(), "");

    public Origin {
        positions = List.copyOf(positions);
    }

    public static Origin of(long position) {
        return new Origin(List.of(position), "");
    }

    /** As it is kept: positions with commas between, a blank, the attribute. */
    public String text() {
        return positions.stream().map(String::valueOf).collect(Collectors.joining(",")) + " " + attribute;
    }

    /** None when it is no such text. */
    public static Origin parse(String text) {
        int end = text.indexOf(' ');
        if (end < 1 || !text.substring(0, end).matches("\\d{1,18}(,\\d{1,18})*")) {
            return NONE;
        }
        return new Origin(Arrays.stream(text.substring(0, end).split(",", -1)).map(Long::valueOf).toList(),
                text.substring(end + 1));
    }
}
