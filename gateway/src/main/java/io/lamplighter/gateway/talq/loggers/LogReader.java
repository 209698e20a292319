package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.Form;
import io.lamplighter.gateway.talq.device.LampCalendars;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.device.TalqValue;
import io.lamplighter.gateway.talq.loggers.LogDraft.Report;
import io.lamplighter.gateway.talq.loggers.LogStore.Cursor;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a logger's next report out of what is stored, which is all the log there is. Any thread; blocks on the disk, and throws
 * {@link io.lamplighter.gateway.fleet.StoreException}.
 */
public final class LogReader {

    /** Entries of a report, and at most those of one post more: some 200 KB. */
    static final int MOST_ENTRIES = 500;
    private static final int MOST_SNAPSHOT = 10_000;
    /** Records that are looked at for one report. */
    private static final int READ = 1_000;
    /** A value that is older than this is none of a sample that is made up later. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final RecordFeed feed;
    private final HistoryReader history;
    private final Fleet fleet;
    private final DeviceModel model;
    private final LampCalendars calendars;
    private final InstantSource clock;

    /**
     * What it reads.
     *
     * @param clock
     *            the city's
     */
    public record Surroundings(RecordFeed feed, HistoryReader history, Fleet fleet, LampTargets targets,
            Assigner assigner, InstantSource clock) {}

    public LogReader(Surroundings with) {
        this.feed = with.feed();
        this.history = with.history();
        this.fleet = with.fleet();
        this.model = new DeviceModel(with.clock(), with.targets(), with.assigner());
        this.calendars = with.assigner();
        this.clock = with.clock();
    }

    /** Of the feed. */
    public long end() {
        return feed.end();
    }

