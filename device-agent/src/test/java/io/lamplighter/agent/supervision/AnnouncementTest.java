package io.lamplighter.agent.supervision;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementTest {

    @Test
    void tellsOnceThatTheLampsAreUnderControlAndPassesEverythingOn() {
        List<String> told = new ArrayList<>();
        Announcement announcement = new Announcement(new Recorder(told), () -> told.add("announced"));

        announcement.status("1 of 1");
        announcement.ready();
        announcement.alive();
        announcement.ready();
        announcement.stopping();

        assertThat(told).containsExactly("1 of 1", "ready", "announced", "alive", "ready", "stopping");
    }

    private record Recorder(List<String> told) implements Supervisor {

        @Override
        public void ready() {
            told.add("ready");
        }

        @Override
        public void alive() {
            told.add("alive");
        }

        @Override
        public void status(String text) {
            told.add(text);
        }

        @Override
        public void stopping() {
            told.add("stopping");
        }
    }
}
