package io.lamplighter.gateway.connector.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "-      | topic=..                                  | topic must be",
            "-      | topic=city/lamps                          | topic must be",
            "-      | client-id=a b                             | client-id must be",
            "-      | security=SASL_PLAINTEXT                   | security must be PLAINTEXT, SSL or SASL_SSL",
            "secret | security=PLAINTEXT                        | security must be SASL_SSL",
            "secret | security=SSL;user=lamps                   | security must be SASL_SSL",
            "-      | security=SASL_SSL;user=lamps              | user and secretFile must be set",
            "secret | security=SASL_SSL                         | user and secretFile must be set",
            "secret | security=SASL_SSL;user=a;mechanism=GSSAPI | mechanism must be",
            "-      | authorities-file=city.pem                 | security must be SSL or SASL_SSL",
            "-      | security=SSL;certificate-file=own.pem     | belong together",
            "-      | security=SSL;authorities-file=../city.pem | authorities-file must be the plain name",
            "-      | presence=maybe                            | presence must be"})
    void saysWhatIsWrong(String secretFile, String settings, String problem) {
        assertThat(problems(secretFile, settings)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"- | topic=city.lamps", "- | security=SSL",
            "secret | security=SASL_SSL;user=lamps;mechanism=PLAIN",
            "- | security=SSL;certificate-file=own.pem;key-file=own.key;authorities-file=city.pem"})
    void takesWhatIsRight(String secretFile, String settings) {
        assertThat(problems(secretFile, settings)).isEmpty();
    }

    private static List<String> problems(String secretFile, String settings) {
        Map<String, String> all = new HashMap<>();
        for (String each : settings.split(";", -1)) {
            all.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return KafkaSettings.problems(
                new ConnectorSetup("city", "kafka", "127.0.0.1:9092", secretFile == null ? "" : secretFile, true, all));
    }

    @Test
    void aMarkSaysOfItsOwnShipmentWhatIsThere() {
        List<Item> items = List.of(new Item("a", "1", Origin.NONE), new Item("b", "2", Origin.NONE),
                new Item("c", "3", Origin.NONE));
        Map<String, Integer> places = Map.of("a", 0, "b", 1, "c", 2);
        Parcel whole = new Parcel("a", places, items);
        Parcel second = new Parcel("a", places, items.subList(1, 3));

        assertThat(whole.after(Parcel.Mark.parse("a b"))).extracting(Item::id).containsExactly("c");
        assertThat(second.after(Parcel.Mark.parse("a a"))).extracting(Item::id).containsExactly("b", "c");
        assertThat(second.after(Parcel.Mark.parse(second.mark().text()))).isEmpty();
        assertThat(whole.after(Parcel.Mark.parse("z c"))).hasSize(3);
        assertThat(whole.after(Parcel.Mark.parse("a z"))).hasSize(3);
        assertThat(whole.after(Parcel.Mark.parse("somebody-else's"))).hasSize(3);
        assertThat(whole.after(Parcel.Mark.parse(""))).hasSize(3);
    }
}
