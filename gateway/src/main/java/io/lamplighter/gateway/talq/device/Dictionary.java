package io.lamplighter.gateway.talq.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.lamplighter.gateway.talq.device.Form.BOOLEAN;
import static io.lamplighter.gateway.talq.device.Form.COMMAND;
import static io.lamplighter.gateway.talq.device.Form.DATE_TIME;
import static io.lamplighter.gateway.talq.device.Form.FLOAT;
import static io.lamplighter.gateway.talq.device.Form.INTEGER;
import static io.lamplighter.gateway.talq.device.Form.LEVEL_STATE;
import static io.lamplighter.gateway.talq.device.Form.LOCATION;
import static io.lamplighter.gateway.talq.device.Form.PERCENT;
import static io.lamplighter.gateway.talq.device.Form.ROAD_USER;
import static io.lamplighter.gateway.talq.device.Form.STRING;
import static io.lamplighter.gateway.talq.device.Scope.CONFIGURATION;
import static io.lamplighter.gateway.talq.device.Scope.EVENT;
import static io.lamplighter.gateway.talq.device.Scope.MEASUREMENT;
import static io.lamplighter.gateway.talq.device.Scope.OPERATIONAL;

/**
 * TALQ's attributes by our metric names. Most names are TALQ's own, so here stand only their types and scopes (its data model
 * 2.7.1); what a post names otherwise, or not at all, is {@link DeviceModel}'s.
 */
public final class Dictionary {

    public static final TalqAttribute NAME = of("Basic", "displayName", STRING, CONFIGURATION);
    static final TalqAttribute ASSET = of("Basic", "assetId", STRING, CONFIGURATION);
    public static final TalqAttribute HARDWARE = of("Basic", "hwType", STRING, CONFIGURATION);
    public static final TalqAttribute SOFTWARE = of("Basic", "swVersion", STRING, CONFIGURATION);
    static final TalqAttribute PLACE = of("Basic", "location", LOCATION, CONFIGURATION);
    public static final TalqAttribute RESET = of("Basic", "deviceReset", BOOLEAN, EVENT);
    public static final TalqAttribute TIME = of("Basic", "currentTime", DATE_TIME, MEASUREMENT);
    public static final TalqAttribute LOCAL_TIME = of("Time", "currentTime", DATE_TIME, MEASUREMENT);
    public static final TalqAttribute ZONE = of("Time", "timeZone", STRING, CONFIGURATION);
    static final TalqAttribute PHYSICAL_ADDRESS = of("Communication", "physicalAddress", STRING, CONFIGURATION);
    static final TalqAttribute COMMUNICATION_TYPE = of("Communication", "communicationType", STRING, CONFIGURATION);
    public static final TalqAttribute OUT_OF_REACH = of("Communication", "communicationFailure", BOOLEAN, EVENT);
    public static final TalqAttribute LINK_QUALITY = of("Communication", "communicationQuality", FLOAT, MEASUREMENT);
    static final TalqAttribute DEFAULT_LEVEL = of("LampActuator", "defaultLightState", LEVEL_STATE, CONFIGURATION);
    public static final TalqAttribute TARGET = of("LampActuator", "targetLightCommand", COMMAND, OPERATIONAL);
    public static final TalqAttribute FEEDBACK = of("LampActuator", "feedbackLightCommand", COMMAND, MEASUREMENT);
    public static final TalqAttribute LEVEL = of("LampActuator", "actualLightState", LEVEL_STATE, MEASUREMENT);
    public static final TalqAttribute CALENDAR = of("LampActuator", "calendarID", STRING, OPERATIONAL);
    public static final TalqAttribute LAMP_TYPE = of("LampActuator", "lampTypeId", STRING, CONFIGURATION);
    public static final TalqAttribute CALENDAR_UNFIT = of("LampActuator", "invalidCalendar", BOOLEAN, EVENT);
    public static final TalqAttribute TYPE_UNFIT = of("LampActuator", "invalidLampType", BOOLEAN, EVENT);
    public static final TalqAttribute LEVEL_CHANGED = of("LampActuator", "lightStateChange", BOOLEAN, EVENT);
    static final TalqAttribute LAMP_FAILURE = event("LampMonitor/lampFailure");
    static final TalqAttribute DIMMING_FAILURE = event("LampMonitor/dimmingFailure");
    public static final TalqAttribute PRESENCE = of("PresenceSensor", "presenceStatus", BOOLEAN, MEASUREMENT);
    static final TalqAttribute ROAD_USERS = of("TrafficCounter", "roadUser", ROAD_USER, CONFIGURATION);
    public static final TalqAttribute HUMIDITY = of("HumiditySensor", "humidity", FLOAT, MEASUREMENT);
    public static final TalqAttribute TEMPERATURE = of("TemperatureSensor", "temperature", FLOAT, MEASUREMENT);

