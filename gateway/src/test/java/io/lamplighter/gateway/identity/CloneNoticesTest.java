package io.lamplighter.gateway.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.broker.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloneNoticesTest {

    private final List<String> told = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final CloneNotices notices = new CloneNotices(told::add, now::get);

    @Test
    void twoAreToldOfAgainAndAgainAndOneAloneOnce() {
        refused("alone", Refusal.Kind.TWICE);
        for (int i = 0; i < 50; i++) {
            refused("cloned", Refusal.Kind.TWICE);
            refused("cloned", Refusal.Kind.CONNECT);
            now.addAndGet(CloneNotices.SPACE.toNanos() / 10);
        }

        assertThat(told).containsExactly("alone", "cloned", "cloned", "cloned", "cloned", "cloned");
    }

    private void refused(String post, Refusal.Kind kind) {
        notices.accept(new Refusal(post, "10.0.0.1", kind, "again"));
    }
}
