package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.alarm.AlarmTypes;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.lighting.program.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page speaks German and English completely: same keys, same placeholders, and every key that it uses. */
class CatalogueTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([\\w.-]+)': '(.*)',$");
    private static final Pattern USE = Pattern.compile("\\bt\\('([\\w.-]+)'");

    private final Map<String, byte[]> files = PageFiles.own();
    private final Map<String, String> german = entries("de.js");
    private final Map<String, String> english = entries("en.js");

    @Test
    void hasTheSameKeysInBothLanguages() {
        assertThat(german.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(80);
        assertThat(german.values()).noneMatch(String::isBlank);
        assertThat(english.values()).noneMatch(String::isBlank);
    }

    @Test
    void hasTheSamePlaceholdersInBothLanguages() {
        german.forEach((key, text) -> assertThat(placeholders(text)).as(key)
                .isEqualTo(placeholders(english.getOrDefault(key, ""))));
    }

    @Test
    void knowsEveryKeyThatThePageUses() {
        files.forEach((path, bytes) -> {
            Matcher use = USE.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (use.find()) {
                assertThat(english).as(path).containsKey(use.group(1));
            }
        });
    }

    @Test
    void hasWordsForEveryReasonAndCommandState() {
        for (Reason reason : Reason.values()) {
            assertThat(english).containsKey("reason." + reason.word());
        }
        for (CommandState state : CommandState.values()) {
            assertThat(english).containsKey("command." + state.word());
        }
    }

    @Test
    void hasWordsForEveryRightAndRole() {
        for (Right right : Right.values()) {
            assertThat(english).containsKey("administration.right." + right.word());
        }
        for (Role role : Role.values()) {
            assertThat(english).containsKeys("role." + role.word(), "administration.role." + role.word());
        }
    }

    /** What an alarm of each type is called, what it means, and what to do first; broken sensors share the latter two. */
    @Test
    void explainsEveryTypeOfAlarm() {
        Stream.concat(PostEvents.names().stream(), Stream.of(AlarmTypes.COMMUNICATION_FAILURE,
                AlarmTypes.ENERGY_DEVIATION, AlarmTypes.IDENTITY_CONFLICT, AlarmTypes.PLATFORM_FAILURE,
                AlarmTypes.PLATFORM_REFUSAL)).forEach(type -> {
                    String key = type.replace('/', '.');
                    String shared = type.endsWith("/functionError") ? "functionError" : key;
                    assertThat(english).containsKeys("alarms.type." + key, "alarms.means." + shared,
                            "alarms.first." + shared);
                });
    }

    /** The words that all pages share, and those that each page brings along. */
    private Map<String, String> entries(String name) {
        Map<String, String> entries = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (!path.endsWith("/" + name)) {
                return;
            }
            String folder = path.substring(0, path.indexOf('/'));
            Matcher entry = ENTRY.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (entry.find()) {
                assertThat(entries.put(entry.group(1), entry.group(2))).as("twice: " + entry.group(1)).isNull();
                assertThat(folder.equals("language") || entry.group(1).startsWith(folder + "."))
                        .as(path + " has " + entry.group(1)).isTrue();
            }
        });
        return entries;
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\w+}").matcher(text).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
