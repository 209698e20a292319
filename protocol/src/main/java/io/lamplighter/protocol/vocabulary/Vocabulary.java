package io.lamplighter.protocol.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.protocol.sparkplug.DataType;

/**
 * Every metric of a post. The names are TALQ 2.7.1's where it has one; Journal, Flash, Command, Selftest and Time are ours, and so is
 * what {@link #COMMUNICATION_QUALITY} has beside it.
 */
public final class Vocabulary {

    // Sparkplug's own, never aliased
    public static final Attribute BD_SEQ = new Attribute("bdSeq", DataType.INT64, "");
    public static final Attribute REBIRTH = new Attribute("Node Control/Rebirth", DataType.BOOLEAN, "");

    // the journal of a post, see io.lamplighter.protocol.record
    public static final Attribute JOURNAL_EPOCH = new Attribute("Journal/epoch", DataType.UINT64, "");
    public static final Attribute JOURNAL_RECORD = new Attribute("Journal/record", DataType.UINT64, "");
    public static final Attribute JOURNAL_FIRST = new Attribute("Journal/first", DataType.UINT64, "");
    public static final Attribute JOURNAL_ACKNOWLEDGED = new Attribute("Journal/acknowledged", DataType.UINT64, "");
    public static final Attribute JOURNAL_DROPPED = new Attribute("Journal/dropped", DataType.UINT64, "");

    /** Records that the host has not acknowledged yet. */
    public static final Attribute JOURNAL_WAITING = new Attribute("Journal/waiting", DataType.UINT64, "");
    public static final Attribute JOURNAL_DAMAGED = new Attribute("Journal/damaged", DataType.UINT64, "");
    /** How the time of a record came about; absent when the clock was right. See io.lamplighter.protocol.record. */
    public static final Attribute JOURNAL_SAMPLE_CLOCK = new Attribute("Journal/sampleClock", DataType.STRING, "");
    // what wears the flash, since the agent started
    public static final Attribute FLASH_BYTES = new Attribute("Flash/bytesWritten", DataType.UINT64, "B");
    public static final Attribute FLASH_BLOCK_BYTES = new Attribute("Flash/blockBytesWritten", DataType.UINT64, "B");
    public static final Attribute FLASH_BUDGET = new Attribute("Flash/budgetLeft", DataType.FLOAT, "%");
    // the link
    /** Of its radio, 100 is best; the kernel's measure of it. */
    public static final Attribute COMMUNICATION_QUALITY = new Attribute("Communication/communicationQuality",
            DataType.FLOAT, "%");
    /** What its radio receives of the other side. */
    public static final Attribute SIGNAL_STRENGTH = new Attribute("Communication/receivedSignalStrength",
            DataType.FLOAT, "dBm");
    /** Sessions with the host after the first one, since the agent started. */
    public static final Attribute RECONNECTIONS = new Attribute("Communication/reconnections", DataType.UINT64, "");
    // the post
    public static final Attribute DISPLAY_NAME = new Attribute("Basic/displayName", DataType.STRING, "");
    public static final Attribute SOFTWARE_VERSION = new Attribute("Basic/swVersion", DataType.STRING, "");
    public static final Attribute HARDWARE_TYPE = new Attribute("Basic/hwType", DataType.STRING, "");
    public static final Attribute ADDRESS = new Attribute("Basic/address", DataType.STRING, "");
    public static final Attribute LATITUDE = new Attribute("Basic/location/latitude", DataType.DOUBLE, "deg");
    public static final Attribute LONGITUDE = new Attribute("Basic/location/longitude", DataType.DOUBLE, "deg");
    public static final Attribute CLOCK_STATE = new Attribute("Time/clockState", DataType.STRING, "");
    public static final Attribute SAFE_MODE = new Attribute("Agent/safeMode", DataType.BOOLEAN, "");

    // the plan of a post, see io.lamplighter.protocol.plan
    public static final Attribute PLAN_ID = new Attribute("Plan/id", DataType.STRING, "");
    public static final Attribute PLAN_VERSION = new Attribute("Plan/version", DataType.UINT64, "");
    public static final Attribute PLAN_HASH = new Attribute("Plan/hash", DataType.STRING, "");
    public static final Attribute PLAN_DOCUMENT = new Attribute("Plan/document", DataType.BYTES, "");

