package io.lamplighter.agent.journal;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlotFileTest {

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void isEmptyBeforeTheFirstValue() {
        SlotFile file = new SlotFile(disk, "x");

        assertThat(file.load()).isEmpty();
        assertThat(file.damaged()).isFalse();
    }

    @Test
    void givesTheLastValueStored() {
        store("one", "two", "three");

        assertThat(loaded()).isEqualTo("three");
    }

    @Test
    void everyDamagedByteOfTheNewestFileGivesTheValueBefore() {
        store("one", "two", "three");
        int length = disk.file("x-a").length;
        for (int at = 0; at < length; at++) {
            disk.damage("x-a", at);
            SlotFile file = new SlotFile(disk, "x");
            assertThat(new String(file.load().orElseThrow(), StandardCharsets.UTF_8)).as("byte %d", at)
                    .isEqualTo("two");
            assertThat(file.damaged()).isTrue();
            disk.damage("x-a", at);
        }
    }

    @Test
    void aValueThatNobodyCanReadGivesWayToTheOneBefore() {
        store("one", "two");
        SlotFile file = new SlotFile(disk, "x");
        assertThat(file.load(value -> value[0] == 'o')).hasValueSatisfying(
                value -> assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo("one"));
        assertThat(file.damaged()).isTrue();

        file.store("own".getBytes(StandardCharsets.UTF_8));

        assertThat(loaded()).isEqualTo("own");
        disk.damage("x-a", 18);
        assertThat(loaded()).as("the good one was not overwritten").isIn("one", "own");
    }

    @Test
    void goesOnAfterBothFilesWereDamaged() {
        store("one", "two");
        disk.damage("x-a", 18);
        disk.damage("x-b", 3);
        SlotFile file = new SlotFile(disk, "x");
        assertThat(file.load()).isEmpty();
        assertThat(file.damaged()).isTrue();

        file.store("new".getBytes(StandardCharsets.UTF_8));

        assertThat(loaded()).isEqualTo("new");
    }

    @Test
    void onAFullDiskTheOlderValueMakesRoom() {
        store("one", "two");
        disk.capacity(disk.totalBytes());
        SlotFile file = new SlotFile(disk, "x");
        file.load();

        file.store("new".getBytes(StandardCharsets.UTF_8));

        assertThat(loaded()).isEqualTo("new");
    }

    private void store(String... values) {
        SlotFile file = new SlotFile(disk, "x");
        file.load();
        for (String value : values) {
            file.store(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String loaded() {
        return new String(new SlotFile(disk, "x").load().orElseThrow(), StandardCharsets.UTF_8);
    }
}
