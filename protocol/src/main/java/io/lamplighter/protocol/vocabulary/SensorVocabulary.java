package io.lamplighter.protocol.vocabulary;

import java.util.List;

import io.lamplighter.protocol.sparkplug.DataType;

/**
 * Metrics of a post's sensors besides {@link Vocabulary#LIGHT_LEVEL}, by the device that reports them. The names are TALQ
 * 2.7.1's; presenceNumber, presenceSamplingPeriod, tilt and what begins with Controller are ours. A function's functionError is true while its
 * sensor is silent.
 */
public final class SensorVocabulary {

    /** The device that reports how many came near. */
    public static final String PRESENCE_DEVICE = "presence";
    /** The device that reports how many vehicles passed. */
    public static final String TRAFFIC_DEVICE = "traffic";
    /** The device that reports the door. */
    public static final String CABINET_DEVICE = "cabinet";
    /** The device that reports how the pole stands. */
    public static final String POLE_DEVICE = "pole";

    /** The device that reports the post's own supply. */
    public static final String SUPPLY_DEVICE = "supply";

    // environment
    public static final Attribute LIGHT_ERROR = error("LightSensor");
    public static final Attribute AIR_TEMPERATURE = new Attribute("AtmosphericSensor/airTemperature", DataType.FLOAT,
            "degC");
    public static final Attribute RELATIVE_HUMIDITY = new Attribute("AtmosphericSensor/relativeHumidity",
            DataType.FLOAT, "%");
    public static final Attribute ATMOSPHERIC_PRESSURE = new Attribute("AtmosphericSensor/atmosphericPressure",
            DataType.FLOAT, "hPa");
    public static final Attribute CLIMATE_ERROR = error("AtmosphericSensor");
    public static final Attribute FINE_PARTICULATES = new Attribute("ParticulateMatterSensor/pm2-5", DataType.FLOAT,
            "ug/m3");
    public static final Attribute COARSE_PARTICULATES = new Attribute("ParticulateMatterSensor/pm10", DataType.FLOAT,
            "ug/m3");
    public static final Attribute PARTICULATES_ERROR = error("ParticulateMatterSensor");

    // presence
    public static final Attribute PRESENCE_NUMBER = new Attribute("PresenceSensor/presenceNumber", DataType.UINT64,
            "");
    public static final Attribute PRESENCE_PERIOD = new Attribute("PresenceSensor/presenceSamplingPeriod",
            DataType.UINT64, "s");
    public static final Attribute PRESENCE_ERROR = error("PresenceSensor");

    // traffic
    public static final Attribute ROAD_USER_NUMBER = new Attribute("TrafficCounter/roadUserNumber", DataType.UINT64,
            "");
    public static final Attribute TRAFFIC_PERIOD = new Attribute("TrafficCounter/trafficSamplingPeriod",
            DataType.UINT64, "s");
    public static final Attribute TRAFFIC_ERROR = error("TrafficCounter");

    // cabinet
    public static final Attribute CABINET_DOOR_OPEN = new Attribute("CabinetMonitor/cabinetDoorOpen", DataType.BOOLEAN,
            "");
    public static final Attribute CABINET_ERROR = error("CabinetMonitor");

    // supply
    public static final Attribute POST_SUPPLY_LOSS = new Attribute("ElectricalMeter/supplyLoss", DataType.BOOLEAN,
            "");
    public static final Attribute SUPPLY_ERROR = error("ElectricalMeter");

    // pole
    public static final Attribute TILT = new Attribute("Orientation/tilt", DataType.FLOAT, "deg");
    public static final Attribute ORIENTATION_CHANGED = new Attribute("Orientation/orientationChanged",
            DataType.BOOLEAN, "");
    public static final Attribute ACCELERATION = new Attribute("Accelerometer/acceleration", DataType.FLOAT, "g");
    public static final Attribute IMPACT_DETECTED = new Attribute("Accelerometer/impactDetected", DataType.BOOLEAN,
            "");
    public static final Attribute ATTITUDE_ERROR = error("Accelerometer");

    // the node
    public static final Attribute CONTROLLER_TEMPERATURE = new Attribute("Controller/temperature", DataType.FLOAT,
            "degC");
    public static final Attribute CONTROLLER_UNDER_VOLTAGE = new Attribute("Controller/underVoltage",
            DataType.BOOLEAN, "");
    public static final Attribute CONTROLLER_THROTTLED = new Attribute("Controller/throttled", DataType.BOOLEAN, "");
    public static final Attribute HIGH_TEMPERATURE = new Attribute("Controller/highTemperature", DataType.BOOLEAN, "");
    public static final Attribute CONTROLLER_ERROR = error("Controller");

    /** Of the device environment, besides {@link Vocabulary#ENVIRONMENT}. */
    public static final List<Attribute> ENVIRONMENT = List.of(LIGHT_ERROR, AIR_TEMPERATURE, RELATIVE_HUMIDITY,
            ATMOSPHERIC_PRESSURE, CLIMATE_ERROR, FINE_PARTICULATES, COARSE_PARTICULATES, PARTICULATES_ERROR);

    /** Of the device {@link #PRESENCE_DEVICE}. */
    public static final List<Attribute> PRESENCE = List.of(PRESENCE_NUMBER, PRESENCE_PERIOD, PRESENCE_ERROR);

    /** Of the device {@link #TRAFFIC_DEVICE}. */
    public static final List<Attribute> TRAFFIC = List.of(ROAD_USER_NUMBER, TRAFFIC_PERIOD, TRAFFIC_ERROR);

    /** Of the device {@link #CABINET_DEVICE}. */
    public static final List<Attribute> CABINET = List.of(CABINET_DOOR_OPEN, CABINET_ERROR);

    /** Of the device {@link #SUPPLY_DEVICE}. */
    public static final List<Attribute> SUPPLY = List.of(POST_SUPPLY_LOSS, SUPPLY_ERROR);

    /** Of the device {@link #POLE_DEVICE}. */
    public static final List<Attribute> POLE = List.of(TILT, ORIENTATION_CHANGED, ACCELERATION, IMPACT_DETECTED,
            ATTITUDE_ERROR);

    /** Of the node, besides {@link Vocabulary#NODE}. */
    public static final List<Attribute> NODE = List.of(CONTROLLER_TEMPERATURE, CONTROLLER_UNDER_VOLTAGE,
            CONTROLLER_THROTTLED, HIGH_TEMPERATURE, CONTROLLER_ERROR);

    private SensorVocabulary() {}

    private static Attribute error(String function) {
        return new Attribute(function + "/functionError", DataType.BOOLEAN, "");
    }
}
