package io.lamplighter.gateway.fleet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LuminaireIdTest {

    @Test
    void readsBackItsTextForm() {
        LuminaireId id = new LuminaireId("de:ruhrort-017", "luminaire-1");

        assertThat(id).hasToString("de:ruhrort-017:luminaire-1");
        assertThat(LuminaireId.parse(id.toString())).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "post", "post:", ":luminaire-1", " :luminaire-1", "post: "})
    void refusesWhatIsNoId(String text) {
        assertThat(LuminaireId.parse(text)).isEmpty();
    }
}