    // the self-test of a post, see io.lamplighter.protocol.command
    /** Whether one runs; a post that does not declare it knows none. */
    public static final Attribute SELFTEST_RUNNING = new Attribute("Selftest/running", DataType.BOOLEAN, "");
    public static final Attribute SELFTEST_LAMP_TEST = new Attribute("Selftest/lampTest", DataType.BOOLEAN, "");
    public static final Attribute SELFTEST_FINDINGS = new Attribute("Selftest/findings", DataType.STRING, "");

    // a luminaire: its light
    public static final Attribute ACTUAL_LIGHT_STATE = new Attribute("LampActuator/actualLightState", DataType.FLOAT,
            "%");
    public static final Attribute FEEDBACK_LEVEL = new Attribute("LampActuator/feedbackLightCommand/level",
            DataType.FLOAT, "%");
    public static final Attribute FEEDBACK_REASON = new Attribute("LampActuator/feedbackLightCommand/reason",
            DataType.STRING, "");
    public static final Attribute FEEDBACK_EXPIRATION = new Attribute("LampActuator/feedbackLightCommand/expiration",
            DataType.DATE_TIME, "");
    /** Above which a lamp is held back, and why; null when it is not. Ours, as TALQ has no word for it. */
    public static final Attribute LIMIT_LEVEL = new Attribute("LampActuator/levelLimit/level", DataType.FLOAT, "%");
    public static final Attribute LIMIT_REASON = new Attribute("LampActuator/levelLimit/reason", DataType.STRING, "");
    public static final Attribute TARGET_LEVEL = new Attribute("LampActuator/targetLightCommand/level", DataType.FLOAT,
            "%");
    public static final Attribute TARGET_FADE = new Attribute("LampActuator/targetLightCommand/fade", DataType.FLOAT,
            "s");
    public static final Attribute TARGET_START = new Attribute("LampActuator/targetLightCommand/start",
            DataType.DATE_TIME, "");
    public static final Attribute TARGET_EXPIRATION = new Attribute("LampActuator/targetLightCommand/expiration",
            DataType.DATE_TIME, "");

    // a luminaire: what is measured
    public static final Attribute ACTIVE_POWER = new Attribute("LampMonitor/activePower", DataType.FLOAT, "W");
    public static final Attribute SUPPLY_VOLTAGE = new Attribute("LampMonitor/supplyVoltage", DataType.FLOAT, "V");
    public static final Attribute SUPPLY_CURRENT = new Attribute("LampMonitor/supplyCurrent", DataType.FLOAT, "A");
    public static final Attribute ACTIVE_ENERGY = new Attribute("LampMonitor/activeEnergy", DataType.DOUBLE, "kWh");
    public static final Attribute OPERATING_HOURS = new Attribute("LampMonitor/operatingHours", DataType.DOUBLE, "h");
    /** Of the lamp before, in the record that says that its hours were set. Ours. */
    public static final Attribute OPERATING_HOURS_BEFORE = new Attribute("LampMonitor/operatingHoursBefore",
            DataType.DOUBLE, "h");
    public static final Attribute SWITCH_ON_COUNTER = new Attribute("LampMonitor/switchOnCounter", DataType.UINT64,
            "");
    public static final Attribute LAMP_FAILURE = new Attribute("LampMonitor/lampFailure", DataType.BOOLEAN, "");

    // a luminaire: what it is
    public static final Attribute WATTAGE = new Attribute("LampType/wattage", DataType.FLOAT, "W");
    public static final Attribute LUMINAIRE_TYPE = new Attribute("LuminaireAsset/luminaireTypeAddress",
            DataType.STRING, "");

    // a command and its result, see io.lamplighter.protocol.command
    public static final Attribute COMMAND_ID = new Attribute("Command/id", DataType.STRING, "");
    public static final Attribute COMMAND_REQUESTER = new Attribute("Command/requester", DataType.STRING, "");
    public static final Attribute COMMAND_EXPIRES = new Attribute("Command/expires", DataType.DATE_TIME, "");
    public static final Attribute COMMAND_ACTION = new Attribute("Command/action", DataType.STRING, "");
    public static final Attribute COMMAND_OUTCOME = new Attribute("Command/outcome", DataType.STRING, "");
    public static final Attribute COMMAND_REFUSAL = new Attribute("Command/refusal", DataType.STRING, "");

