package io.lamplighter.gateway.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventMemoryTest {

    private final EventMemory memory = new EventMemory("run", 3);

    @Test
    void tellsWhatChangedSinceAnIdInTheOrderOfTheLastChanges() {
        String start = memory.id();
        String one = memory.changed(List.of(key(1), key(2)));
        String two = memory.changed(List.of(key(1), key(3)));

        assertThat(memory.since(start)).hasValue(List.of(key(2), key(1), key(3)));
        assertThat(memory.since(one)).hasValue(List.of(key(1), key(3)));
        assertThat(memory.since(two)).hasValue(List.of());
    }

    @Test
    void knowsWhatItForgot() {
        String start = memory.id();
        String one = memory.changed(List.of(key(1)));
        String two = memory.changed(List.of(key(2), key(3)));
        memory.changed(List.of(key(4)));

        assertThat(memory.since(start)).as("key 1 is forgotten").isEmpty();
        assertThat(memory.since(one)).hasValue(List.of(key(2), key(3), key(4)));
        memory.changed(List.of(key(5)));
        assertThat(memory.since(one)).isEmpty();
        assertThat(memory.since(two)).hasValue(List.of(key(4), key(5)));
    }

    @Test
    void knowsNothingOfOtherRunsAndStrangeIds() {
        memory.changed(List.of(key(1)));

        for (String id : List.of("", "other-0", "run-2", "run--1", "run-x", "run-99999999999999999999")) {
            assertThat(memory.since(id)).as(id).isEmpty();
        }
    }

    private static EventKey key(int number) {
        return new EventKey(EventKey.Kind.LUMINAIRE, "lamp-" + number);
    }
}
