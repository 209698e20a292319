package io.lamplighter.agent.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShareTest {

    private final Deque<Runnable> handedOver = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private boolean full;
    private final Share share = new Share(task -> {
        if (full) {
            throw new RejectedExecutionException();
        }
        handedOver.add(task);
    }, 2);

    @Test
    void takesNoMoreThreadsThanItsShareAndKeepsTheOrder() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            share.execute(() -> done.add(name));
        }
        assertThat(handedOver).as("the others wait").hasSize(2);

        handedOver.remove().run();
        assertThat(done).containsExactly("a", "c", "d", "e");

        handedOver.remove().run();
        assertThat(done).containsExactly("a", "c", "d", "e", "b");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void givesItsThreadsBackAndTakesThemAgain() {
        share.execute(() -> done.add("a"));
        handedOver.remove().run();
        share.execute(() -> done.add("b"));
        share.execute(() -> done.add("c"));

        assertThat(handedOver).hasSize(2);
    }

    @Test
    void anExecutorThatRefusesCostsNoThread() {
        full = true;
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> share.execute(() -> done.add("lost")))
                    .isInstanceOf(RejectedExecutionException.class);
        }
        full = false;
        share.execute(() -> done.add("a"));
        share.execute(() -> done.add("b"));
        handedOver.forEach(Runnable::run);

        assertThat(done).containsExactly("a", "b");
    }
}
