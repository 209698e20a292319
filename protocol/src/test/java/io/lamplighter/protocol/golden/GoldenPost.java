package io.lamplighter.protocol.golden;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.AliasTable;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What the golden messages say, as the values from which they are made and to which they are read. */
public final class GoldenPost {

    public static final String GROUP = "ruhrort";
    public static final String NODE = "post-001";
    public static final String DEVICE = "luminaire-1";
    public static final long EPOCH = 0x8BAD_F00D_1234_5678L; // above 2^63: epochs are any 64 bits
    public static final int BD_SEQ = 3;

    private static final long BORN = 1_795_269_600_000L; // 2026-11-21T14:00:00Z
    private static final long SAMPLED = BORN + 1_500;
    private static final long SENT = BORN + 1_620;

    private final AliasTable aliases = new AliasTable();
    private final Payload nodeBirth = new Payload(BORN, 0, birth(AliasTable.NODE, nodeValues()));
    private final Payload luminaireBirth = new Payload(BORN + 1, 1, birth(DEVICE, luminaireValues()));
    private final Payload environmentBirth = new Payload(BORN + 2, 2,
            birth(Vocabulary.ENVIRONMENT_DEVICE, environmentValues()));

    /** The value of a golden message with a payload. */
    public Payload payload(String name) {
        return Objects.requireNonNull(payloads().get(name), name);
    }

    private Map<String, Payload> payloads() {
        return Map.ofEntries(Map.entry("nbirth", nodeBirth), Map.entry("dbirth-luminaire", luminaireBirth),
                Map.entry("dbirth-environment", environmentBirth),
                Map.entry("ddata-luminaire", data(measured(), 3, false)),
                Map.entry("ddata-luminaire-historical", data(measured(), 255, true)),
                Map.entry("ddata-luminaire-corrected", data(corrected(), 6, true)),
                Map.entry("ddata-command-result", data(resulted(), 4, false)),
                Map.entry("ndata", data(clockLost(), 0, false)),
                Map.entry("ndeath", new Payload(BORN - 1_000, Payload.NO_SEQ, List.of(bdSeq(BORN - 1_000)))),
                Map.entry("ddeath", new Payload(SENT, 5, List.of())),
                Map.entry("dcmd-override", new Payload(SENT, Payload.NO_SEQ, override().metrics(SENT))),
                Map.entry("dcmd-resume", new Payload(SENT, Payload.NO_SEQ, resume().metrics(SENT))),
                Map.entry("ncmd-plan", new Payload(SENT, Payload.NO_SEQ, delivery().metrics(SENT))),
                Map.entry("ncmd-plan-adaptive", new Payload(SENT, Payload.NO_SEQ, adaptive().metrics(SENT))),
                Map.entry("ncmd-selftest", new Payload(SENT, Payload.NO_SEQ, selftest().metrics(SENT))),
                Map.entry("ncmd-acknowledgement", acknowledgement().payload(SENT)),
                Map.entry("ncmd-rebirth",
                        new Payload(SENT, Payload.NO_SEQ, List.of(metric(Vocabulary.REBIRTH, SENT, true)))),
                Map.entry("nbirth-foreign", foreignBirth()));
    }

    public PostRecord measured() {
        return new PostRecord(EPOCH, 17, DEVICE, Instant.ofEpochMilli(SAMPLED),
                List.of(metric(Vocabulary.ACTUAL_LIGHT_STATE, SAMPLED, 33.3f),
                        metric(Vocabulary.FEEDBACK_LEVEL, SAMPLED, 33.3f),
                        metric(Vocabulary.FEEDBACK_REASON, SAMPLED, "override"),
                        metric(Vocabulary.FEEDBACK_EXPIRATION, SAMPLED, BORN + 3_600_000),
                        metric(Vocabulary.ACTIVE_POWER, SAMPLED, 14.25f),
                        metric(Vocabulary.SUPPLY_VOLTAGE, SAMPLED, null),
                        metric(Vocabulary.ACTIVE_ENERGY, SAMPLED, 1234.5678),
                        metric(Vocabulary.SWITCH_ON_COUNTER, SAMPLED, 4_000_000_000L),
                        metric(Vocabulary.LAMP_FAILURE, SAMPLED, true)));
    }

    /** Taken before the post knew the time, sent when it did. */
    public PostRecord corrected() {
        return new PostRecord(EPOCH, 19, DEVICE, Instant.ofEpochMilli(SAMPLED - 40_000),
                List.of(metric(Vocabulary.ACTIVE_POWER, SAMPLED - 40_000, 14.5f),
                        metric(Vocabulary.JOURNAL_SAMPLE_CLOCK, SAMPLED - 40_000, "corrected")));
    }

    public PostRecord resulted() {
        return new PostRecord(EPOCH, 18, DEVICE, Instant.ofEpochMilli(SAMPLED + 1),
                result().metrics(SAMPLED + 1));
    }

    public CommandResult result() {
        return CommandResult.rejected("c-0001", "switching-limit");
    }

    public PostRecord clockLost() {
        return new PostRecord(EPOCH, 300, "", Instant.ofEpochMilli(SAMPLED + 2),
                List.of(metric(Vocabulary.CLOCK_STATE, SAMPLED + 2, "holdover")));
    }

    public Command override() {
        return new Command("c-0001", "operator", Instant.ofEpochMilli(SENT + 60_000), new Action.OverrideLevel(
                new Level(33.3), Duration.ofMillis(1_500), Instant.ofEpochMilli(BORN + 3_600_000)));
    }

