package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.MappedAttribute;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * What a city changes of a connector's mapping, the same for every kind. Immutable.
 *
 * @param omitted
 *            TALQ attributes that are not passed on
 * @param names
 *            under which others are, by TALQ attribute
 * @param leastChanges
 *            by how much a number must differ from the last one that was passed on, in its TALQ unit
 * @param leastIntervals
 *            how long after the last one it must have been measured
 */
public record Adjustments(Set<String> omitted, Map<String, String> names, Map<String, Double> leastChanges,
        Map<String, Duration> leastIntervals) {

    private static final int MOST_SECONDS = 86_400;
    private static final String ATTRIBUTE = "\\w[\\w ]*(/[\\w-]+)+";

    /** One setting with pairs. */
    private enum Pairs {

        RENAME("rename", "[\\p{L}][\\p{L}\\p{N}_.-]{0,63}",
                "a letter, then letters, digits, _, - and points, 64 at most", "names for attributes",
                "LampMonitor/activePower=Leistung"), LEAST_CHANGE("least-change", "(?=.*[1-9])\\d{1,9}(\\.\\d{1,6})?",
                        "a number above 0, such as 0.5",
                        "by how much a number must differ from the last one that was passed on",
                        "LampMonitor/supplyVoltage=2, LampMonitor/activePower=1"), LEAST_SECONDS("least-seconds",
                                "[1-9]\\d{0,3}|[1-7]\\d{4}|8[0-5]\\d{3}|86[0-3]\\d\\d|86400",
                                "1 to " + MOST_SECONDS,
                                "how long after the last one that was passed on a number must be measured",
                                "LampMonitor/activeEnergy=900");

        private final String key;
        private final String pattern;
        private final String wanted;
        private final String meaning;
        private final String example;

        Pairs(String key, String pattern, String wanted, String meaning, String example) {
            this.key = key;
            this.pattern = pattern;
            this.wanted = wanted;
            this.meaning = meaning;
            this.example = example;
        }

        KindView.Setting setting() {
            return new KindView.Setting(key, meaning + ", with commas between, such as " + example, "");
        }
    }

    private static final String OMIT = "omit";
    private static final Set<DataType> NUMBERS = Set.copyOf(EnumSet.range(DataType.INT8, DataType.DOUBLE));

    public Adjustments {
        omitted = Set.copyOf(omitted);
        names = Map.copyOf(names);
        leastChanges = Map.copyOf(leastChanges);
        leastIntervals = Map.copyOf(leastIntervals);
    }

    /** What can be told to every kind. */
    static List<KindView.Setting> settings() {
        return List.of(new KindView.Setting(OMIT, "TALQ attributes that are not passed on, with commas between", ""),
                Pairs.LEAST_CHANGE.setting(), Pairs.LEAST_SECONDS.setting(), Pairs.RENAME.setting());
    }

    /** Of a setup without problems. */
    public static Adjustments of(ConnectorSetup setup) {
        Map<String, Double> changes = new HashMap<>();
        pairs(setup, Pairs.LEAST_CHANGE).forEach((name, value) -> changes.put(name, Double.valueOf(value)));
        Map<String, Duration> intervals = new HashMap<>();
        pairs(setup, Pairs.LEAST_SECONDS)
                .forEach((name, value) -> intervals.put(name, Duration.ofSeconds(Long.parseLong(value))));
        return new Adjustments(new LinkedHashSet<>(list(setup, OMIT)), pairs(setup, Pairs.RENAME), changes, intervals);
    }

    /** All that is wrong with them; says which attribute, and which ones there are. */
    static List<String> problems(ConnectorSetup setup, ConnectorKind kind) {
        List<String> problems = new ArrayList<>();
        Set<String> sent = sent(kind);
        list(setup, OMIT).forEach(name -> checkName(OMIT, name, sent, problems));
        for (Pairs each : Pairs.values()) {
            check(each, setup, each == Pairs.RENAME ? renamable(kind) : sent, problems);
        }
        Set<String> taken = new HashSet<>(sent);
        pairs(setup, Pairs.RENAME).values().stream().filter(name -> !taken.add(name))
                .forEach(name -> problems.add("rename: two attributes would be called " + name));
        return problems;
    }

    private static void check(Pairs pairs, ConnectorSetup setup, Set<String> sent, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (String each : list(setup, pairs.key)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals).strip();
            if (equals < 0) {
                problems.add(pairs.key + " of " + name + " has no value: write " + name + "=…");
                continue;
            }
            checkName(pairs.key, name, sent, problems);
            if (!seen.add(name)) {
                problems.add(pairs.key + " has " + name + " twice");
            }
            if (!each.substring(equals + 1).strip().matches(pairs.pattern)) {
                problems.add(pairs.key + " of " + name + " must be " + pairs.wanted);
            }
            if (pairs != Pairs.RENAME && !isNumber(name)) {
                problems.add(pairs.key + " of " + name + ": it is no number");
            }
        }
    }

    private static void checkName(String setting, String name, Set<String> sent, List<String> problems) {
        if (!name.matches(ATTRIBUTE)) {
            problems.add(setting + " must have names such as LampMonitor/supplyVoltage with commas between");
        } else if (!sent.isEmpty() && !sent.contains(name)) {
            problems.add(setting + ": " + name + (setting.equals(Pairs.RENAME.key)
                    ? " has no name of its own in this kind, but "
                    : " is not sent by this kind, but ") + String.join(", ", sent));
        }
    }

    private static boolean isNumber(String name) {
        return Vocabulary.find(name).map(Attribute::type).map(NUMBERS::contains).orElse(true);
    }

    /** The attributes that a kind sends under a name of their own; empty for one that sends whatever posts report. */
    private static Set<String> renamable(ConnectorKind kind) {
        return kind.sendsAll()
                ? Set.of()
                : kind.view().mapping().stream().filter(KindView.Mapping::isRenamable).map(KindView.Mapping::attribute)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The attributes that a kind sends; empty for one that sends whatever posts report. */
    private static Set<String> sent(ConnectorKind kind) {
        Set<String> sent = new TreeSet<>();
        if (!kind.sendsAll()) {
            kind.view().mapping().stream().map(KindView.Mapping::attribute).filter(name -> !name.isEmpty())
                    .forEach(sent::add);
        }
        return sent;
    }

    private static List<String> list(ConnectorSetup setup, String key) {
        return Arrays.stream(setup.settings().getOrDefault(key, "").split(",", -1)).map(String::strip)
                .filter(each -> !each.isEmpty()).toList();
    }

    private static Map<String, String> pairs(ConnectorSetup setup, Pairs pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String each : list(setup, pairs.key)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                all.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
            }
        }
        return all;
    }

    /** Whether every value of every attribute is passed on. */
    boolean isNothingLeftOut() {
        return omitted.isEmpty() && leastChanges.isEmpty() && leastIntervals.isEmpty();
    }

    /** The report without what is left out always. */
    FeedRecord omit(FeedRecord report) {
        Map<String, AttributeValue> rest = new HashMap<>(report.attributes());
        rest.keySet().removeAll(omitted);
        return AdjustedFeed.with(report, rest);
    }

    public boolean isPassed(String attribute) {
        return !omitted.contains(attribute);
    }

    /** The attribute's name on the platform. */
    public String name(String attribute, String usual) {
        return names.getOrDefault(attribute, usual);
    }

    /** The mapping of a kind as it is with these. */
    List<MappedAttribute> inForce(KindView kind) {
        List<MappedAttribute> all = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (KindView.Mapping each : kind.mapping()) {
            all.add(mapped(each));
            shown.add(each.attribute());
        }
        Set<String> rest = new TreeSet<>(omitted);
        rest.addAll(names.keySet());
        rest.addAll(leastChanges.keySet());
        rest.addAll(leastIntervals.keySet());
        rest.removeAll(shown);
        rest.forEach(name -> all.add(mapped(new KindView.Mapping(name, name,
                Vocabulary.find(name).map(Attribute::unit).orElse("")))));
        return all;
    }

    private MappedAttribute mapped(KindView.Mapping mapping) {
        String attribute = mapping.attribute();
        return new MappedAttribute(mapping, mapping.isRenamable() ? names.getOrDefault(attribute, "") : "",
                omitted.contains(attribute),
                leastChanges.getOrDefault(attribute, 0.0), leastIntervals.getOrDefault(attribute, Duration.ZERO));
    }
}
