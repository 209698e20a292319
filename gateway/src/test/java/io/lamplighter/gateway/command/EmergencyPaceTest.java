package io.lamplighter.gateway.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.gateway.fleet.LuminaireId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmergencyPaceTest {

    @Test
    void aStreetOnOneFeederGoesOnInLessThanASecond() {
        EmergencyPace pace = EmergencyPace.of(lamps(40), _ -> Optional.of("F1"));
        assertThat(pace.perSecond()).isEqualTo(50);
        assertThat(pace.luminaires()).containsExactlyElementsOf(lamps(40));
    }

    @Test
    void feedersGoOnTogetherEachSpreadOverAllOfTheTime() {
        EmergencyPace pace = EmergencyPace.of(lamps(400), lamp -> Optional.of("F" + number(lamp) / 40));
        assertThat(pace.perSecond()).isEqualTo(500);
        for (int from = 0; from < 400; from += 10) {
            assertThat(pace.luminaires().subList(from, from + 10)).extracting(lamp -> number(lamp) / 40)
                    .as("one of each feeder").doesNotHaveDuplicates();
        }
        assertThat(pace.luminaires()).containsExactlyInAnyOrderElementsOf(lamps(400));
    }

    @Test
    void theLargestFeederSaysHowFastAndNobodyAsksMoreThanAThousandPerSecond() {
        assertThat(EmergencyPace.of(lamps(400), lamp -> Optional.of(number(lamp) < 200 ? "large" : "F" + number(lamp)))
                .perSecond()).isEqualTo(100);
        assertThat(EmergencyPace.of(lamps(4_000), lamp -> Optional.of("F" + number(lamp) / 10)).perSecond())
                .isEqualTo(1_000);
    }

    @Test
    void neighboursCountAsOneFeederWhenNobodyKnows() {
        EmergencyPace pace = EmergencyPace.of(lamps(400), _ -> Optional.empty());
        assertThat(pace.perSecond()).isEqualTo(500);
        assertThat(pace.luminaires().subList(0, 10)).extracting(lamp -> number(lamp) / 40).doesNotHaveDuplicates();
        assertThat(EmergencyPace.of(List.of(), _ -> Optional.empty()).luminaires()).isEmpty();
    }

    private static int number(LuminaireId lamp) {
        return Integer.parseInt(lamp.post().substring(5));
    }

    private static List<LuminaireId> lamps(int count) {
        return IntStream.range(0, count).mapToObj(i -> new LuminaireId(String.format("post-%04d", i), "luminaire-1"))
                .toList();
    }
}