    /** Where a logger begins that begins now. */
    public Cursor begin(String logger) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new Cursor(logger, now, feed.end(), now.minusMillis(1), "");
    }

    /**
     * What comes next.
     *
     * @param reported
     *            what the CMS was told, by address, as far as it is remembered
     * @param look
     *            of an event logger
     */
    public Report next(LoggerConfig logger, LogSources sources, LogBook.State state, Map<String, JsonNode> reported,
            Look look) {
        LogDraft draft = new LogDraft(state.open(), reported);
        Cursor cursor = state.cursor();
        return switch (logger.recording()) {
            case Recording.Periodic periodic -> sample(draft, periodic, sources, cursor);
            case Recording.Vendor vendor -> read(cursor, draft, record -> values(draft, vendor, sources, record));
            case Recording.Events events -> {
                Report report = read(cursor, draft, record -> events(draft, events, sources, record));
                if (!report.more()) {
                    look(draft, events, sources, look);
                }
                yield report;
            }
        };
    }

    /** The values of this moment, for a CMS that asks for them; of a great city the first. */
    public Report snapshot(Recording.Periodic periodic, LogSources sources, Cursor cursor) {
        LogDraft draft = new LogDraft(Set.of(), Map.of());
        Iterator<PostState> posts = fleet.postsFrom("").iterator();
        Instant now = clock.instant();
        while (posts.hasNext() && draft.size() < MOST_SNAPSHOT) {
            sample(draft, periodic, sources, posts.next(), now);
        }
        return draft.report(cursor, false);
    }

    private Report read(Cursor cursor, LogDraft draft, Consumer<FeedRecord> taker) {
        List<FeedRecord> records = feed.after(cursor.position(), READ);
        long position = cursor.position();
        for (FeedRecord each : records) {
            taker.accept(each);
            position = each.position();
            if (draft.size() >= MOST_ENTRIES) {
                break;
            }
        }
        return draft.report(cursor.at(position), draft.size() >= MOST_ENTRIES || records.size() == READ);
    }

    private static void values(LogDraft draft, Recording.Vendor vendor, LogSources sources, FeedRecord record) {
        UUID device = TalqDevice.address(record.post(), record.device());
        ReportedValues.of(record).stream().filter(each -> sources.has(device.toString(), each.attribute()))
                .forEach(each -> vendor.content().threshold(each.attribute())
                        .ifPresent(threshold -> draft.value(device, each, at(each, record.sampledAt()), threshold)));
    }

    private static void events(LogDraft draft, Recording.Events events, LogSources sources, FeedRecord record) {
        UUID device = TalqDevice.address(record.post(), record.device());
        for (TalqValue each : ReportedValues.of(record)) {
            JsonNode value = each.value();
            TalqAttribute change = each.attribute().equals(Dictionary.LEVEL)
                    ? Dictionary.LEVEL_CHANGED
                    : each.attribute();
            if (value == null || !change.isEvent() || !events.has(change.name())
                    || !sources.has(device.toString(), change)) {
                continue;
            }
            Instant at = at(each, record.sampledAt());
            if (change.equals(Dictionary.LEVEL_CHANGED)) {
                draft.level(device, value, command(record, value), at);
            } else {
                draft.event(device, change, value.booleanValue(), at);
            }
        }
    }

    /** What the lamp followed, as the same report says; else that it was told what it does. */
    private static JsonNode command(FeedRecord record, JsonNode level) {
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        AttributeValue asked = record.attributes().get(Vocabulary.FEEDBACK_LEVEL.name());
        AttributeValue reason = record.attributes().get(Vocabulary.FEEDBACK_REASON.name());
        command.set("state", asked != null && asked.value() instanceof Number percent ? Form.level(percent) : level);
        if (reason != null && reason.value() instanceof String word) {
            command.put("reason", DeviceModel.reason(word));
        }
        return command;
    }

    private void look(LogDraft draft, Recording.Events events, LogSources sources, Look look) {
        if (look.reach() && events.has(Dictionary.OUT_OF_REACH.name())) {
            fleet.postsFrom("").forEach(post -> reach(draft, sources, post));
        }
        if (look.plans() && events.has(Dictionary.CALENDAR_UNFIT.name())) {
            fleet.postsFrom("").forEach(
                    post -> unfit(draft, sources, post, Dictionary.CALENDAR_UNFIT, calendars::isUnfit));
        }
        if (look.plans() && events.has(Dictionary.TYPE_UNFIT.name())) {
            fleet.postsFrom("").forEach(
                    post -> unfit(draft, sources, post, Dictionary.TYPE_UNFIT, calendars::isTypeUnfit));
        }
        if (look.plans()) {
            look.faults().gateway().filter(each -> sources.has(each.toString())).ifPresent(gateway -> Faults.EVENTS
                    .stream().filter(events::has).forEach(each -> draft.fault(gateway, each,
                            look.faults().holding().contains(each), clock.instant())));
        }
    }

    private void unfit(LogDraft draft, LogSources sources, PostState post, TalqAttribute event,
            Predicate<LuminaireId> unfit) {
        devices(post).filter(DeviceState::isLuminaire).forEach(device -> {
            UUID address = TalqDevice.address(post.id(), device.id());
            if (sources.has(address.toString(), event)) {
                draft.event(address, event, unfit.test(new LuminaireId(post.id(), device.id())), clock.instant());
            }
        });
    }

    private void reach(LogDraft draft, LogSources sources, PostState post) {
        devices(post).forEach(device -> {
            UUID address = TalqDevice.address(post.id(), device.id());
            if (sources.has(address.toString(), Dictionary.OUT_OF_REACH)) {
                draft.event(address, Dictionary.OUT_OF_REACH, !(post.online() && device.online()), clock.instant());
            }
        });
    }

    private Report sample(LogDraft draft, Recording.Periodic periodic, LogSources sources, Cursor cursor) {
        Optional<Instant> moment = cursor.post().isEmpty()
                ? periodic.next(cursor.sampled(), cursor.since())
                : Optional.of(cursor.sampled());
        Instant at = moment.orElse(Instant.MAX);
        if (at.isAfter(clock.instant())) {
            return draft.report(cursor, false);
        }
        Iterator<PostState> posts = fleet.postsFrom(cursor.post())
                .filter(each -> !each.id().equals(cursor.post())).iterator();
        while (posts.hasNext()) {
            PostState post = posts.next();
            sample(draft, periodic, sources, post, at);
            if (draft.size() >= MOST_ENTRIES && posts.hasNext()) {
                return draft.report(cursor.at(at, post.id()), true);
            }
        }
        return draft.report(cursor.at(at, ""), true);
    }

    private void sample(LogDraft draft, Recording.Periodic periodic, LogSources sources, PostState post, Instant at) {
        devices(post).forEach(device -> {
            TalqDevice talq = model.device(post, device);
            talq.functions().stream().flatMap(each -> each.values().stream())
                    .filter(each -> sources.has(talq.address().toString(), each.attribute()))
                    .forEach(each -> periodic.content().threshold(each.attribute())
                            .flatMap(threshold -> valueAt(post, device, each, at)
                                    .map(value -> new Sampled(value, threshold)))
                            .ifPresent(sampled -> draft.value(talq.address(), sampled.value, at, sampled.threshold)));
        });
    }

    private record Sampled(TalqValue value, int threshold) {}

    /** What holds now held then too, unless it was measured since. */
    private Optional<TalqValue> valueAt(PostState post, DeviceState device, TalqValue now, Instant at) {
        Instant measured = now.at();
        if (now.value() != null && (measured == null || !measured.isAfter(at))) {
            return Optional.of(now);
        }
        return ReportedValues.metric(now.attribute()).flatMap(metric -> {
            List<HistoryPoint> points = history.read(new HistoryQuery(post.id(), device.id(), metric, at.minus(OLDEST),
                    at.plusMillis(1), 1));
            return points.isEmpty()
                    ? Optional.empty()
                    : ReportedValues.of(now.attribute(), points.getLast().value(), points.getLast().sampledAt());
        });
    }

    private static Stream<DeviceState> devices(PostState post) {
        return Stream.concat(Stream.of(post.controller()),
                post.devices().values().stream().sorted(Comparator.comparing(DeviceState::id)));
    }

    private static Instant at(TalqValue value, Instant otherwise) {
        Instant at = value.at();
        return at == null ? otherwise : at;
    }
}
