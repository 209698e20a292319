package io.lamplighter.gateway.talq.loggers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.lamplighter.gateway.talq.device.Scope;
import io.lamplighter.gateway.talq.loggers.Recording.Content;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import tools.jackson.databind.JsonNode;

/** A logger configuration of the CMS. Immutable. */
public record LoggerConfig(String address, LogSources.Lists sources, Recording recording, Reporting reporting) {

    /** Addresses in its lists; a group counts as one. */
    static final int MOST_SOURCES = 10_000;
    private static final int MOST_ITEMS = 100;
    private static final int MOST_TIMES = 48;
    private static final int MOST_RETRIES = 1_000;
    private static final int USUAL_RETRIES = 3;
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);

    /** Refuses what is no configuration as TALQ has it, or asks for what is not there. */
    public static LoggerConfig read(JsonNode json) {
        return new LoggerConfig(Fields.text(json, Resource.LOGGERS.key()),
                LogSources.Lists.read(json.path("sourceAddresses")),
                recording(json.path("recordingMode")), reporting(json.path("reportingMode")));
    }

    private static Recording recording(JsonNode mode) {
        String type = Fields.text(mode, "type");
        if (!Fields.list(mode, "activePeriods").isEmpty()) {
            throw TalqRefusal.constraint("active periods of a recording mode are not there: a logger records all day");
        }
        return switch (type) {
            case "VendorRecordingMode" -> new Recording.Vendor(content(mode));
            case "PeriodicRecordingMode" -> {
                if (!mode.has("content")) {
                    throw TalqRefusal.payload("a periodic recording mode needs a content");
                }
                yield new Recording.Periodic(content(mode), some(mode, "samplingProfiles", MOST_ITEMS,
                        LoggerConfig::profile));
            }
            case "EventRecordingMode" -> events(mode.path("sourceEvents"));
            default -> throw TalqRefusal.payload("recordingMode/type is none of TALQ's: " + type);
        };
    }

    private static Recording events(JsonNode sources) {
        if (!sources.isObject()) {
            throw TalqRefusal.payload("an event recording mode needs sourceEvents");
        }
        return new Recording.Events(!sources.has("whiteList") && sources.has("blackList"), names(sources, "whiteList"),
                names(sources, "blackList"));
    }

    private static Set<String> names(JsonNode sources, String field) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : Fields.list(sources, field)) {
            if (!each.isString() || names.size() >= 1_000) {
                throw TalqRefusal.payload(field + " is no list of at most 1,000 events: " + Fields.shortened(sources));
            }
            names.add(each.stringValue());
        }
        return names;
    }

    private static Content content(JsonNode mode) {
        return new Content(!mode.has("content"), Fields.list(mode, "content").isEmpty()
                ? List.of()
                : some(mode, "content", MOST_ITEMS, LoggerConfig::item));
    }

    private static Recording.Item item(JsonNode item) {
        JsonNode function = item.path("function");
        String scope = item.has("attributeScope") ? Fields.text(item, "attributeScope") : "";
        if (!scope.isEmpty() && Scope.of(scope).isEmpty()) {
            throw TalqRefusal.payload("attributeScope is none of TALQ's: " + scope);
        }
        Map<String, Integer> attributes = new HashMap<>();
        for (JsonNode each : Fields.list(function, "attributes")) {
            int threshold = each.has("onChangeThreshold")
                    ? Fields.whole(each, "onChangeThreshold")
                    : Recording.NO_THRESHOLD;
            if (each.has("onChangeThreshold") && (threshold < 0 || threshold > 100)) {
                throw TalqRefusal.payload("onChangeThreshold is outside 0 to 100: " + threshold);
            }
            attributes.put(Fields.text(each, "name"), threshold);
        }
        return new Recording.Item(Fields.text(function, function.has("functionId") ? "functionId" : "functionType"),
                scope, attributes);
    }

    private static Recording.Profile profile(JsonNode json) {
        Instant start = instant(json, "samplingStartTime");
        Instant end = json.has("samplingEndTime") ? instant(json, "samplingEndTime") : null;
        if (!json.has("samplingPeriod")) {
            return new Recording.Profile(start, null, end);
        }
        String text = Fields.text(json, "samplingPeriod");
        try {
            Duration period = Duration.parse(text);
            if (period.compareTo(SHORTEST_PERIOD) < 0 || period.compareTo(LONGEST_PERIOD) > 0) {
                throw TalqRefusal.constraint("samplingPeriod is outside one minute to a year: " + text);
            }
            return new Recording.Profile(start, period, end);
        } catch (DateTimeParseException e) {
            throw TalqRefusal.payload("samplingPeriod is no period such as PT15M: " + text);
        }
    }

    /** Within years that every part can count with. */
    private static Instant instant(JsonNode json, String field) {
        String text = Fields.text(json, field);
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeParseException e) {
            throw TalqRefusal.payload(field + " is no time such as 2026-11-22T16:00:00Z: " + text);
        }
        throw TalqRefusal.payload(field + " is outside the years 1970 to 9999: " + text);
    }

    private static Reporting reporting(JsonNode mode) {
        String type = Fields.text(mode, "type");
        int retries = mode.has("numberOfRetries") ? whole(mode, "numberOfRetries", MOST_RETRIES) : USUAL_RETRIES;
        return switch (type) {
            case "ImmediateReportingMode" -> new Reporting.Immediate(Duration.ofSeconds(whole(mode, "delay", 86_400)),
                    retries);
            case "ScheduledReportingMode" -> new Reporting.Scheduled(some(mode, "times", MOST_TIMES,
                    LoggerConfig::moment),
                    Duration.ofSeconds(mode.has("randomTime") ? whole(mode, "randomTime", 86_400) : 0), retries);
            default -> throw TalqRefusal.payload("reportingMode/type is none of TALQ's: " + type);
        };
    }

    private static int whole(JsonNode json, String field, int most) {
        int value = Fields.whole(json, field);
        if (value < 0 || value > most) {
            throw TalqRefusal.payload(field + " is outside 0 to " + most + ": " + value);
        }
        return value;
    }

    private static Reporting.Moment moment(JsonNode json) {
        String text = json.asString("");
        try {
            return switch (DateTimeFormatter.ISO_TIME.parseBest(text, OffsetTime::from, LocalTime::from)) {
                case OffsetTime time -> new Reporting.Moment(time.toLocalTime(), time.getOffset());
                case LocalTime time -> new Reporting.Moment(time, null);
                default -> throw new DateTimeException(text);
            };
        } catch (DateTimeException e) {
            throw TalqRefusal.payload("times has no time such as 06:00:00 or 06:00:00Z: " + Fields.shortened(json));
        }
    }

    private static <T> List<T> some(JsonNode json, String field, int most, Function<JsonNode, T> read) {
        JsonNode list = Fields.list(json, field);
        if (list.isEmpty() || list.size() > most) {
            throw TalqRefusal.payload(field + " needs 1 to " + most + " entries: " + Fields.shortened(json));
        }
        return list.valueStream().map(read).toList();
    }
}
