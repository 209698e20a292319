package io.lamplighter.protocol.vocabulary;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lamplighter.protocol.sparkplug.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VocabularyTest {

    /** A row of a metric table in the README: name, type, unit. */
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (\\w+) \\| ([^|]*) \\|.*");

    @Test
    void isWhatTheReadmeSays() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("README.md")).stream().map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2).toLowerCase(Locale.ROOT) + " " + row.group(3).strip())
                .toList();

        assertThat(documented).containsExactlyElementsOf(all().map(VocabularyTest::row).toList());
    }

    private static String row(Attribute attribute) {
        return attribute.name() + " " + attribute.type().name().replace("_", "").toLowerCase(Locale.ROOT) + " "
                + attribute.unit();
    }

    @Test
    void listsEveryConstantOnce() {
        List<Attribute> constants = Stream
                .of(Vocabulary.class, Events.class, DaliVocabulary.class, SensorVocabulary.class)
                .map(Class::getFields).flatMap(Stream::of)
                .filter(field -> field.getType() == Attribute.class).map(field -> {
                    try {
                        return (Attribute) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }).toList();

        assertThat(all()).containsExactlyInAnyOrderElementsOf(constants).doesNotHaveDuplicates();
    }

    /** Its value may stand in either integer field of the payload: the standard's text and its test kit do not agree. */
    @Test
    void hasNoUnsignedNumbersOf32Bits() {
        assertThat(all()).noneMatch(attribute -> attribute.type() == DataType.UINT32);
    }

    @Test
    void findsAttributesByName() {
        all().forEach(attribute -> assertThat(Vocabulary.find(attribute.name())).contains(attribute));
        assertThat(Vocabulary.find("LampMonitor/unknown")).isEmpty();
    }

    /** A name that is in no list has no unit at the gateway, and is left out of recordings. */
    @ParameterizedTest
    @ValueSource(classes = {Vocabulary.class, SensorVocabulary.class, DaliVocabulary.class, Events.class})
    void findsEachAttributeThatHasAName(Class<?> words) throws IllegalAccessException {
        for (Field field : words.getFields()) {
            if (field.getType() == Attribute.class) {
                Attribute attribute = (Attribute) field.get(null);
                assertThat(Vocabulary.find(attribute.name())).as(field.getName()).contains(attribute);
            }
        }
    }

    @Test
    void namesLuminairesFromOne() {
        assertThat(Vocabulary.luminaireDevice(1)).isEqualTo("luminaire-1");
        assertThat(Vocabulary.isLuminaireDevice("luminaire-64")).isTrue();
        assertThat(Vocabulary.isLuminaireDevice(Vocabulary.ENVIRONMENT_DEVICE)).isFalse();
        assertThatThrownBy(() -> Vocabulary.luminaireDevice(0)).hasMessageContaining("0");
    }

    private static Stream<Attribute> all() {
        return Stream.of(Vocabulary.NODE, Vocabulary.LUMINAIRE, Vocabulary.ENVIRONMENT, Events.LUMINAIRE,
                DaliVocabulary.STATE, DaliVocabulary.ASSET, SensorVocabulary.ENVIRONMENT, SensorVocabulary.PRESENCE,
                SensorVocabulary.TRAFFIC,
                SensorVocabulary.CABINET, SensorVocabulary.SUPPLY, SensorVocabulary.POLE, SensorVocabulary.NODE)
                .flatMap(List::stream);
    }
}
