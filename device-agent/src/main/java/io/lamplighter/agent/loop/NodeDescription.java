package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import io.lamplighter.agent.journal.Flash;
import io.lamplighter.agent.link.NodeModel;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** What the post's births say: every name, type and present value. Pure. */
final class NodeDescription {

    /** What may be written to a luminaire, and what comes back. */
    private static final List<Attribute> COMMAND = List.of(Vocabulary.TARGET_LEVEL, Vocabulary.TARGET_FADE,
            Vocabulary.TARGET_START, Vocabulary.TARGET_EXPIRATION, Vocabulary.COMMAND_REQUESTER,
            Vocabulary.COMMAND_EXPIRES,
            Vocabulary.COMMAND_ACTION);
    private static final List<Attribute> RESULT = List.of(Vocabulary.COMMAND_ID, Vocabulary.COMMAND_OUTCOME,
            Vocabulary.COMMAND_REFUSAL);

    /** What may be written to the node. */
    private static final List<Attribute> REQUEST = List.of(Vocabulary.PLAN_DOCUMENT, Vocabulary.SELFTEST_LAMP_TEST,
            Vocabulary.COMMAND_REQUESTER,
            Vocabulary.COMMAND_EXPIRES, Vocabulary.COMMAND_ACTION);

    /** Reported with the full reports only, because a report costs flash itself. */
    private static final Reading.DeadBand FLASH_DEAD_BAND = new Reading.DeadBand(1e15, 0);
    private static final Reading.DeadBand BUDGET_DEAD_BAND = new Reading.DeadBand(10, 0);
    private static final String HARDWARE = "Raspberry Pi";

    private NodeDescription() {}

    /** What changes about the node itself; of the budget whole percents. */
    record Facts(ClockState clockState, boolean safeMode, boolean selftest, long flashBytes, long flashBlockBytes,
            float budgetPercent) {}

    static Facts facts(ClockState clockState, boolean safeMode, boolean selftest, Flash flash) {
        return new Facts(clockState, safeMode, selftest, flash.use().bytes(), flash.use().flashBytes(),
                Math.round(flash.journal().budgetLeftPercent()));
    }

    /** The same as readings. */
    static List<Reading> nodeReadings(Facts facts) {
        return List.of(Reading.exact(Vocabulary.CLOCK_STATE, facts.clockState().word()),
                Reading.exact(Vocabulary.SELFTEST_RUNNING, facts.selftest()),
                Reading.event(Vocabulary.SAFE_MODE, facts.safeMode()),
                new Reading(Vocabulary.FLASH_BYTES, facts.flashBytes(), FLASH_DEAD_BAND),
                new Reading(Vocabulary.FLASH_BLOCK_BYTES, facts.flashBlockBytes(), FLASH_DEAD_BAND),
                new Reading(Vocabulary.FLASH_BUDGET, facts.budgetPercent(), BUDGET_DEAD_BAND));
    }

    static NodeModel.Birth birth(PostSettings settings, List<Reading> node, List<LuminaireUnit> units,
            SequencedMap<String, List<Reading>> others, Moment at) {
        SequencedMap<String, List<Metric>> devices = new LinkedHashMap<>();
        for (LuminaireUnit unit : units) {
            devices.put(unit.luminaire().id(), luminaire(unit, at));
        }
        others.forEach((device, readings) -> devices.put(device, metrics(readings, at.millis())));
        return new NodeModel.Birth(node(settings, node, at.millis()), devices);
    }

    /** The present in both times. */
    record Moment(long millis, long nanos) {}

    private static List<Metric> node(PostSettings settings, List<Reading> changing, long millis) {
        PostSettings.Identity identity = settings.identity();
        List<Reading> readings = new ArrayList<>();
        readings.add(Reading.exact(Vocabulary.DISPLAY_NAME, identity.displayName()));
        readings.add(Reading.exact(Vocabulary.SOFTWARE_VERSION, version()));
        readings.add(Reading.exact(Vocabulary.HARDWARE_TYPE, HARDWARE));
        readings.add(Reading.exact(Vocabulary.ADDRESS, identity.address()));
        readings.addAll(changing);
        REQUEST.forEach(attribute -> readings.add(Reading.exact(attribute, null)));
        RESULT.forEach(attribute -> readings.add(Reading.exact(attribute, null)));
        readings.add(Reading.exact(Vocabulary.SELFTEST_FINDINGS, null));
        return metrics(readings, millis);
    }

    private static List<Metric> luminaire(LuminaireUnit unit, Moment at) {
        List<Reading> readings = new ArrayList<>(unit.readings(at.nanos()));
        readings.addAll(unit.counterReadings());
        readings.addAll(unit.assets());
        readings.add(Reading.exact(Vocabulary.OPERATING_HOURS_BEFORE, null));
        COMMAND.forEach(attribute -> readings.add(Reading.exact(attribute, null)));
        RESULT.forEach(attribute -> readings.add(Reading.exact(attribute, null)));
        return metrics(readings, at.millis());
    }

    private static List<Metric> metrics(List<Reading> readings, long millis) {
        return readings.stream().map(reading -> reading.metric(millis)).toList();
    }

    private static String version() {
        String version = NodeDescription.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
