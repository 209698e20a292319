package io.lamplighter.agent.diagnosis;

/** The events of a sensor, named as in TALQ 2.7.1 where it has a name. */
public enum SensorEvent {
    /** The sensor is silent, or says what cannot be. */
    FUNCTION_ERROR("functionError"),
    /** The pole was hit (TALQ Accelerometer). */
    IMPACT_DETECTED("impactDetected"),
    /** The pole does not stand upright (TALQ Orientation). */
    ORIENTATION_CHANGED("orientationChanged"),
    /** TALQ CabinetMonitor. */
    CABINET_DOOR_OPEN("cabinetDoorOpen"),
    /** The post's own supply is gone (TALQ ElectricalMeter). */
    SUPPLY_LOSS("supplyLoss"),
    /** Of the controller (TALQ LampMonitor, there of the device that holds it). */
    HIGH_TEMPERATURE("highTemperature"),
    /** Of the controller; TALQ has no event for the supply of a controller, so the name is ours. */
    UNDER_VOLTAGE("underVoltage");

    private final String word;

    SensorEvent(String word) {
        this.word = word;
    }

    /** The name on the wire and in the log. */
    public String word() {
        return word;
    }
}
