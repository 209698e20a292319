package io.lamplighter.simulator.check.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgendaTest {

    private record Asked(long time, int order) {}

    /** Few times, so that many are at the same one; taken while others are still added. */
    @Test
    void whatIsToHappenComesByTimeAndThenInTheOrderOfAsking() {
        SplittableRandom random = new SplittableRandom(7);
        Agenda agenda = new Agenda();
        List<Asked> waiting = new ArrayList<>();
        List<Asked> happened = new ArrayList<>();
        List<Asked> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Asked next = new Asked(i / 100 + random.nextInt(40), i);
            waiting.add(next);
            agenda.add(next.time(), () -> happened.add(next));
            if (random.nextInt(3) == 0) {
                take(agenda, waiting, expected);
            }
        }
        while (!waiting.isEmpty()) {
            take(agenda, waiting, expected);
        }

        assertThat(happened).isEqualTo(expected);
        assertThat(agenda.next()).isEqualTo(Agenda.NEVER);
    }

    private static void take(Agenda agenda, List<Asked> waiting, List<Asked> expected) {
        Asked first = waiting.stream().min(Comparator.comparingLong(Asked::time).thenComparingInt(Asked::order))
                .orElseThrow();
        waiting.remove(first);
        expected.add(first);
        assertThat(agenda.next()).isEqualTo(first.time());
        agenda.take().run();
    }
}