    // the surroundings
    public static final Attribute LIGHT_LEVEL = new Attribute("LightSensor/lightLevel", DataType.FLOAT, "lx");

    /** Metrics of the node itself. */
    public static final List<Attribute> NODE = List.of(BD_SEQ, REBIRTH, JOURNAL_EPOCH, JOURNAL_RECORD, JOURNAL_FIRST,
            JOURNAL_ACKNOWLEDGED, JOURNAL_DROPPED, JOURNAL_WAITING, JOURNAL_DAMAGED, JOURNAL_SAMPLE_CLOCK, FLASH_BYTES,
            FLASH_BLOCK_BYTES, FLASH_BUDGET, COMMUNICATION_QUALITY, SIGNAL_STRENGTH, RECONNECTIONS, DISPLAY_NAME,
            SOFTWARE_VERSION, HARDWARE_TYPE, ADDRESS, LATITUDE,
            LONGITUDE, CLOCK_STATE, SAFE_MODE, PLAN_ID, PLAN_VERSION, PLAN_HASH, PLAN_DOCUMENT,
            SELFTEST_RUNNING, SELFTEST_LAMP_TEST, SELFTEST_FINDINGS);

    /** Metrics that every numbered data message carries, so each birth declares them. */
    public static final List<Attribute> RECORD = List.of(JOURNAL_EPOCH, JOURNAL_RECORD,
            JOURNAL_SAMPLE_CLOCK);

    /** Metrics of a device luminaire-N, besides {@link #RECORD} and {@link Events#LUMINAIRE}. */
    public static final List<Attribute> LUMINAIRE = List.of(ACTUAL_LIGHT_STATE, FEEDBACK_LEVEL, FEEDBACK_REASON,
            FEEDBACK_EXPIRATION, LIMIT_LEVEL, LIMIT_REASON, TARGET_LEVEL, TARGET_FADE, TARGET_START, TARGET_EXPIRATION,
            ACTIVE_POWER,
            SUPPLY_VOLTAGE,
            SUPPLY_CURRENT, ACTIVE_ENERGY, OPERATING_HOURS, OPERATING_HOURS_BEFORE, SWITCH_ON_COUNTER, LAMP_FAILURE,
            WATTAGE, LUMINAIRE_TYPE, COMMAND_ID, COMMAND_REQUESTER, COMMAND_EXPIRES, COMMAND_ACTION, COMMAND_OUTCOME,
            COMMAND_REFUSAL);

    /** Metrics of the device environment, besides {@link #RECORD}. */
    public static final List<Attribute> ENVIRONMENT = List.of(LIGHT_LEVEL);

    /** The device that reports the surroundings. */
    public static final String ENVIRONMENT_DEVICE = "environment";

    private static final String LUMINAIRE_DEVICE_PREFIX = "luminaire-";

    private static final Map<String, Attribute> BY_NAME = Stream
            .of(NODE, LUMINAIRE, Events.LUMINAIRE, ENVIRONMENT, DaliVocabulary.STATE, DaliVocabulary.ASSET,
                    SensorVocabulary.ENVIRONMENT, SensorVocabulary.PRESENCE, SensorVocabulary.TRAFFIC,
                    SensorVocabulary.CABINET,
                    SensorVocabulary.SUPPLY, SensorVocabulary.POLE, SensorVocabulary.NODE)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Attribute::name, Function.identity()));

    private Vocabulary() {}

    /** The attribute of that metric name; empty for a name that is not ours. */
    public static Optional<Attribute> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The device id of a post's luminaire. */
    public static String luminaireDevice(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("luminaire number " + number + " is below 1");
        }
        return LUMINAIRE_DEVICE_PREFIX + number;
    }

    /** Whether a device is a luminaire. */
    public static boolean isLuminaireDevice(String device) {
        return device.startsWith(LUMINAIRE_DEVICE_PREFIX);
    }
}
