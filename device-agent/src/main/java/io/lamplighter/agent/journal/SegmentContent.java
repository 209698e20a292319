package io.lamplighter.agent.journal;

import java.util.List;

/**
 * Which records a segment file holds, for tools that check a journal from outside. Immutable.
 *
 * @param epoch
 *            0 when the bytes are no segment
 * @param numbers
 *            of its good records in the order of the file
 */
public record SegmentContent(long epoch, List<Long> numbers) {

    public SegmentContent {
        numbers = List.copyOf(numbers);
    }

    /** Reads any bytes without failing. */
    public static SegmentContent of(byte[] file) {
        long epoch = Frames.epochOf(file);
        return new SegmentContent(epoch, Frames.scan(epoch, file).frames().stream().map(Frame::number).toList());
    }
}
