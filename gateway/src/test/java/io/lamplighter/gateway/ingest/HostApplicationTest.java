package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.FleetUpdate.DeviceBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.DeviceDied;
import io.lamplighter.gateway.fleet.FleetUpdate.PostBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.PostDied;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostApplicationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final Instant SAMPLED = Instant.ofEpochMilli(Wire.MILLIS);
    private static final String POWER = Vocabulary.ACTIVE_POWER.name();
    private static final HostLimits SMALL = new HostLimits(2, 1, 4, Duration.ofSeconds(1), Duration.ofSeconds(1), 10,
            HostLimits.DEFAULT.quota());
    private static final NodeId POST = new NodeId("ruhrort", "post-1");

    private final HostApplication host = new HostApplication(HostLimits.DEFAULT);
    private long nanos = 1;

    // births

    @Test
    void aBirthNamesThePostItsJournalAndItsDevices() {
        List<Step> steps = born(7, 99, 5);

        assertThat(steps).containsExactly(
                new Step.Changed(POST, new PostBorn("post-1", "ruhrort", NOW, Map.of("Basic/displayName",
                        value("Hafenstraße 1"), "Time/clockState", value("synced")))),
                new Step.JournalFound(POST, 99, 5, OptionalLong.empty(), NOW),
                new Step.Changed(POST, new DeviceBorn("post-1", "luminaire-1", NOW, Map.of(POWER, value(40.5),
                        Vocabulary.TARGET_LEVEL.name(), value(null), Vocabulary.FEEDBACK_EXPIRATION.name(),
                        value(SAMPLED), Vocabulary.LAMP_FAILURE.name(), value(null)))));
    }

    @Test
    void aPostLivesOnTheServerOnWhichItWasBornLast() {
        on("a", MessageType.NBIRTH, Wire.plainNodeBirth(1));
        on("b", MessageType.NBIRTH, Wire.plainNodeBirth(2));

        assertThat(on("a", MessageType.NDEATH, Wire.death(2))).as("late, and from where it was").isEmpty();
        assertThat(host.disconnected("a", NOW)).isEmpty();
        assertThat(changes(host.disconnected("b", NOW))).containsExactly(new PostDied("post-1", NOW));
    }

    private List<Step> on(String server, MessageType type, byte[] payload) {
        return host.received(new IngestEvent.Message(server, Wire.topic(type, "post-1", null), payload, NOW), nanos);
    }

    @Test
    void aBirthWithAnotherSeqThanZeroIsRejected() {
        byte[] birth = Wire.payload(3, List.of(Wire.metric(Vocabulary.BD_SEQ, -1, 1L)));

        assertThat(codes(receive(MessageType.NBIRTH, null, birth))).containsExactly("birth-seq");
    }

    @Test
    void aBirthWithOneAliasForTwoMetricsIsRejectedAsAWhole() {
        byte[] birth = Wire.payload(0, List.of(Wire.metric(Vocabulary.DISPLAY_NAME, 4, "a"),
                Wire.metric(Vocabulary.ADDRESS, 4, "b")));

        assertThat(codes(receive(MessageType.NBIRTH, null, birth))).contains("birth-malformed");
        assertThat(asked(power(1, 1))).containsExactly("not-born");
    }

    // data

    @Test
    void dataBecomesAReportWithItsNumber() {
        born(7, 99, 1);

        assertThat(power(2, 1)).containsExactly(new Step.Reported(POST, new Report("post-1", "luminaire-1",
                new RecordId(99, 1), false, SAMPLED, NOW, Map.of(POWER, value(10.5))), null));
    }

    @Test
    void aReportOfThePostItselfHasNoDevice() {
        born(7, 99, 1);
        List<Step> steps = receive(MessageType.NDATA, null, Wire.clock(2, 99, 1, "holdover"));

        assertThat(reports(steps)).singleElement().satisfies(report -> {
            assertThat(report.device()).isEmpty();
            assertThat(report.attributes()).containsOnlyKeys("Time/clockState");
        });
    }

    @Test
    void aCommandResultTravelsWithItsRecord() {
        born(7, 99, 1);
        CommandResult result = CommandResult.rejected("c-1", "switching-limit");
        List<Step> steps = receive(MessageType.DDATA, "luminaire-1", Wire.result(2, new RecordId(99, 1), result));

        assertThat(steps).singleElement().satisfies(step -> assertThat(((Step.Reported) step).result())
                .isEqualTo(result));
    }

    @Test
    void aNodeWithoutAJournalIsAcceptedAndItsBirthIsAReport() {
        List<Step> steps = new ArrayList<>(receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1)));
        steps.addAll(receive(MessageType.DBIRTH, "luminaire-1", Wire.plainLuminaireBirth(1)));
        steps.addAll(receive(MessageType.DDATA, "luminaire-1", Wire.plainPower(2, 12)));

        assertThat(reports(steps)).extracting(Report::id).containsExactly(null, null, null);
        assertThat(reports(steps).getLast().attributes()).isEqualTo(Map.of(POWER, value(12.0)));
        assertThat(steps).noneMatch(Step.JournalFound.class::isInstance);
    }

    @Test
    void dataBeforeABirthAsksForOne() {
        assertThat(asked(power(0, 1))).containsExactly("not-born");
    }

    @Test
    void dataOfAnUnbornDeviceAsksForABirth() {
        born(7, 99, 1);

        assertThat(asked(receive(MessageType.DDATA, "luminaire-2", Wire.power(2, 99, 1, 1))))
                .containsExactly("device-not-born");
    }

    @Test
    void anUnknownAliasAsksForABirthAndTheMessageIsNotUsed() {
        born(7, 99, 1);
        List<Step> steps = receive(MessageType.DDATA, "luminaire-1",
                Wire.payload(2, List.of(Wire.data(11, 99L), Wire.data(12, 1L), Wire.data(77, 1f))));

        assertThat(asked(steps)).containsExactly("unknown-metric");
        assertThat(codes(steps)).containsExactly("unknown-metric");
        assertThat(reports(steps)).isEmpty();
    }

    @Test
    void aRebirthIsAskedForLessAndLessOftenUntilItComes() {
        assertThat(asked(power(0, 1))).hasSize(1);
        assertThat(asked(power(0, 1))).isEmpty();
        pass(Duration.ofSeconds(5));
        assertThat(asked(power(0, 1))).hasSize(1);
        pass(Duration.ofSeconds(5));
        assertThat(asked(power(0, 1))).isEmpty();
        pass(Duration.ofSeconds(5));
        assertThat(asked(power(0, 1))).hasSize(1);
        born(7, 99, 1);
        host.disconnected(NOW);
        assertThat(asked(power(0, 1))).hasSize(1);
    }

    @Test
    void allPostsTogetherAreAskedForOnlySoManyRebirthsPerSecond() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asked.addAll(asked(host.received(Wire.topic(MessageType.DDATA, "post-" + i, "luminaire-1"),
                    Wire.power(0, 1, 1, 1), NOW, nanos)));
        }
        assertThat(asked).hasSize(HostLimits.DEFAULT.rebirthsPerSecond());
        pass(Duration.ofSeconds(1));
        assertThat(asked(host.received(Wire.topic(MessageType.DDATA, "post-199", "luminaire-1"),
                Wire.power(0, 1, 1, 1), NOW, nanos))).hasSize(1);
    }

    // sequence

    @Test
    void whatArrivesInTimeInAnotherOrderIsUsedInItsOwnOrder() {
        born(7, 99, 1);
        assertThat(power(4, 3)).isEmpty();
        assertThat(power(3, 2)).isEmpty();

        assertThat(numbers(power(2, 1))).containsExactly(1L, 2L, 3L);
        assertThat(host.nextDue()).isEmpty();
        assertThat(numbers(power(5, 4))).containsExactly(4L);
    }

    @Test
    void aGapThatStaysIsGivenUpAfterTheReorderTimeout() {
        born(7, 99, 1);
        power(3, 2);
        assertThat(host.nextDue()).hasValue(nanos + Duration.ofSeconds(2).toNanos());
        pass(Duration.ofMillis(1_999));
        assertThat(host.due(nanos)).isEmpty();
        pass(Duration.ofMillis(1));

        List<Step> steps = host.due(nanos);
        assertThat(numbers(steps)).containsExactly(2L);
        assertThat(asked(steps)).containsExactly("sequence-gap");
        assertThat(notices(steps)).containsExactly("sequence-gap");
        assertThat(numbers(power(4, 3))).containsExactly(3L);
    }

    @Test
    void sequenceNumbersGoRound() {
        born(7, 99, 1);
        for (int i = 2; i < 600; i++) {
            assertThat(numbers(power(i % 256, i))).containsExactly((long) i);
        }
    }

    @Test
    void aGapAcrossZeroIsStillAGap() {
        born(7, 99, 1);
        for (int i = 2; i < 256; i++) {
            power(i, i);
        }
        assertThat(power(1, 257)).isEmpty();
        assertThat(numbers(power(0, 256))).containsExactly(256L, 257L);
    }

    @Test
    void atTheBoundOfHeldMessagesTheMissingOneCountsAsLost() {
        born(7, 99, 1);
        List<Step> steps = new ArrayList<>();
        for (int i = 3; i < 3 + HostLimits.DEFAULT.held(); i++) {
            steps.addAll(power(i, i));
        }

        assertThat(numbers(steps)).hasSize(HostLimits.DEFAULT.held()).isSorted();
        assertThat(asked(steps)).containsExactly("sequence-gap");
    }

    @Test
    void aRecordThatComesLateIsUsedWhateverItsSeq() {
        born(7, 99, 1);
        power(2, 1);

        assertThat(numbers(power(1, 9))).containsExactly(9L);
        assertThat(numbers(power(3, 2))).containsExactly(2L);
    }

    @Test
    void lateDataWithoutANumberIsRejected() {
        receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1));
        receive(MessageType.DBIRTH, "luminaire-1", Wire.plainLuminaireBirth(1));

        assertThat(codes(receive(MessageType.DDATA, "luminaire-1", Wire.plainPower(1, 1)))).containsExactly("seq-late");
    }

    @Test
    void whatWeDroppedOurselvesIsNoGapOfAPostWithAJournal() {
        born(7, 99, 1);

        assertThat(host.lost(POST, nanos)).isEmpty();
        assertThat(numbers(power(2, 1))).as("still from before").containsExactly(1L);
        assertThat(numbers(power(40, 9))).containsExactly(9L);
        assertThat(numbers(power(50, 10))).containsExactly(10L);
        pass(Duration.ofSeconds(10));
        assertThat(numbers(power(51, 11))).containsExactly(11L);
        assertThat(power(60, 12)).as("a gap of its own").isEmpty();
    }

    @Test
    void whatWeDroppedOfAPostWithoutAJournalNeedsABirth() {
        receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1));

        assertThat(asked(host.lost(POST, nanos))).containsExactly("overload");
    }

    // deaths

    @Test
    void onlyTheDeathOfThisSessionCounts() {
        born(7, 99, 1);

        assertThat(codes(receive(MessageType.NDEATH, null, Wire.death(6)))).containsExactly("death-of-another-session");
        assertThat(changes(receive(MessageType.NDEATH, null, Wire.death(7))))
                .containsExactly(new PostDied("post-1", NOW));
        assertThat(receive(MessageType.NDEATH, null, Wire.death(7))).isEmpty();
        assertThat(asked(power(2, 1))).containsExactly("not-born");
    }

    @Test
    void theLateDeathOfTheLastSessionDoesNotEndThisOne() {
        born(7, 99, 1);
        born(8, 99, 1);
        receive(MessageType.NDEATH, null, Wire.death(7));

        assertThat(numbers(power(2, 1))).containsExactly(1L);
    }

    @Test
    void aDeviceDiesAlone() {
        born(7, 99, 1);

        assertThat(changes(receive(MessageType.DDEATH, "luminaire-1", Wire.payload(2, List.of()))))
                .containsExactly(new DeviceDied("post-1", "luminaire-1", NOW));
        assertThat(asked(power(3, 1))).containsExactly("device-not-born");
    }

    @Test
    void withoutAConnectionEveryPostIsUnheard() {
        born(7, 99, 1);

        assertThat(changes(host.disconnected(NOW))).containsExactly(new PostDied("post-1", NOW));
        assertThat(host.disconnected(NOW)).isEmpty();
    }

    @Test
    void whoIsNotBornSoonAfterWeConnectedIsAskedToBe() {
        NodeId other = new NodeId("ruhrort", "post-2");
        host.connected(List.of(POST, other), nanos);
        born(7, 99, 1);
        assertThat(host.due(nanos)).isEmpty();
        pass(Duration.ofSeconds(5));

        assertThat(host.nextDue()).hasValue(nanos);
        assertThat(host.due(nanos)).containsExactly(new Step.AskRebirth(other, "not-heard-yet"));
        assertThat(host.nextDue()).isEmpty();
    }

    @Test
    void aWholeCityIsAskedLittleByLittle() {
        List<NodeId> city = IntStream.range(0, 120).mapToObj(i -> new NodeId("ruhrort", "p" + i))
                .toList();
        host.connected(city, nanos);
        pass(Duration.ofSeconds(5));

        assertThat(host.due(nanos)).hasSize(50);
        assertThat(host.due(nanos)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(host.due(nanos)).hasSize(50);
        pass(Duration.ofSeconds(1));
        assertThat(host.due(nanos)).hasSize(20);
    }

    // identity

    @Test
    void aReplacedControllerIsNoConflict() {
        born(7, 99, 1);
        receive(MessageType.NDEATH, null, Wire.death(7));

        assertThat(notices(born(0, 100, 1))).isEmpty();
    }

    @Test
    void twoControllersWithOneIdentityAreNoticed() {
        born(7, 99, 1);
        assertThat(notices(born(3, 100, 1))).containsExactly("identity-conflict");
        receive(MessageType.NDEATH, null, Wire.death(3));
        assertThat(notices(born(8, 99, 1))).containsExactly("identity-conflict");
    }

    // bounds and bad input

    @Test
    void morePostsThanTheBoundAreRejected() {
        HostApplication small = new HostApplication(SMALL);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            steps.addAll(small.received(Wire.topic(MessageType.NBIRTH, "post-" + i, null), Wire.nodeBirth(1, 1, 1), NOW,
                    nanos));
        }
        assertThat(codes(steps)).containsExactly("too-many-posts");
    }

    @Test
    void moreDevicesThanTheBoundAreRejected() {
        HostApplication small = new HostApplication(SMALL);
        small.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(1, 1, 1), NOW, nanos);
        small.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.luminaireBirth(1, 1), NOW, nanos);

        assertThat(codes(small.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-2"),
                Wire.payload(2, List.of(Wire.metric(Vocabulary.ACTIVE_POWER, 40, 1f))), NOW, nanos)))
                .containsExactly("too-many-devices");
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void badInputIsRejectedWithItsCode(String topic, byte[] payload, String code) {
        born(7, 99, 1);

        assertThat(codes(host.received(topic, payload, NOW, nanos))).containsExactly(code);
        assertThat(numbers(power(2, 1))).as("the post goes on").containsExactly(1L);
    }

    static Stream<Arguments> badMessages() {
        String data = Wire.topic(MessageType.DDATA, "post-1", "luminaire-1");
        return Stream.of(
                Arguments.of("spBv1.0/ruhrort", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0/ruhrort/XDATA/post-1", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0/ruhrort/DDATA/post-1", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0//NBIRTH/post-1", new byte[0], "topic-malformed"),
                Arguments.of(data, new byte[]{(byte) 0xff, 1, 2}, "payload-malformed"),
                Arguments.of(data, new byte[300_000], "payload-too-long"),
                Arguments.of(data, Wire.payload(-1, List.of()), "seq-missing"));
    }

    @Test
    void aRecordWithoutANumberAboveZeroIsRejected() {
        born(7, 99, 1);

        assertThat(codes(receive(MessageType.DDATA, "luminaire-1", Wire.power(2, 99, 0, 1))))
                .containsExactly("record-malformed");
        assertThat(numbers(power(3, 1))).containsExactly(1L);
    }

    @Test
    void aValueThatIsNoNumberIsNoValue() {
        born(7, 99, 1);
        List<Step> steps = receive(MessageType.DDATA, "luminaire-1", Wire.power(2, 99, 1, Float.NaN));
        AttributeValue bad = new AttributeValue(null, SAMPLED, NOW, Quality.BAD);
        assertThat(reports(steps).getFirst().attributes()).isEqualTo(Map.of(POWER, bad));
    }

    @Test
    void ourOwnCommandsAreNotForUs() {
        assertThat(receive(MessageType.NCMD, null, new byte[]{1})).isEmpty();
        assertThat(receive(MessageType.DCMD, "luminaire-1", new byte[]{1})).isEmpty();
    }

    @Test
    void noBytesWhateverMakeItThrow() {
        Random random = new Random(20261121);
        byte[][] seeds = {Wire.nodeBirth(7, 99, 1), Wire.luminaireBirth(1, 99), Wire.power(2, 99, 1, 4),
                Wire.death(7)};
        MessageType[] types = MessageType.values();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds[random.nextInt(seeds.length)].clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            MessageType type = types[random.nextInt(types.length)];
            nanos += random.nextInt(1_000_000_000);
            receive(type, type.isOfDevice() ? "luminaire-" + random.nextInt(3) : null, bytes);
            host.due(nanos);
        }
        assertThat(changes(born(1, 5, 1))).isNotEmpty();
    }

    private List<Step> born(long bdSeq, long epoch, long first) {
        List<Step> steps = new ArrayList<>(receive(MessageType.NBIRTH, null, Wire.nodeBirth(bdSeq, epoch, first)));
        steps.addAll(receive(MessageType.DBIRTH, "luminaire-1", Wire.luminaireBirth(1, epoch)));
        return steps;
    }

    private List<Step> power(int seq, long number) {
        return receive(MessageType.DDATA, "luminaire-1", Wire.power(seq, 99, number, 10.5f));
    }

    private List<Step> receive(MessageType type, @Nullable String device, byte[] payload) {
        return host.received(Wire.topic(type, "post-1", device), payload, NOW, nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static List<String> codes(List<Step> steps) {
        return steps.stream().filter(Step.Rejected.class::isInstance).map(step -> ((Step.Rejected) step).code())
                .toList();
    }

    private static List<String> asked(List<Step> steps) {
        return steps.stream().filter(Step.AskRebirth.class::isInstance).map(step -> ((Step.AskRebirth) step).why())
                .toList();
    }

    private static List<String> notices(List<Step> steps) {
        return steps.stream().filter(Step.Noticed.class::isInstance).map(step -> ((Step.Noticed) step).code())
                .toList();
    }

    private static List<FleetUpdate> changes(List<Step> steps) {
        return steps.stream().filter(Step.Changed.class::isInstance).map(step -> ((Step.Changed) step).update())
                .toList();
    }

    private static List<Report> reports(List<Step> steps) {
        return steps.stream().filter(Step.Reported.class::isInstance).map(step -> ((Step.Reported) step).report())
                .toList();
    }

    private static List<Long> numbers(List<Step> steps) {
        return reports(steps).stream().map(Report::id).map(id -> id == null ? -1 : id.number()).toList();
    }

    private static AttributeValue value(@Nullable Object value) {
        return new AttributeValue(value, SAMPLED, NOW);
    }
}
