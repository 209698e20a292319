package io.lamplighter.lighting.program;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who asks every second for thousands of lamps makes no garbage: not one byte, whatever the compiler has made of the code by
 * then. Only a new day of the plan, or a crossing of the sun, is worked out with objects.
 */
class ControlAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SECONDS = 600;
    /** Classes are loaded, and calls are linked, when they are first used. */
    private static final int WARM_UPS = 20;

    @ParameterizedTest
    @EnumSource
    void aDecisionMakesNoObjects(Who named) {
        Decider who = Decider.of(named);
        Instant[] seconds = IntStream.range(0, SECONDS).mapToObj(Decider.EVENING::plusSeconds).toArray(Instant[]::new);
        List<Decision> decisions = new ArrayList<>(SECONDS);
        for (int i = 0; i < WARM_UPS; i++) {
            decisions.clear();
            decide(who, seconds, decisions);
        }
        decisions.clear();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        decide(who, seconds, decisions);
        long after = THREADS.getCurrentThreadAllocatedBytes();

        assertThat(after - before).isZero();
        assertThat(decisions).hasSize(SECONDS).doesNotContainNull();
    }

    private static void decide(Decider who, Instant[] seconds, List<Decision> decisions) {
        for (Instant second : seconds) {
            decisions.add(who.decide(second));
        }
    }
}
