package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SelftestDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final List<Finding> BAD = List.of(Finding.ok("luminaire-1", "meter", "24 V"),
            Finding.failed("light", "sensor", "silent", "check wiring"));

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final Fleet fleet = new Fleet(List.of());
    private final MemorySelftests store = new MemorySelftests();
    private final LinkedBlockingQueue<SelftestRequest> sent = new LinkedBlockingQueue<>();
    private SelftestDesk desk;

    @BeforeEach
    void open() {
        born("post-1", Map.of(Vocabulary.SELFTEST_RUNNING.name(), value(false)));
        desk = desk();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private SelftestDesk desk() {
        return new SelftestDesk(new SelftestDesk.Surroundings(fleet, store, (topic, payload) -> {
            assertThat(topic).isEqualTo("spBv1.0/ruhrort/NCMD/post-1");
            assertThat(PayloadCodec.decode(payload)).isInstanceOfSatisfying(Decoding.Decoded.class,
                    decoded -> assertThat(SelftestRequest.from(decoded.payload().metrics()))
                            .isInstanceOfSatisfying(Extraction.Found.class,
                                    found -> sent.add((SelftestRequest) found.value())));
            return true;
        }, () -> Objects.requireNonNull(clock.get()), Ticker.system()),
                new CommandSettings(Duration.ofSeconds(60), Duration.ofMillis(300), 10)).start();
    }

    private void born(String post, Map<String, AttributeValue> node) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", NOW, node)));
    }

    private static AttributeValue value(Object value) {
        return new AttributeValue(value, NOW, NOW);
    }

    private SelftestDesk.Asked ask(String post) {
        return desk.ask(post, true, AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "", post));
    }

    private String refusal(String post) {
        return ((SelftestDesk.Asked.Refused) ask(post)).code();
    }

    private CommandState state() {
        return desk.latest("post-1").orElseThrow().state();
    }

    @Test
    void isSentAgainUntilThePostAnswersAndThenKeepsWhatItFound() throws Exception {
        ask("post-1");
        SelftestRequest first = sent.take();
        assertThat(first.lampTest()).isTrue();
        assertThat(first.requester()).isEqualTo("ann");
        assertThat(first.expires()).isEqualTo(NOW.plusSeconds(60));
        assertThat(sent.take()).isEqualTo(first);
        assertThat(store.audit).singleElement()
                .satisfies(entry -> assertThat(entry.after()).contains("lampTest\":true"));

        desk.answered("post-1", CommandResult.executed("another"));
        desk.answered("post-1", CommandResult.executed(first.id()).with(BAD));
        await(() -> state() == CommandState.EXECUTED);
        assertThat(desk.latest("post-1").orElseThrow().findings()).isEqualTo(BAD);
        desk.close();
        desk = desk();
        assertThat(desk.latest("post-1").orElseThrow().findings()).isEqualTo(BAD);

        ask("post-1");
        assertThat(state()).as("the next one takes its place").isEqualTo(CommandState.SENT);
    }

    @Test
    void waitsForAPostThatIsAwayAndSaysWhenItDidNotComeInTime() throws Exception {
        fleet.apply(List.of(new FleetUpdate.PostDied("post-1", "ruhrort", NOW)));
        ask("post-1");
        assertThat(state()).isEqualTo(CommandState.QUEUED);
        clock.set(NOW.plusSeconds(60));
        await(() -> state() == CommandState.EXPIRED);
        assertThat(sent).isEmpty();
        String late = desk.latest("post-1").orElseThrow().id();

        desk.answered("post-1", CommandResult.executed(late).with(BAD));
        await(() -> state() == CommandState.EXECUTED);
        desk.answered("post-1", CommandResult.expired(late));
        ask("post-1");
        born("post-1", Map.of(Vocabulary.SELFTEST_RUNNING.name(), value(false)));
        assertThat(sent.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void goesOnWithWhatWasAskedBeforeARestart() throws Exception {
        ask("post-1");
        SelftestRequest asked = sent.take();
        desk.close();
        sent.clear();
        desk = desk();

        assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo(asked);
        desk.answered("post-1", CommandResult.rejected(asked.id(), "clock-unknown"));
        await(() -> state() == CommandState.REJECTED);
        assertThat(desk.latest("post-1").orElseThrow().progress().refusal()).isEqualTo("clock-unknown");
    }

    @Test
    void saysAtOnceWhomItDoesNotAsk() {
        born("old", Map.of());
        assertThat(refusal("none")).isEqualTo("unknown-post");
        assertThat(refusal("old")).isEqualTo("not-supported");
        ask("post-1");
        assertThat(refusal("post-1")).isEqualTo("selftest-busy");
    }

    @Test
    void oneThatRunsForAnotherGatewayIsBusyToo() {
        born("post-1", Map.of(Vocabulary.SELFTEST_RUNNING.name(), value(true)));
        assertThat(refusal("post-1")).isEqualTo("selftest-busy");
    }

    @Test
    void aStoreThatFailsTakesNoTestAndLosesNoAnswer() throws Exception {
        store.failing.set(true);
        assertThatThrownBy(() -> ask("post-1")).isInstanceOf(StoreException.class);
        assertThat(desk.latest("post-1")).isEmpty();
        store.failing.set(false);
        ask("post-1");
        SelftestRequest asked = sent.take();
        await(() -> store.find("post-1").orElseThrow().state() == CommandState.SENT);

        store.failing.set(true);
        desk.answered("post-1", CommandResult.executed(asked.id()).with(BAD));
        await(() -> state() == CommandState.EXECUTED);
        assertThat(store.find("post-1").orElseThrow().state()).isEqualTo(CommandState.SENT);
        store.failing.set(false);
        await(() -> store.find("post-1").orElseThrow().state() == CommandState.EXECUTED);
    }

    @Test
    void whatAStoreTookAndSaidThatItDidNotIsWithdrawn() throws Exception {
        store.lying.set(true);
        assertThatThrownBy(() -> ask("post-1")).isInstanceOf(StoreException.class);
        String asked = store.find("post-1").orElseThrow().id();
        store.lying.set(false);

        await(() -> store.find("post-1").orElseThrow().state() == CommandState.EXPIRED);
        assertThat(sent).isEmpty();
        assertThat(ask("post-1")).isInstanceOf(SelftestDesk.Asked.Accepted.class);
        assertThat(sent.take().id()).isNotEqualTo(asked);
    }

    @Test
    void goesWithItsPost() throws Exception {
        ask("post-1");
        List<String> removed = new ArrayList<>();
        fleet.subscribe(change -> removed.addAll(change.removed()));
        fleet.remove("post-1");
        assertThat(removed).containsExactly("post-1");
        await(() -> desk.latest("post-1").isEmpty());
    }

    @Test
    void goesWithItsPostAlsoWhenTheStoreTookItNotAtOnce() throws Exception {
        ask("post-1");
        store.failing.set(true);
        fleet.remove("post-1");
        await(() -> store.refused.get() > 1);
        store.failing.set(false);
        await(() -> store.find("post-1").isEmpty());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) { // bounded by the test's own time limit
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
