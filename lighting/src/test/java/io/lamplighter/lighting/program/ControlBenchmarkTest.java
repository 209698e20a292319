package io.lamplighter.lighting.program;

import java.util.Collection;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/** The benchmark runs, and says that nothing is allocated. How fast is not for a shared machine to say. */
class ControlBenchmarkTest {

    @Test
    void steadyDecisionsAllocateNothing() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .include(ControlBenchmark.class.getName() + ".steady").forks(0)
                .warmupIterations(1).warmupTime(TimeValue.milliseconds(20)).measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20)).addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT).jvmArgs("-Djmh.ignoreLock=true").build()).run();

        assertThat(results).hasSize(Who.values().length).allSatisfy(result -> {
            assertThat(result.getPrimaryResult().getScore()).isGreaterThan(0);
            assertThat(Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore())
                    .as("%s", result.getParams()).isLessThan(1);
        });
    }
}
