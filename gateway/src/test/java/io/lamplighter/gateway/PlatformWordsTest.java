package io.lamplighter.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.lamplighter.gateway.connector.ConnectorKind;
import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.kafka.KafkaKind;
import io.lamplighter.gateway.connector.mqtt.MqttKind;
import io.lamplighter.gateway.connector.ngsild.CityBook;
import io.lamplighter.gateway.connector.ngsild.LampWishes;
import io.lamplighter.gateway.connector.ngsild.NgsiLdKind;
import io.lamplighter.gateway.connector.sensorthings.SensorThingsKind;
import io.lamplighter.gateway.connector.webhook.WebhookKind;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.KindView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What connectors say in English has words on the page: its English texts are the patterns of what it translates. */
class PlatformWordsTest {

    private static final Pattern NAMES = Pattern.compile("[\\w-]+(/[\\w-]+)+( / 100)?(, [\\w-]+(/[\\w-]+)+)*");
    private static final Pattern WORDS = Pattern.compile("[a-z]{2,} [a-z]{2,}|^[a-z]{3,}$|: ");

    @Test
    void whatAttributesAreMadeOfHasWords() {
        for (ConnectorKind kind : kinds()) {
            for (KindView.Mapping row : kind.view().mapping()) {
                if (!NAMES.matcher(row.source()).matches()) {
                    assertThat(patterns("mapping")).as(kind.view().name() + ": " + row.source())
                            .anyMatch(each -> each.matcher(row.source()).matches());
                }
                if (WORDS.matcher(row.unit()).find()) {
                    assertThat(patterns("mapping")).as(row.unit())
                            .anyMatch(each -> each.matcher(row.unit()).matches());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "405", "429", "301"})
    void whatAPlatformAnswersHasWords(int status) {
        Answer answer = AnswerReader.read(new Reply.Answered(status, Optional.empty(), Optional.of("https://there"),
                "{\"title\": \"Nothing here\"}", true), Instant.EPOCH);

        assertThat(answer).isInstanceOfSatisfying(Answer.Unavailable.class, not -> assertThat(patterns("platform"))
                .as(not.reason()).anyMatch(each -> each.matcher(not.reason()).matches()));
    }

    private static List<ConnectorKind> kinds() {
        Fleet fleet = new Fleet(List.of());
        return List.of(new NgsiLdKind(fleet, new CityBook(List::of, List::of, _ -> Optional.empty()),
                new NgsiLdKind.Steering("host", new NoWishes()), InstantSource.system(), InstantSource.system()),
                new SensorThingsKind(fleet, InstantSource.system()), new WebhookKind(fleet, InstantSource.system()),
                new MqttKind(fleet, (_, _) -> {
                    throw new IllegalStateException("only looked at");
                }), new KafkaKind(fleet));
    }

    private static List<Pattern> patterns(String kind) {
        try (InputStream in = PlatformWordsTest.class.getResourceAsStream("/page/administration/en.js")) {
            String words = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("(?m)^  'administration\\." + kind + "\\.[\\w.-]+': '(.*)',$").matcher(words)
                    .results()
                    .map(found -> Pattern.compile("\\Q" + found.group(1).replace('\u2019', '\'')
                            .replaceAll("\\{\\w+}", "\\\\E.+\\\\Q") + "\\E"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoWishes implements LampWishes {

        @Override
        public LampWishes.Answer wish(Wish wish) {
            throw new IllegalStateException("only looked at");
        }

        @Override
        public Optional<Standing> standing(String id) {
            return Optional.empty();
        }

        @Override
        public Fleet.Subscription subscribe(Consumer<Standing> listener) {
            throw new IllegalStateException("only looked at");
        }
    }
}