    public Command resume() {
        return new Command("c-0002", "Jürgen Öztürk", Instant.ofEpochMilli(SENT + 60_000),
                new Action.Resume(Duration.ZERO));
    }

    public PlanDelivery delivery() {
        return new PlanDelivery("c-0003", "operator", Instant.ofEpochMilli(SENT + 60_000),
                PlanCodec.encode(GoldenPlan.document()));
    }

    public PlanDelivery adaptive() {
        return new PlanDelivery("c-0004", "operator", Instant.ofEpochMilli(SENT + 60_000),
                PlanCodec.encode(GoldenPlan.adaptive()));
    }

    public SelftestRequest selftest() {
        return new SelftestRequest("c-0005", "technician", Instant.ofEpochMilli(SENT + 60_000), true);
    }

    public Acknowledgement acknowledgement() {
        return new Acknowledgement(EPOCH, 17);
    }

    /** Of a node that we did not make: what we do not read is skipped, the rest is here. */
    private static Payload foreignBirth() {
        return new Payload(BORN, 0,
                List.of(Metric.of("bdSeq", DataType.INT64, BORN, 9L),
                        Metric.of("Properties/hw", DataType.STRING, BORN, "pump").withAlias(40),
                        Metric.of("Table", DataType.DATA_SET, BORN, null).withAlias(41),
                        Metric.of("Motor", DataType.TEMPLATE, BORN, null).withAlias(42),
                        Metric.of("Temperature", DataType.INT8, BORN, -40).withAlias(43),
                        Metric.of("Photo", DataType.FILE, BORN, "jpeg".getBytes(StandardCharsets.UTF_8))
                                .withAlias(44)));
    }

    private Payload data(PostRecord record, int seq, boolean historical) {
        return new Payload(SENT, seq, record.dataMetrics(historical).stream()
                .map(metric -> aliases.shorten(record.device(), metric).orElseThrow()).toList());
    }

    private List<Metric> birth(String device, List<Metric> metrics) {
        return metrics.stream().map(metric -> aliases.declare(device, metric)).toList();
    }

    private static List<Metric> nodeValues() {
        List<Metric> metrics = new ArrayList<>(List.of(bdSeq(BORN), metric(Vocabulary.REBIRTH, BORN, false)));
        metrics.addAll(numbering(BORN));
        metrics.add(metric(Vocabulary.JOURNAL_FIRST, BORN, 1L));
        metrics.add(metric(Vocabulary.JOURNAL_ACKNOWLEDGED, BORN, 16L));
        metrics.add(metric(Vocabulary.JOURNAL_DROPPED, BORN, 0L));
        metrics.add(metric(Vocabulary.JOURNAL_DAMAGED, BORN, 0L));
        metrics.add(metric(Vocabulary.DISPLAY_NAME, BORN, "Hafenstraße 1"));
        metrics.add(metric(Vocabulary.SOFTWARE_VERSION, BORN, "0.1.0"));
        metrics.add(metric(Vocabulary.HARDWARE_TYPE, BORN, "Raspberry Pi"));
        metrics.add(metric(Vocabulary.ADDRESS, BORN, "Hafenstraße 1, Duisburg"));
        metrics.add(metric(Vocabulary.LATITUDE, BORN, 51.4556));
        metrics.add(metric(Vocabulary.LONGITUDE, BORN, 6.7306));
        metrics.add(metric(Vocabulary.CLOCK_STATE, BORN, "synced"));
        return metrics;
    }

    /** Every attribute of a luminaire: what has no value yet is declared with none. */
    private static List<Metric> luminaireValues() {
        Map<Attribute, Object> known = Map.of(Vocabulary.ACTUAL_LIGHT_STATE, 100f, Vocabulary.FEEDBACK_LEVEL, 100f,
                Vocabulary.FEEDBACK_REASON, "default", Vocabulary.ACTIVE_POWER, 42f, Vocabulary.ACTIVE_ENERGY, 1234.5,
                Vocabulary.SWITCH_ON_COUNTER, 812L, Vocabulary.LAMP_FAILURE, false, Vocabulary.WATTAGE, 42f,
                Vocabulary.LUMINAIRE_TYPE, "LED 42 W");
        List<Metric> metrics = numbering(BORN + 1);
        // a post from before overrides could start later, heat limited levels, and lamps were replaced
        Vocabulary.LUMINAIRE.stream()
                .filter(attribute -> !List.of(Vocabulary.TARGET_START, Vocabulary.LIMIT_LEVEL, Vocabulary.LIMIT_REASON,
                        Vocabulary.OPERATING_HOURS_BEFORE)
                        .contains(attribute))
                .forEach(attribute -> metrics.add(metric(attribute, BORN + 1, known.get(attribute))));
        return metrics;
    }

    private static List<Metric> environmentValues() {
        List<Metric> metrics = numbering(BORN + 2);
        metrics.add(metric(Vocabulary.LIGHT_LEVEL, BORN + 2, 0.25f));
        return metrics;
    }

    private static List<Metric> numbering(long millis) {
        return new ArrayList<>(List.of(metric(Vocabulary.JOURNAL_EPOCH, millis, EPOCH),
                metric(Vocabulary.JOURNAL_RECORD, millis, 0L),
                metric(Vocabulary.JOURNAL_SAMPLE_CLOCK, millis, null)));
    }

    private static Metric bdSeq(long millis) {
        return metric(Vocabulary.BD_SEQ, millis, (long) BD_SEQ);
    }

    private static Metric metric(Attribute attribute, long millis, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), millis, value);
    }
}
