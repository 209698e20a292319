package io.lamplighter.protocol.vocabulary;

import java.util.List;

import io.lamplighter.protocol.sparkplug.DataType;

/**
 * Metrics of a luminaire whose control gear speaks DALI-2, besides those of every luminaire: TALQ 2.7.1's functions for
 * IEC 62386 parts 102, 251, 252 and 253. A gear that does not implement a part has no value for it.
 */
public final class DaliVocabulary {

    // what the gear says of itself at any time
    public static final Attribute GEAR_ACTUAL_LEVEL = gear("actualLevel", DataType.INT32);
    public static final Attribute GEAR_FAILURE = gear("controlGearFailure", DataType.BOOLEAN);
    public static final Attribute GEAR_LAMP_FAILURE = gear("lampFailure", DataType.BOOLEAN);
    public static final Attribute GEAR_LAMP_ON = gear("lampOn", DataType.BOOLEAN);
    public static final Attribute GEAR_LIMIT_ERROR = gear("limitError", DataType.BOOLEAN);
    public static final Attribute GEAR_POWER_CYCLE_SEEN = gear("powerCycleSeen", DataType.BOOLEAN);
    /** The gear does not answer, in TALQ's spelling. */
    public static final Attribute GEAR_SILENT = new Attribute("LampMonitor/controlGearCommFailure", DataType.BOOLEAN,
            "");

    // energy reporting
    public static final Attribute ACTIVE_ENERGY = new Attribute("EnergyDataDaliPart252/activeEnergy", DataType.DOUBLE,
            "kWh");
    public static final Attribute ACTIVE_POWER = new Attribute("EnergyDataDaliPart252/activePower", DataType.FLOAT,
            "W");

    // diagnostics of the gear
    public static final Attribute GEAR_OPERATING_TIME = diagnosis("controlGearOperatingTime", DataType.UINT64, "s");
    public static final Attribute GEAR_STARTS = diagnosis("controlGearStartCounter", DataType.UINT64, "");
    public static final Attribute SUPPLY_VOLTAGE = diagnosis("controlGearExternalSupplyVoltage", DataType.FLOAT, "V");
    public static final Attribute SUPPLY_FREQUENCY = diagnosis("controlGearExternalSupplyVoltageFrequency",
            DataType.UINT64, "Hz");
    public static final Attribute POWER_FACTOR = diagnosis("controlGearPowerFactor", DataType.FLOAT, "");
    public static final Attribute GEAR_OVERALL_FAILURE = event("controlGearOverallFailureCondition");
    public static final Attribute UNDERVOLTAGE = event("controlGearExternalSupplyUndervoltage");
    public static final Attribute OVERVOLTAGE = event("controlGearExternalSupplyOvervoltage");
    public static final Attribute POWER_LIMITATION = event("controlGearOutputPowerLimitation");
    public static final Attribute GEAR_DERATING = event("controlGearThermalDerating");
    public static final Attribute GEAR_SHUTDOWN = event("controlGearThermalShutdown");
    public static final Attribute GEAR_TEMPERATURE = diagnosis("controlGearTemperature", DataType.INT32, "degC");
    public static final Attribute OUTPUT_CURRENT = diagnosis("controlGearOutputCurrentPercent", DataType.UINT64, "%");

    // diagnostics of the light source
    public static final Attribute LAMP_STARTS = diagnosis("lightSourceStartCounter", DataType.UINT64, "");
    public static final Attribute LAMP_ON_TIME = diagnosis("lightSourceOnTime", DataType.UINT64, "s");
    public static final Attribute LAMP_VOLTAGE = diagnosis("lightSourceVoltage", DataType.FLOAT, "V");
    public static final Attribute LAMP_CURRENT = diagnosis("lightSourceCurrent", DataType.FLOAT, "A");
    public static final Attribute LAMP_OVERALL_FAILURE = event("lightSourceOverallFailureCondition");
    public static final Attribute LAMP_SHORT_CIRCUIT = event("lightSourceShortCircuit");
    public static final Attribute LAMP_OPEN_CIRCUIT = event("lightSourceOpenCircuit");
    public static final Attribute LAMP_DERATING = event("lightSourceThermalDerating");
    public static final Attribute LAMP_SHUTDOWN = event("lightSourceThermalShutdown");
    public static final Attribute LAMP_TEMPERATURE = diagnosis("lightSourceTemperature", DataType.INT32, "degC");