    /** What is told under the name that the post itself gives it. */
    private static final Map<String, TalqAttribute> SAME_NAME = Stream.of(lamps(), gear(), diagnoses(), surroundings())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(each -> each.function() + "/" + each.name(), Function.identity()));

    private Dictionary() {}

    /** The attribute that this metric of ours is as it is; empty for one that TALQ does not have, or has otherwise. */
    public static Optional<TalqAttribute> find(String metric) {
        return Optional.ofNullable(SAME_NAME.get(metric));
    }

    private static List<TalqAttribute> lamps() {
        return List.of(LEVEL, LAMP_FAILURE, DIMMING_FAILURE, measured("LampMonitor/switchOnCounter", INTEGER),
                measured("LampMonitor/operatingHours", FLOAT), measured("LampMonitor/supplyVoltage", FLOAT),
                measured("LampMonitor/supplyCurrent", FLOAT), measured("LampMonitor/activePower", FLOAT),
                measured("LampMonitor/activeEnergy", FLOAT), event("LampMonitor/lampUnexpectedOn"),
                event("LampMonitor/relayFailure"), event("LampMonitor/cyclingFailure"),
                event("LampMonitor/lampPowerTooHigh"), event("LampMonitor/lampPowerTooLow"),
                event("LampMonitor/powerFactorTooLow"), event("LampMonitor/supplyVoltageTooHigh"),
                event("LampMonitor/supplyVoltageTooLow"), event("LampMonitor/supplyLoss"),
                event("LampMonitor/controlGearCommFailure"));
    }

    private static List<TalqAttribute> gear() {
        return List.of(measured("ControlGearDaliPart102/actualLevel", INTEGER),
                event("ControlGearDaliPart102/controlGearFailure"), event("ControlGearDaliPart102/lampFailure"),
                measured("ControlGearDaliPart102/lampOn", BOOLEAN), event("ControlGearDaliPart102/limitError"),
                event("ControlGearDaliPart102/powerCycleSeen"), measured("EnergyDataDaliPart252/activeEnergy", FLOAT),
                measured("EnergyDataDaliPart252/activePower", FLOAT), luminaire("oemGtin", STRING),
                luminaire("oemIdentificationNumber", STRING), luminaire("contentFormatId", INTEGER),
                luminaire("yearOfManufacture", INTEGER), luminaire("weekOfManufacture", INTEGER),
                luminaire("luminaireBodyColor", STRING), luminaire("luminaireIdentification", STRING));
    }

    private static List<TalqAttribute> diagnoses() {
        return List.of(diagnosis("controlGearOperatingTime", INTEGER), diagnosis("controlGearStartCounter", INTEGER),
                diagnosis("controlGearExternalSupplyVoltage", FLOAT),
                diagnosis("controlGearExternalSupplyVoltageFrequency", INTEGER),
                diagnosis("controlGearPowerFactor", FLOAT), failure("controlGearOverallFailureCondition"),
                failure("controlGearExternalSupplyUndervoltage"), failure("controlGearExternalSupplyOvervoltage"),
                failure("controlGearOutputPowerLimitation"), failure("controlGearThermalDerating"),
                failure("controlGearThermalShutdown"), diagnosis("controlGearTemperature", INTEGER),
                diagnosis("controlGearOutputCurrentPercent", PERCENT), diagnosis("lightSourceStartCounter", INTEGER),
                diagnosis("lightSourceOnTime", INTEGER), diagnosis("lightSourceVoltage", FLOAT),
                diagnosis("lightSourceCurrent", FLOAT), failure("lightSourceOverallFailureCondition"),
                failure("lightSourceShortCircuit"), failure("lightSourceOpenCircuit"),
                failure("lightSourceThermalDerating"), failure("lightSourceThermalShutdown"),
                diagnosis("lightSourceTemperature", INTEGER), rated("ratedMedianUsefulLifeOfLuminaire"),
                rated("internalControlGearReferenceTemperature"), rated("ratedMedianUsefulLightSourceStarts"));
    }

    private static List<TalqAttribute> surroundings() {
        return List.of(measured("LightSensor/lightLevel", FLOAT), measured("AtmosphericSensor/airTemperature", FLOAT),
                measured("AtmosphericSensor/relativeHumidity", FLOAT),
                measured("AtmosphericSensor/atmosphericPressure", FLOAT),
                measured("ParticulateMatterSensor/pm2-5", FLOAT), measured("ParticulateMatterSensor/pm10", FLOAT),
                measured("TrafficCounter/roadUserNumber", INTEGER),
                of("TrafficCounter", "trafficSamplingPeriod", INTEGER, CONFIGURATION),
                event("CabinetMonitor/cabinetDoorOpen"), event("ElectricalMeter/supplyLoss"),
                event("Orientation/orientationChanged"), measured("Accelerometer/acceleration", FLOAT),
                event("Accelerometer/impactDetected"));
    }

    private static TalqAttribute of(String function, String name, Form form, Scope scope) {
        return new TalqAttribute(function, name, form, scope);
    }

    private static TalqAttribute measured(String metric, Form form) {
        return named(metric, form, MEASUREMENT);
    }

    private static TalqAttribute event(String metric) {
        return named(metric, BOOLEAN, EVENT);
    }

    private static TalqAttribute luminaire(String name, Form form) {
        return of("LuminaireDataDaliPart251", name, form, CONFIGURATION);
    }

    private static TalqAttribute diagnosis(String name, Form form) {
        return of("DiagnosticsAndMaintenanceDataDaliPart253", name, form, MEASUREMENT);
    }

    private static TalqAttribute failure(String name) {
        return of("DiagnosticsAndMaintenanceDataDaliPart253", name, BOOLEAN, EVENT);
    }

    private static TalqAttribute rated(String name) {
        return of("DiagnosticsAndMaintenanceDataDaliPart253", name, INTEGER, CONFIGURATION);
    }

    private static TalqAttribute named(String metric, Form form, Scope scope) {
        int slash = metric.indexOf('/');
        return of(metric.substring(0, slash), metric.substring(slash + 1), form, scope);
    }
}
