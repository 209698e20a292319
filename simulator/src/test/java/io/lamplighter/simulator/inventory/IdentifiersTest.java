package io.lamplighter.simulator.inventory;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({"4711, 4711", "4711.0, 4711", "Lü 5/b, Lue-5-b", "{683A7048-63CE}, 683A7048-63CE", "a/b+c#d, a-b-c-d",
            "Straße, Strasse", "é:1, e-1", "../../etc, etc", "日本, ''", "$SYS, SYS"})
    void keepsWhatATopicAndAFolderCanHold(String text, String id) {
        assertThat(Identifiers.clean(text)).isEqualTo(id);
    }

    @Test
    void putsANumberBehindAnIdThatIsTakenWhateverItsCase() {
        Identifiers identifiers = new Identifiers();

        assertThat(identifiers.claim("a")).isEqualTo("a");
        assertThat(identifiers.claim("a-2")).isEqualTo("a-2");
        assertThat(identifiers.claim("A")).isEqualTo("A-3");
        assertThat(identifiers.claim("a")).isEqualTo("a-4");
    }

    @Test
    void givesUniqueShortFitIdsForAnyText() {
        Random random = new Random(42);
        Identifiers identifiers = new Identifiers();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(90), 0, random.nextBoolean() ? 0x80 : 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            String clean = Identifiers.clean(text);
            if (!clean.isEmpty()) {
                String id = identifiers.claim(clean);
                assertThat(id).matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
                assertThat(seen.add(id.toLowerCase(Locale.ROOT))).as(id).isTrue();
            }
        }
        assertThat(identifiers.claim("x".repeat(64))).hasSize(64);
        assertThat(identifiers.claim("x".repeat(64))).hasSize(64).endsWith("-2");
    }
}