    // what the luminaire is
    public static final Attribute GTIN = luminaire("oemGtin", DataType.STRING, "");
    public static final Attribute LUMINAIRE_ID = luminaire("oemIdentificationNumber", DataType.STRING, "");
    public static final Attribute CONTENT_FORMAT = luminaire("contentFormatId", DataType.INT32, "");
    public static final Attribute YEAR = luminaire("yearOfManufacture", DataType.INT32, "");
    public static final Attribute WEEK = luminaire("weekOfManufacture", DataType.INT32, "");
    public static final Attribute NOMINAL_POWER = luminaireType("nominalInputPower", DataType.UINT64, "W");
    public static final Attribute MINIMUM_DIM_POWER = luminaireType("powerAtMinimumDimLevel", DataType.UINT64,
            "W");
    public static final Attribute LOWEST_MAINS = luminaireType("nominalMinimumAcMainsVoltage", DataType.UINT64, "V");
    public static final Attribute HIGHEST_MAINS = luminaireType("nominalMaximumAcMainsVoltage", DataType.UINT64, "V");
    public static final Attribute LIGHT_OUTPUT = luminaireType("nominalLightOutput", DataType.UINT64, "lm");
    public static final Attribute COLOUR_RENDERING = luminaireType("cri", DataType.UINT64, "");
    public static final Attribute COLOUR_TEMPERATURE = luminaireType("cct", DataType.UINT64, "K");
    public static final Attribute LIGHT_DISTRIBUTION = luminaireType("lightDistributionType", DataType.UINT64, "");
    public static final Attribute BODY_COLOUR = luminaire("luminaireBodyColor", DataType.STRING, "");
    public static final Attribute IDENTIFICATION = luminaire("luminaireIdentification", DataType.STRING, "");
    public static final Attribute USEFUL_LIFE = diagnosis("ratedMedianUsefulLifeOfLuminaire", DataType.UINT64, "h");
    public static final Attribute REFERENCE_TEMPERATURE = diagnosis("internalControlGearReferenceTemperature",
            DataType.INT32, "degC");
    public static final Attribute USEFUL_STARTS = diagnosis("ratedMedianUsefulLightSourceStarts", DataType.UINT64,
            "");

    /** What a gear is asked for again and again. */
    public static final List<Attribute> STATE = List.of(GEAR_ACTUAL_LEVEL, GEAR_FAILURE, GEAR_LAMP_FAILURE,
            GEAR_LAMP_ON, GEAR_LIMIT_ERROR, GEAR_POWER_CYCLE_SEEN, GEAR_SILENT, ACTIVE_ENERGY, ACTIVE_POWER,
            GEAR_OPERATING_TIME, GEAR_STARTS, SUPPLY_VOLTAGE, SUPPLY_FREQUENCY, POWER_FACTOR, GEAR_OVERALL_FAILURE,
            UNDERVOLTAGE, OVERVOLTAGE, POWER_LIMITATION, GEAR_DERATING, GEAR_SHUTDOWN, GEAR_TEMPERATURE,
            OUTPUT_CURRENT, LAMP_STARTS, LAMP_ON_TIME, LAMP_VOLTAGE, LAMP_CURRENT, LAMP_OVERALL_FAILURE,
            LAMP_SHORT_CIRCUIT, LAMP_OPEN_CIRCUIT, LAMP_DERATING, LAMP_SHUTDOWN, LAMP_TEMPERATURE);

    /** What a luminaire says of itself once. */
    public static final List<Attribute> ASSET = List.of(GTIN, LUMINAIRE_ID, CONTENT_FORMAT, YEAR, WEEK, NOMINAL_POWER,
            MINIMUM_DIM_POWER, LOWEST_MAINS, HIGHEST_MAINS, LIGHT_OUTPUT, COLOUR_RENDERING, COLOUR_TEMPERATURE,
            LIGHT_DISTRIBUTION, BODY_COLOUR, IDENTIFICATION, USEFUL_LIFE, REFERENCE_TEMPERATURE, USEFUL_STARTS);

    private DaliVocabulary() {}

    private static Attribute gear(String name, DataType type) {
        return new Attribute("ControlGearDaliPart102/" + name, type, "");
    }

    private static Attribute diagnosis(String name, DataType type, String unit) {
        return new Attribute("DiagnosticsAndMaintenanceDataDaliPart253/" + name, type, unit);
    }

    private static Attribute event(String name) {
        return diagnosis(name, DataType.BOOLEAN, "");
    }

    private static Attribute luminaire(String name, DataType type, String unit) {
        return new Attribute("LuminaireDataDaliPart251/" + name, type, unit);
    }

    private static Attribute luminaireType(String name, DataType type, String unit) {
        return new Attribute("LuminaireDataDaliPart251Type/" + name, type, unit);
    }
}
