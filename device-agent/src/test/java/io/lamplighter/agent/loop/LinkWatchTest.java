package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.lamplighter.agent.radio.Radio;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkWatchTest {

    private static final String NOON = "2026-03-20T12:00:00Z";

    private final AtomicReference<Optional<Radio.Signal>> signal = new AtomicReference<>(
            Optional.of(new Radio.Signal(-60, 71)));

    @Test
    void tellsItsSignalWhenItChangesAndFourTimesAnHour() {
        PostScene scene = PostScene.at(NOON, Level.OFF).hearing(this::hear).started();
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).containsExactly(-60f);

        signal.set(Optional.of(new Radio.Signal(-65, 64)));
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).as("a radio wanders").containsExactly(-60f);

        signal.set(Optional.of(new Radio.Signal(-79, 44)));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).containsExactly(-60f, -79f);
        assertThat(scene.heard(Vocabulary.COMMUNICATION_QUALITY)).containsExactly(71f, 44f);

        scene.pass(Duration.ofMinutes(31));
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).containsExactly(-60f, -79f, -79f, -79f);
    }

    @Test
    void aDriverThatHangsLeavesNothingHeard() {
        PostScene scene = PostScene.at(NOON, Level.OFF).hearing(this::hear).started();
        scene.hangs(true);
        scene.pass(Duration.ofMinutes(3));
        scene.hangs(false);

        assertThat(scene.host.stored().values()).anySatisfy(record -> assertThat(record.metrics())
                .anySatisfy(metric -> {
                    assertThat(metric.isNamed(Vocabulary.SIGNAL_STRENGTH.name())).isTrue();
                    assertThat(metric.value()).isNull();
                }));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).endsWith(-60f);
    }

    @Test
    void countsReconnectionsAndWhatWaits() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started();
        assertThat(scene.heard(Vocabulary.SIGNAL_STRENGTH)).as("without a radio").isEmpty();
        assertThat(scene.heard(Vocabulary.RECONNECTIONS)).containsExactly(0L);

        scene.host.reachable(false);
        scene.pass(Duration.ofHours(2));
        scene.host.reachable(true);
        scene.pass(Duration.ofHours(1));

        assertThat(scene.heard(Vocabulary.RECONNECTIONS)).contains(1L).endsWith(1L);
        assertThat(scene.heard(Vocabulary.JOURNAL_WAITING)).anySatisfy(
                waiting -> assertThat((Long) waiting).isGreaterThan(100));
        assertThat((Long) scene.heard(Vocabulary.JOURNAL_WAITING).getLast()).isLessThan(10);
    }

    private Optional<Radio.Signal> hear() {
        return Objects.requireNonNull(signal.get());
    }
}
