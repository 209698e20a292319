package io.lamplighter.gateway.workorder;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.label.QrCode;
import io.lamplighter.gateway.paper.Grid;
import io.lamplighter.gateway.paper.Grid.Column;
import io.lamplighter.gateway.paper.Paper;
import io.lamplighter.gateway.workorder.Stop.Fault;
import io.lamplighter.gateway.workorder.Stop.Lamp;
import io.lamplighter.gateway.workorder.Stop.Reading;
import org.jspecify.annotations.Nullable;

/** A work order as a document to print: the way at a glance, then each stop with boxes to tick. Pure; one thread. */
public final class WorkOrderPaper {

    private static final String BOX = "\u25a1";
    /** Spaces that stay. */
    private static final String GAP = "\u00a0\u00a0";
    private static final String LINE = "_".repeat(86);

    private final WorkOrder order;
    private final Words words;
    private final DateTimeFormatter when;

    private WorkOrderPaper(WorkOrder order, Words words, ZoneId zone) {
        this.order = order;
        this.words = words;
        this.when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale()).withZone(zone);
    }

    /** The file; times are told as they are in the zone. */
    public static byte[] print(WorkOrder order, Words words, ZoneId zone) {
        return new WorkOrderPaper(order, words, zone).print();
    }

    private byte[] print() {
        String title = words.say("alarms.paper.title");
        try (Paper paper = new Paper(new Paper.Head(title, title + ", " + when(order.madeAt()),
                words.say("alarms.paper.cut"), words.locale(), order.madeAt()))) {
            paper.title(title).text(glance());
            if (order.leftOut() > 0) {
                paper.text(words.say("alarms.paper.leftOut", Map.of("n", String.valueOf(order.leftOut()))));
            }
            if (order.stops().size() > 1) {
                paper.table(overview());
            }
            for (int i = 0; i < order.stops().size(); i++) {
                write(paper, i + 1, order.stops().get(i));
            }
            return paper.bytes();
        }
    }

    private String glance() {
        return Stream.of(words.say("alarms.paper.made", Map.of("time", when(order.madeAt()))),
                words.say("alarms.paper.stops", Map.of("n", String.valueOf(order.stops().size()))),
                order.metres() > 0
                        ? words.say("alarms.paper.way", Map.of("km", number(order.metres() / 1_000, 1)))
                        : "",
                order.start() == null ? "" : words.say("alarms.paper.start", Map.of("place", order.start().toString())))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private Grid overview() {
        List<List<String>> rows = new ArrayList<>();
        for (Stop stop : order.stops()) {
            rows.add(List.of(String.valueOf(rows.size() + 1), stop.name(), stop.address(), stop.faults().stream()
                    .map(fault -> words.ofType("type", fault.alarm().key().type())).distinct()
                    .collect(Collectors.joining(", ")), BOX));
        }
        return new Grid(List.of(Column.number("", 0.4), Column.text(words.say("alarms.paper.lamp"), 2),
                Column.text(words.say("alarms.paper.address"), 2), Column.text(words.say("alarms.paper.what"), 3),
                Column.text("", 0.4)), rows, List.of());
    }

    private void write(Paper paper, int number, Stop stop) {
        paper.heading(number + ". " + stop.name());
        Position position = stop.position();
        if (position == null) {
            paper.facts(facts(stop));
        } else {
            paper.facts(facts(stop), QrCode.of(position.geo()));
        }
        for (Fault fault : stop.faults()) {
            String type = fault.alarm().key().type();
            paper.text(BOX + GAP + words.ofType("type", type) + ", "
                    + words.say("alarms.paper.since", Map.of("time", when(fault.alarm().times().beganAt()))) + " ("
                    + words.say("alarms.severity." + fault.alarm().severity().word()) + ")" + assignee(fault));
            paper.note(words.ofType("first", type));
            fault.comments().forEach(comment -> paper.note(name(comment.actor()) + ", " + when(comment.at()) + ": "
                    + comment.text()));
        }
        paper.text(Stream.of("done", "part", "again").map(key -> BOX + GAP + words.say("alarms.paper." + key))
                .collect(Collectors.joining(GAP.repeat(4)))).note(words.say("alarms.paper.note")).note(LINE);
    }

    private String assignee(Fault fault) {
        String name = fault.alarm().handling().assignee();
        return name == null ? "" : ", " + words.say("alarms.assignedTo", Map.of("name", name));
    }

    private Map<String, String> facts(Stop stop) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(words.say("alarms.paper.post"), stop.post());
        put(facts, "address", stop.address());
        Position position = stop.position();
        facts.put(words.say("alarms.paper.position"), position == null
                ? words.say("alarms.paper.nowhere")
                : position.toString());
        for (Lamp lamp : stop.lamps()) {
            String prefix = stop.lamps().size() == 1 ? "" : lamp.id() + ": ";
            put(facts, "lamp", joined(facts.get(words.say("alarms.paper.lamp")), lamp.id()));
            put(facts, "type", joined(facts.get(words.say("alarms.paper.type")), listed(prefix, lamp.luminaireType(),
                    lamp.wattage() == null ? "" : number(lamp.wattage(), 0) + " W", lamp.mounting())));
            put(facts, "feeder", joined(facts.get(words.say("alarms.paper.feeder")), listed(prefix, lamp.feeder())));
            put(facts, "values", joined(facts.get(words.say("alarms.paper.values")), values(prefix, lamp)));
        }
        return facts;
    }

    private void put(Map<String, String> facts, String key, String text) {
        if (!text.isEmpty()) {
            facts.put(words.say("alarms.paper." + key), text);
        }
    }

    private static String joined(@Nullable String before, String more) {
        return before == null || before.isEmpty() ? more : more.isEmpty() ? before : before + "\n" + more;
    }

    private static String listed(String prefix, String... parts) {
        String text = Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : prefix + text;
    }

    private String values(String prefix, Lamp lamp) {
        List<Reading> values = lamp.values();
        return values.isEmpty()
                ? ""
                : listed(prefix, values.stream().map(value -> number(value.value(), 1) + " " + value.unit())
                        .collect(Collectors.joining(", "))) + " (" + when(values.getFirst().sampledAt()) + ")";
    }

    private String number(double value, int digits) {
        return String.format(words.locale(), "%." + digits + "f", value);
    }

    private String name(String actor) {
        return actor.equals("anonymous") ? words.say("alarms.anonymous") : actor;
    }

    private String when(Instant time) {
        return when.format(time);
    }
}
