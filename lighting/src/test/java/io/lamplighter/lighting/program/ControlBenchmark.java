package io.lamplighter.lighting.program;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision costs, whoever decides. The README of this module says how to run it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ControlBenchmark {

    private static final int SECONDS = 600;
    private static final int LOOKS_OF_A_DAY = 8_640;
    private static final int DAYS = 10;

    @Param
    public Who who = Who.SUN;

    private final Instant[] evening = instants(SECONDS, 1);
    private final Instant[] days = instants(DAYS * LOOKS_OF_A_DAY, 10);
    private Decider decider = Decider.of(who);
    private int next;

    private static Instant[] instants(int count, long stepSeconds) {
        return IntStream.range(0, count).mapToObj(i -> Decider.EVENING.plusSeconds(i * stepSeconds))
                .toArray(Instant[]::new);
    }

    /** JMH has set who decides. */
    @Setup
    public void begin() {
        decider = Decider.of(who);
        next = 0;
    }

    /** Second after second. */
    @Benchmark
    public Decision steady() {
        next = next + 1 < evening.length ? next + 1 : 0;
        return decider.decide(evening[next]);
    }

    /** Each ten seconds of ten days: whatever a new day and the sun cost is in it. */
    @Benchmark
    public Decision throughTenDays() {
        next = next + 1 < days.length ? next + 1 : 0;
        return decider.decide(days[next]);
    }
}
