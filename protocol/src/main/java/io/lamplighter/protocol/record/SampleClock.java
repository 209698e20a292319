package io.lamplighter.protocol.record;

/** The values of {@code Journal/sampleClock}; a record without it was taken by a post that knew the time. */
public final class SampleClock {

    /** The post learned the time later in the same boot, and worked out when the record was taken. */
    public static final String CORRECTED = "corrected";
    /** Nobody knew the time before that boot ended, or before the record had to go out: its time is a guess. */
    public static final String UNSYNCHRONIZED = "unsynchronized";

    private SampleClock() {}
}
