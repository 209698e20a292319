package io.lamplighter.gateway.connector.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Which attributes are passed on: all but what is between post and gateway only, what names an operator ({@code Command}), and, if
 * not asked for, counts of passers-by. Immutable.
 *
 * @param presence
 *            whether counts of passers-by are
 * @param names
 *            under which the city wants attributes, by TALQ name; those that it does not name keep theirs
 */
public record Passing(boolean presence, Map<String, String> names) {

    private static final String PRESENCE = "presence";
    private static final Set<String> KEPT_BACK = Set.of("Journal", "Command", "Plan", "Flash", "Selftest",
            "Node Control",
            Vocabulary.BD_SEQ.name());

    public Passing {
        names = Map.copyOf(names);
    }

    /** The setting of a connector that decides it. */
    public static final KindView.Setting SETTING = new KindView.Setting(PRESENCE, "yes sends counts of passers-by too",
            "no");

    /** What becomes what, for people; README.md has the same. */
    public static final List<KindView.Mapping> MAPPING = List.of(
            new KindView.Mapping("post, device", "the post's id; the device on it, empty for the controller", ""),
            new KindView.Mapping("district", "Sparkplug group of the post; null of one that was removed", ""),
            new KindView.Mapping("value", "each attribute that was reported, under its TALQ name",
                    "as unit says, which is TALQ's"),
            new KindView.Mapping("quality", "good, bad or clock-suspect, when it came", ""),
            new KindView.Mapping("sampledAt", "the post's sample time in UTC", ""));

    /** All that is wrong with the setting. */
    public static List<String> problems(ConnectorSetup setup) {
        return setup.settings().getOrDefault(PRESENCE, "no").matches("yes|no")
                ? List.of()
                : List.of("presence must be yes or no");
    }

    /** Of a setup without problems. */
    public static Passing of(ConnectorSetup setup) {
        return new Passing("yes".equals(setup.settings().get(PRESENCE)), Map.of());
    }

    public Passing naming(Map<String, String> others) {
        return new Passing(presence, others);
    }

    /** Under which name it is passed on. */
    String name(String attribute) {
        return names.getOrDefault(attribute, attribute);
    }

    /** What is passed on of a report, by TALQ name, in the order of the names. */
    public SortedMap<String, AttributeValue> of(Map<String, AttributeValue> reported) {
        SortedMap<String, AttributeValue> passed = new TreeMap<>();
        for (Map.Entry<String, AttributeValue> each : reported.entrySet()) {
            if (isPassed(each.getKey())) {
                passed.put(each.getKey(), each.getValue());
            }
        }
        return passed;
    }

    private boolean isPassed(String name) {
        int end = name.indexOf('/');
        return !KEPT_BACK.contains(end < 0 ? name : name.substring(0, end))
                && (presence || !name.equals(SensorVocabulary.PRESENCE_NUMBER.name()));
    }
}
