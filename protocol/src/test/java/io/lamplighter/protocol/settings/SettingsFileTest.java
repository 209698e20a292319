package io.lamplighter.protocol.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.protocol.time.TimeLapse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SettingsFileTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private enum Delivery {
        ACKNOWLEDGED, STORE_AND_FORWARD
    }

    @Test
    void readsEveryKindOfValue() {
        SettingsFile file = file("""
                name = "post"
                port = 1883
                share = 0.5
                whole = 2
                on = true
                wait = "1.5 min"
                delivery = "store-and-forward"
                words = ["a", "b"]
                directory = "data/gateway"
                origin = 2026-11-21T16:00:00+01:00
                """);

        assertThat(file.string("name", "x")).isEqualTo("post");
        assertThat(file.integer("port", 1, 0, 65_535)).isEqualTo(1883);
        assertThat(file.decimal("share", 1, 0, 1)).isEqualTo(0.5);
        assertThat(file.decimal("whole", 1, 0, 2)).isEqualTo(2);
        assertThat(file.flag("on", false)).isTrue();
        assertThat(file.duration("wait", SECOND, SECOND, DAY)).isEqualTo(Duration.ofSeconds(90));
        assertThat(file.choice("delivery", Delivery.ACKNOWLEDGED)).isEqualTo(Delivery.STORE_AND_FORWARD);
        assertThat(file.strings("words", List.of())).containsExactly("a", "b");
        assertThat(file.path("directory", Path.of("x"))).isEqualTo(Path.of("data", "gateway"));
        assertThat(file.optionalInstant("origin")).contains(Instant.parse("2026-11-21T15:00:00Z"));
        file.done();
    }

    @Test
    void takesNamesThatOnlyTheProgramKnows() {
        List<String> known = List.of("RUH-001", "RUH-002", "RUH-100");
        SettingsFile file = file("""
                post = "RUH-002"
                posts = ["RUH-001", "RUH-100"]
                near = "RUH-012"
                far = ["RUH-001", "nowhere"]
                """);

        assertThat(file.optionalName("post", known, "a post")).contains("RUH-002");
        assertThat(file.names("posts", known, "a post")).containsExactly("RUH-001", "RUH-100");
        assertThat(file.optionalName("missing", known, "a post")).isEmpty();
        assertThat(file.names("none", known, "a post")).isEmpty();
        file.optionalName("near", known, "a post");
        file.names("far", known, "a post");
        file.requiredName("what", known, "a post");

        assertThatThrownBy(file::done).isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "line 3: 'near' must be a post; there is no \"RUH-012\": did you mean \"RUH-002\"?")
                .hasMessageContaining("line 4: 'far' must be a post each; there is no \"nowhere\": there are RUH-001")
                .hasMessageContaining("'what' is missing");
    }

    @Test
    void takesDefaultsForWhatIsMissing() {
        SettingsFile file = SettingsFile.empty();

        assertThat(file.string("a", "x")).isEqualTo("x");
        assertThat(file.integer("b", 7, 0, 9)).isEqualTo(7);
        assertThat(file.decimal("c", 0.25, 0, 1)).isEqualTo(0.25);
        assertThat(file.flag("d", true)).isTrue();
        assertThat(file.duration("e", SECOND, SECOND, DAY)).isEqualTo(SECOND);
        assertThat(file.choice("f", Delivery.ACKNOWLEDGED)).isEqualTo(Delivery.ACKNOWLEDGED);
        assertThat(file.optionalString("g")).isEmpty();
        assertThat(file.optionalDecimal("h", 0, 1)).isEmpty();
        assertThat(file.optionalPath("i")).isEmpty();
        assertThat(file.optionalInteger("o", 0, 9)).isEmpty();
        assertThat(file.optionalDuration("p", SECOND, DAY)).isEmpty();
        assertThat(file.secretFile("token-file")).isEmpty();
        assertThat(file.table("k").isPresent()).isFalse();
        assertThat(file.table("k").integer("l", 3, 0, 9)).isEqualTo(3);
        assertThat(file.optionalTable("m")).isEmpty();
        assertThat(file.tables("n")).isEmpty();
        file.done();
    }

    @Test
    void listsEveryProblemTogetherWithItsLine() {
        SettingsFile file = file("""
                name = 5
                # a comment

                [http]
                prot = 8080
                port = 70000
                [mqtt]
                keep-alive = "soon"
                embedded = "yes"
                """);
        file.string("name", "x");
        file.requiredString("district");
        SettingsTable http = file.table("http");
        http.integer("port", 8080, 1, 65_535);
        SettingsTable mqtt = file.table("mqtt");
        mqtt.duration("keep-alive", SECOND, SECOND, DAY);
        mqtt.flag("embedded", true);
        mqtt.requiredInteger("qos", 0, 2);

        SettingsException problems = catchThrowableOfType(SettingsException.class, file::done);

        assertThat(problems.problems()).extracting(SettingsProblem::toString).containsExactly(
                "'district' is missing: set it",
                "line 1: 'name' must be text in quotes",
                "line 5: 'http.prot' is unknown: did you mean 'http.port'?",
                "line 6: 'http.port' must be a whole number from 1 to 65535",
                "line 7: 'mqtt.qos' is missing: set it",
                "line 8: 'mqtt.keep-alive' must be a duration from \"1 s\" to \"1 d\", such as \"10 s\""
                        + " (units: ms, s, min, h, d)",
                "line 9: 'mqtt.embedded' must be true or false");
        assertThat(problems).hasMessageStartingWith("test.toml:\n  'district' is missing");
    }

    @Test
    void namesTheKnownKeysWhenNothingIsSimilar() {
        SettingsFile file = file("colour = 1\n[unheard]\nof = 1\n");
        file.integer("port", 1, 0, 9);
        file.table("mqtt");

        assertThatThrownBy(file::done)
                .hasMessageContaining("line 1: 'colour' is unknown: remove it, or use one of mqtt, port")
                .hasMessageContaining("line 2: 'unheard' is unknown");
    }

    @Test
    void readsArraysOfTables() {
        SettingsFile file = file("""
                [[luminaire]]
                watts = 42
                [[luminaire]]
                wats = 60
                """);
        List<Double> watts = file.tables("luminaire").stream().map(each -> each.decimal("watts", 30, 1, 1_000))
                .toList();

        assertThat(watts).containsExactly(42.0, 30.0);
        assertThatThrownBy(file::done)
                .hasMessageContaining("line 4: 'luminaire[2].wats' is unknown: did you mean 'luminaire[2].watts'?");
        assertThat(file.effective()).containsExactly("luminaire[1].watts = 42.0",
                "luminaire[2].watts = 30.0 (default)");
    }

    @Test
    void saysWhenATableIsSomethingElse() {
        SettingsFile file = file("http = 1\nluminaire = [1, 2]\nsensor = 3\n");
        file.table("http").integer("port", 1, 0, 9);
        file.tables("luminaire");
        file.tables("sensor");

        assertThatThrownBy(file::done).hasMessageContaining("line 1: 'http' must be a table: write [http]")
                .hasMessageContaining("line 2: 'luminaire' must be tables: write [[luminaire]]")
                .hasMessageContaining("line 3: 'sensor' must be tables");
    }

    @Test
    void takesProblemsThatOnlyTheProgramSees() {
        SettingsFile file = file("low = 5\nhigh = 3\n");
        if (file.integer("low", 1, 0, 9) > file.integer("high", 2, 0, 9)) {
            file.problem("high", "must not be below low");
        }

        assertThatThrownBy(file::done).hasMessageContaining("line 2: 'high' must not be below low");
    }

    @Test
    void showsWhatIsInForceAndHidesSecrets() {
        SettingsFile file = file("""
                broker-password = "geheim"
                name = "post"
                """);
        file.string("broker-password", "");
        file.string("name", "x");
        file.duration("wait", Duration.ofMillis(1_500), Duration.ZERO, DAY);
        file.optionalString("address");
        file.path("token-file", Path.of("token"));

        assertThat(file.effective()).containsExactly("broker-password = ***", "name = \"post\"",
                "wait = \"1500 ms\" (default)", "address = none (default)", "token-file = \"token\" (default)");
    }

    @ParameterizedTest
    @CsvSource({"500 ms,500", "10 s,10000", "10s,10000", "5 min,300000", "1 h,3600000", "90 d,7776000000",
            "0.5 s,500", "1.25 min,75000", "0 s,0"})
    void readsDurationsAsPeopleWriteThem(String text, long millis) {
        SettingsFile file = file("wait = \"" + text + "\"");

        assertThat(file.duration("wait", SECOND, Duration.ZERO, Duration.ofDays(100)).toMillis()).isEqualTo(millis);
        file.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"10\"", "10", "\"10 sec\"", "\"-1 s\"", "\"1 s 5 ms\"", "\"\"", "\"s\"", "\"1.2345 s\"",
            "\"9999999999 s\"", "\"101 d\"", "\"999 ms\"", "true"})
    void refusesOtherDurations(String text) {
        SettingsFile file = file("wait = " + text);

        assertThat(file.duration("wait", DAY, SECOND, Duration.ofDays(100))).isEqualTo(DAY);
        assertThatThrownBy(file::done)
                .hasMessageContaining("line 1: 'wait' must be a duration from \"1 s\" to \"100 d\"");
    }

    @Test
    void refusesNumbersBeyondTheirRange() {
        SettingsFile file = file("a = 1.5\nb = nan\nc = 9223372036854775807\nd = -0.1\ne = 1.5\n");
        file.integer("a", 1, 0, 9);
        file.decimal("b", 1, 0, 9);
        file.integer("c", 1, 0, 9);
        file.requiredDecimal("d", 0, 0.5);
        file.optionalDecimal("e", 0, 1);

        assertThat(catchThrowableOfType(SettingsException.class, file::done).problems()).hasSize(5);
    }

    @Test
    void tellsWhereTheTextIsNoToml() {
        assertThatThrownBy(() -> file("a = 1\nb = \n")).isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("test.toml:\n  line 2: ");
        assertThatThrownBy(() -> file("a = 1\na = 2\n")).isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void readsFilesAndNamesThoseItCannotRead(@TempDir Path directory) throws Exception {
        Path good = Files.writeString(directory.resolve("good.toml"), "name = \"Straße\"\n");
        assertThat(SettingsFile.read(good).string("name", "")).isEqualTo("Straße");

        Path latin = Files.write(directory.resolve("latin.toml"),
                "name = \"Straße\"\n".getBytes(StandardCharsets.ISO_8859_1));
        Path huge = Files.write(directory.resolve("huge.toml"), new byte[SettingsFile.MAXIMUM_BYTES + 1]);
        Path missing = directory.resolve("missing.toml");
        assertThatThrownBy(() -> SettingsFile.read(latin)).hasMessageContaining("latin.toml")
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> SettingsFile.read(huge)).hasMessageContaining("huge.toml")
                .hasMessageContaining("longer");
        assertThatThrownBy(() -> SettingsFile.read(missing)).hasMessageContaining("missing.toml")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> SettingsFile.read(directory)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void readsSecretsFromTheirFiles(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "geheim\n");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        SettingsFile file = file("a-file = '%s'\nb-file = '%s'\nc-file = '%s'\n".formatted(token, empty,
                directory.resolve("missing")));

        assertThat(file.secretFile("a-file")).contains("geheim");
        assertThat(file.secretFile("b-file")).isEmpty();
        assertThat(file.secretFile("c-file")).isEmpty();
        assertThat(file.effective().toString()).doesNotContain("geheim");
        assertThatThrownBy(file::done).hasMessageContaining("'b-file' must name a file with a secret")
                .hasMessageContaining("'c-file' must name a readable file");
    }

    @Test
    void readsTheTimeLapse() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        SettingsFile file = file("[time]\nlapse = 600\nvirtual-origin = 2026-06-21T20:00:00Z\n");

        assertThat(TimeSettings.read(file, now))
                .isEqualTo(new TimeLapse(now, Instant.parse("2026-06-21T20:00:00Z"), 600));
        assertThat(TimeSettings.read(SettingsFile.empty(), now).isReal()).isTrue();
        file.done();
    }

    @Test
    void suggestsOnlyWhatIsClose() {
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestion.closest("prot", List.of("port", "host"))).contains("port");
        assertThat(Suggestion.closest("keepalive", List.of("keep-alive"))).contains("keep-alive");
        assertThat(Suggestion.closest("colour", List.of("port", "host"))).isEmpty();
    }

    private static SettingsFile file(String text) {
        return SettingsFile.parse("test.toml", text);
    }
}
