package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Backoff;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.ngsild.LampWishes.Standing;
import io.lamplighter.gateway.connector.ngsild.LampWishes.State;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.platform.ConnectorView.Trouble;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the city asks of lamps by writing on their entities, and what it is answered. A notification is only a bell: what is asked
 * is read from the broker itself, so a forged, repeated, late or lost one does no harm, and what was written while nobody listened is
 * found by the same way. One thread, but for {@link #hear} and {@link #trouble}.
 */
final class CityCommands {

    /** One look asks for so many at most: their ids stand in its address. */
    private static final int LOOK = 40;
    private static final int PAGE = 100;
    private static final int PAGES_AT_ONCE = 5;
    /** 100,000 entities; of a larger city, what nobody rings for is not found. */
    private static final int MOST_PAGES = 1_000;
    /** Beyond it, everything is looked at. */
    private static final int MOST_TOLD = 100;
    /** Some brokers tell a change before whoever asks sees it. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long ALL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String connector;
    private final With with;
    private final Bell bell = new Bell();
    private final Steps steps;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1),
            RandomGenerator.getDefault());
    /** At whom to look once more, and when; at most as many as the bell has. */
    private final Map<LuminaireId, Long> again = new LinkedHashMap<>();
    private volatile Trouble trouble = Trouble.NONE;
    private long notBefore;
    private long allAt;
    private boolean lookingAtAll;
    private int page;

    /**
     * What it works with.
     *
     * @param city
     *            the gateway's time
     * @param wall
     *            real time, as brokers have it
     */
    record With(ContextBroker broker, Listening listening, Fleet fleet, LampWishes wishes, InstantSource city,
            InstantSource wall, Ticker ticker) {}

    /**
     * @param connector
     *            its id
     * @param steps
     *            is told how far wishes have come
     */
    CityCommands(String connector, With with, Steps steps) {
        this.connector = connector;
        this.with = with;
        this.steps = steps;
        this.notBefore = with.ticker.nanos();
        this.allAt = notBefore;
    }

    /** Takes a notification. Any thread; blocks for a small file at most. */
    Hearing hear(Notice notice) {
        if (!with.listening.knows(notice.secret())) {
            return Hearing.NOBODY;
        }
        if (!notice.whole()) {
            bell.ringAll();
            return Hearing.HEARD;
        }
        JsonNode told;
        try {
            told = JsonMapper.shared().readTree(notice.body());
        } catch (JacksonException e) {
            return Hearing.NOT_UNDERSTOOD;
        }
        JsonNode data = told.path("data");
        if (!data.isArray()) {
            return Hearing.NOT_UNDERSTOOD;
        }
        if (data.size() > MOST_TOLD) {
            bell.ringAll();
        } else {
            bell.ring(data.valueStream().flatMap(each -> ours(each).stream()).toList());
        }
        return Hearing.HEARD;
    }

    /** Other gateways and other makers have lamps at the same broker: those are not ours to answer for. */
    private Optional<LuminaireId> ours(JsonNode entity) {
        return Streetlight.luminaire(entity.path("id").asString("")).filter(id -> with.fleet.luminaire(id).isPresent());
    }

    /** What this lamp was answered did not arrive: it is looked at again. */
    void doubt(LuminaireId lamp) {
        bell.ring(List.of(lamp));
    }

    Trouble trouble() {
        return trouble;
    }

    /** Whether there is something to do. Does not block. */
    boolean isDue() {
        return steps.areNew() || (mayAsk() && (with.listening.isDue() || bell.isRung() || mayAll()
                || again.values().stream().anyMatch(this::isPast)));
    }

    private boolean mayAsk() {
        return isPast(notBefore);
    }

    private boolean mayAll() {
        return lookingAtAll || (bell.isAll() && isPast(allAt));
    }

    private boolean isPast(long nanos) {
        return with.ticker.nanos() - nanos >= 0;
    }

    /** Does what is due; the answers to be sent, one for a lamp. Blocks, for a bounded time. */
    List<Item> round() throws InterruptedException {
        Map<LuminaireId, Standing> answers = new LinkedHashMap<>();
        if (mayAsk()) {
            try {
                ask(answers);
                eased();
            } catch (IOException | StoreException e) {
                troubled(String.valueOf(e.getMessage()));
            }
        }
        for (Standing each : steps.take()) {
            answers.put(each.luminaire(), each);
        }
        Instant now = with.city.instant();
        return answers.values().stream().map(each -> new Item(Streetlight.urn(each.luminaire()),
                Written.answer(each, now).toString(), Origin.NONE)).toList();
    }

    private void ask(Map<LuminaireId, Standing> answers) throws IOException, InterruptedException {
        if (with.listening.isDue() && with.listening.keep(with.broker, with.wall.instant())) {
            bell.ringAll();
            page = 0;
        }
        if (mayAll()) {
            lookAtAll(answers);
        }
        List<LuminaireId> second = again.entrySet().stream().filter(each -> isPast(each.getValue())).limit(LOOK)
                .map(Map.Entry::getKey).toList();
        if (!second.isEmpty()) {
            second.forEach(again::remove);
            look(second, answers);
        }
        List<LuminaireId> rung = bell.take(LOOK);
        if (!rung.isEmpty()) {
            look(rung, answers).forEach(this::lookAgain);
        }
    }

    private void lookAtAll(Map<LuminaireId, Standing> answers) throws IOException, InterruptedException {
        if (page == 0) {
            bell.takeAll();
            lookingAtAll = true;
        }
        for (int i = 0; i < PAGES_AT_ONCE; i++) {
            ContextBroker.Look look = with.broker.written(PAGE, page * PAGE);
            if (!look.problem().isEmpty()) {
                throw new IOException("what the city wrote cannot be read: " + look.problem());
            }
            look.found().forEach(each -> consider(each, answers));
            page++;
            if (look.found().size() < PAGE || page == MOST_PAGES) {
                lookingAtAll = false;
                page = 0;
                allAt = with.ticker.nanos() + ALL_NANOS;
                return;
            }
        }
    }

    /** Those of them on whom nothing new was found. */
    private List<LuminaireId> look(List<LuminaireId> lamps, Map<LuminaireId, Standing> answers)
            throws IOException, InterruptedException {
        ContextBroker.Look look = with.broker.written(lamps);
        if (!look.problem().isEmpty()) {
            bell.ring(lamps);
            throw new IOException("what the city wrote cannot be read: " + look.problem());
        }
        List<LuminaireId> nothing = new ArrayList<>(lamps);
        try {
            for (JsonNode each : look.found()) {
                consider(each, answers).ifPresent(nothing::remove);
            }
        } catch (StoreException e) {
            bell.ring(nothing);
            throw e;
        }
        return nothing;
    }

    private void lookAgain(LuminaireId lamp) {
        if (again.size() < Bell.MOST) {
            again.put(lamp, with.ticker.nanos() + AGAIN_NANOS);
        }
    }

    /** Whose wish is new. */
    private Optional<LuminaireId> consider(JsonNode entity, Map<LuminaireId, Standing> answers) {
        Optional<Written> found = ours(entity).flatMap(lamp -> Written.of(lamp, entity));
        if (found.isEmpty() || found.get().isDone(found.get().id(connector))) {
            return Optional.empty();
        }
        Written written = found.get();
        String id = written.id(connector);
        steps.follow(written.luminaire(), id);
        Optional<Standing> known = with.wishes.standing(id);
        if (known.isPresent()) {
            if (!written.answered().equals(id) || known.get().state() != written.state()) {
                answers.put(written.luminaire(), known.get());
            }
            steps.unfollowWhenLast(known.get());
            return Optional.empty();
        }
        Standing answer = asked(id, written);
        if (answer != null) {
            answers.put(written.luminaire(), answer);
            steps.unfollowWhenLast(answer);
        }
        return Optional.of(written.luminaire());
    }

    /** Null when it is to be asked again later. */
    private @Nullable Standing asked(String id, Written written) {
        Duration age = written.writtenAt().map(at -> Duration.between(at, with.wall.instant()))
                .filter(Duration::isPositive).orElse(Duration.ZERO);
        return switch (WishReader.read(written.value(), with.city.instant(), age)) {
            case WishReader.Read.Wrong(State state, String detail) ->
                new Standing(id, written.luminaire(), state, detail);
            case WishReader.Read.Wanted(var action, String reason) ->
                switch (with.wishes.wish(new LampWishes.Wish(id, connector, written.luminaire(), action, reason))) {
                    case LampWishes.Answer.Taken(Standing standing) -> {
                        Logger.info("connector={} event=command id={} luminaire={} action={}", connector, id,
                                written.luminaire(), action.word());
                        yield standing;
                    }
                    case LampWishes.Answer.Refused(State state, String detail) ->
                        new Standing(id, written.luminaire(), state, detail);
                    case LampWishes.Answer.Busy(String detail) -> {
                        Logger.debug("connector={} event=command-later id={} reason=\"{}\"", connector, id, detail);
                        lookAgain(written.luminaire());
                        yield null;
                    }
                };
        };
    }

    private void eased() {
        backoff.succeeded();
        notBefore = with.ticker.nanos();
        if (trouble.since() != null) {
            Logger.info("connector={} event=commands-recovered", connector);
            trouble = new Trouble(null, trouble.lastError(), trouble.lastErrorAt());
        }
    }

    private void troubled(String reason) {
        notBefore = with.ticker.nanos() + backoff.next().toNanos();
        Instant now = with.city.instant();
        String said = "commands: " + reason;
        Instant since = trouble.since();
        if (since == null || !trouble.lastError().equals(said)) {
            Logger.warn("connector={} event=commands-waiting reason=\"{}\"", connector, reason);
        }
        trouble = new Trouble(since == null ? now : since, said, now);
    }

    /** The broker is to tell no more. */
    void farewell() throws InterruptedException {
        with.listening.end(with.broker).ifPresent(
                reason -> Logger.warn("connector={} event=subscription-left reason=\"{}\"", connector, reason));
    }
}
