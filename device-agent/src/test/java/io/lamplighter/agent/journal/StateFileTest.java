package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.protocol.command.CommandResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateFileTest {

    private static final Instant NOW = Instant.parse("2026-03-20T23:00:00.123456789Z");

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void givesBackEverything() {
        PostMemory memory = full();
        assertThat(new StateFile(disk).save(memory)).isTrue();

        StateFile again = new StateFile(disk.afterPowerCut());

        assertThat(again.loaded()).isEqualTo(memory);
        assertThat(again.damaged()).isFalse();
    }

    @Test
    void isFreshWithoutAFile() {
        assertThat(new StateFile(disk).loaded()).isEqualTo(PostMemory.fresh());
    }

    @Test
    void aDamagedFileGivesTheStateBeforeAndSaysSo() {
        StateFile file = new StateFile(disk);
        file.save(full());
        file.save(full().withNextBdSeq());
        disk.damage("state-b", 20);

        StateFile again = new StateFile(disk);

        assertThat(again.loaded()).isEqualTo(full());
        assertThat(again.damaged()).isTrue();
    }

    @Test
    void aWholeFileThatCannotBeReadGivesTheStateBeforeAndSaysSo() {
        new StateFile(disk).save(full());
        SlotFile slots = new SlotFile(disk, "state");
        assertThat(slots.load()).isPresent();
        slots.store(new byte[]{99}); // of a newer program

        StateFile again = new StateFile(disk);

        assertThat(again.loaded()).isEqualTo(full());
        assertThat(again.damaged()).isTrue();
    }

    @Test
    void aDiskThatRefusesIsNoFailure() {
        disk.become(MemoryDisk.Mood.ERRORS);

        assertThat(new StateFile(disk).save(full())).isFalse();
    }

    @Test
    void anyBytesAreReadWithoutFailing() {
        byte[] good = PostMemoryCodec.encode(full());
        Random random = new Random(5);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int damage = random.nextInt(4); damage > 0 && bytes.length > 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            PostMemoryCodec.decode(bytes);
        }
        assertThat(PostMemoryCodec.decode(Arrays.copyOf(good, good.length - 1))).isEmpty();
    }

    @Test
    void remembersTheLast256CommandsOnly() {
        PostMemory memory = PostMemory.fresh();
        for (int i = 1; i <= 300; i++) {
            memory = memory.with(CommandResult.executed("c" + i));
        }

        assertThat(memory.results()).hasSize(256);
        assertThat(memory.resultOf("c44")).isEmpty();
        assertThat(memory.resultOf("c45")).contains(CommandResult.executed("c45"));
    }

    private static PostMemory full() {
        Override override = new Override("c1", new Level(33.3), Duration.ofSeconds(2), NOW, NOW.plusSeconds(60));
        return new PostMemory(255, List.of(CommandResult.executed("c1"), CommandResult.rejected("c2", "malformed")),
                Map.of("luminaire-1", List.of(override)), Map.of("luminaire-1", new Counters(1.5, 20.25, 3)),
                new KnownTime(NOW, 7, 1234));
    }
}
