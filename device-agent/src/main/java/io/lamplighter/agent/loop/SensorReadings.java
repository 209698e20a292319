package io.lamplighter.agent.loop;

import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.diagnosis.Sensed;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorEvent;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Which device reports a kind of sensor, and in which words. Pure. */
final class SensorReadings {

    private static final Reading.DeadBand LIGHT = new Reading.DeadBand(1, 0.1);
    private static final Reading.DeadBand TEMPERATURE = new Reading.DeadBand(0.5, 0);
    private static final Reading.DeadBand HUMIDITY = new Reading.DeadBand(3, 0);
    private static final Reading.DeadBand PRESSURE = new Reading.DeadBand(1, 0);
    private static final Reading.DeadBand PARTICULATES = new Reading.DeadBand(5, 0.2);
    private static final Reading.DeadBand TILT = new Reading.DeadBand(1, 0);
    private static final Reading.DeadBand ACCELERATION = new Reading.DeadBand(0.5, 0);
    private static final Reading.DeadBand PROCESSOR = new Reading.DeadBand(5, 0);

    private SensorReadings() {}

    /** {@link Reports#NODE} for what concerns the node itself. */
    static String device(SensorKind kind) {
        return switch (kind) {
            case LIGHT, CLIMATE, PARTICULATES -> Vocabulary.ENVIRONMENT_DEVICE;
            case PRESENCE -> SensorVocabulary.PRESENCE_DEVICE;
            case TRAFFIC -> SensorVocabulary.TRAFFIC_DEVICE;
            case CONTACT -> SensorVocabulary.CABINET_DEVICE;
            case ATTITUDE -> SensorVocabulary.POLE_DEVICE;
            case SUPPLY -> SensorVocabulary.SUPPLY_DEVICE;
            case CONTROLLER -> Reports.NODE;
        };
    }

    /** Every attribute of the kind, in the same order always; without values while nothing is known. */
    static List<Reading> of(SensorKind kind, @Nullable Observation present) {
        return switch (kind) {
            case LIGHT -> light(present instanceof Observation.Light light ? light : null);
            case CLIMATE -> climate(present instanceof Observation.Climate climate ? climate : null);
            case ATTITUDE -> attitude(present instanceof Observation.Attitude attitude ? attitude : null);
            case PRESENCE, TRAFFIC -> counted(kind, null); // the count comes by itself, once in a quarter of an hour
            case CONTACT, SUPPLY -> List.of(); // an event and nothing else
            case PARTICULATES ->
                particulates(present instanceof Observation.Particulates particulates ? particulates : null);
            case CONTROLLER -> controller(present instanceof Observation.Controller controller ? controller : null);
        };
    }

    /** The events of the kind, in the same order always. */
    static List<Reading> events(SensorKind kind, SensorDiagnosis diagnosis) {
        Reading error = Reading.event(functionError(kind), diagnosis.raised(SensorEvent.FUNCTION_ERROR));
        return switch (kind) {
            case LIGHT, CLIMATE, PRESENCE, TRAFFIC, PARTICULATES -> List.of(error);
            case ATTITUDE -> List.of(error,
                    Reading.event(SensorVocabulary.IMPACT_DETECTED, diagnosis.raised(SensorEvent.IMPACT_DETECTED)),
                    Reading.event(SensorVocabulary.ORIENTATION_CHANGED,
                            diagnosis.raised(SensorEvent.ORIENTATION_CHANGED)));
            case CONTACT -> List.of(error,
                    Reading.event(SensorVocabulary.CABINET_DOOR_OPEN,
                            diagnosis.raised(SensorEvent.CABINET_DOOR_OPEN)));
            case SUPPLY -> List.of(error,
                    Reading.event(SensorVocabulary.POST_SUPPLY_LOSS, diagnosis.raised(SensorEvent.SUPPLY_LOSS)));
            case CONTROLLER -> List.of(error,
                    Reading.event(SensorVocabulary.HIGH_TEMPERATURE, diagnosis.raised(SensorEvent.HIGH_TEMPERATURE)),
                    Reading.event(SensorVocabulary.CONTROLLER_UNDER_VOLTAGE,
                            diagnosis.raised(SensorEvent.UNDER_VOLTAGE)));
        };
    }

    /** What a diagnosis asks of an observation. */
    static Sensed sensed(Observation observation, OptionalDouble sunElevationDegrees) {
        return switch (observation) {
            case Observation.Light(double lux) -> new Sensed.Light(lux, sunElevationDegrees);
            case Observation.Climate climate -> new Sensed.Restless(
                    List.of(climate.celsius(), climate.humidityPercent(), climate.hectopascals()));
            case Observation.Attitude attitude -> new Sensed.Pole(attitude.tiltDegrees(), attitude.impact());
            case Observation.Presence _,Observation.Vehicles _ -> new Sensed.Anything();
            case Observation.Contact(boolean open) -> new Sensed.Door(open);
            case Observation.Supply(boolean lost) -> new Sensed.Supply(lost);
            case Observation.Particulates particulates -> new Sensed.Restless(
                    List.of(particulates.finePerCubicMetre(), particulates.coarsePerCubicMetre()));
            case Observation.Controller controller ->
                new Sensed.Controller(controller.celsius(), controller.underVoltage());
        };
    }

    private static Attribute functionError(SensorKind kind) {
        return switch (kind) {
            case LIGHT -> SensorVocabulary.LIGHT_ERROR;
            case CLIMATE -> SensorVocabulary.CLIMATE_ERROR;
            case ATTITUDE -> SensorVocabulary.ATTITUDE_ERROR;
            case PRESENCE -> SensorVocabulary.PRESENCE_ERROR;
            case TRAFFIC -> SensorVocabulary.TRAFFIC_ERROR;
            case CONTACT -> SensorVocabulary.CABINET_ERROR;
            case PARTICULATES -> SensorVocabulary.PARTICULATES_ERROR;
            case SUPPLY -> SensorVocabulary.SUPPLY_ERROR;
            case CONTROLLER -> SensorVocabulary.CONTROLLER_ERROR;
        };
    }

    private static List<Reading> light(Observation.@Nullable Light light) {
        return List.of(new Reading(Vocabulary.LIGHT_LEVEL, light == null ? null : (Object) (float) light.lux(), LIGHT));
    }

    private static List<Reading> climate(Observation.@Nullable Climate climate) {
        return List.of(
                new Reading(SensorVocabulary.AIR_TEMPERATURE, climate == null ? null : number(climate.celsius()),
                        TEMPERATURE),
                new Reading(SensorVocabulary.RELATIVE_HUMIDITY,
                        climate == null ? null : number(climate.humidityPercent()), HUMIDITY),
                new Reading(SensorVocabulary.ATMOSPHERIC_PRESSURE,
                        climate == null ? null : number(climate.hectopascals()), PRESSURE));
    }

    private static List<Reading> attitude(Observation.@Nullable Attitude attitude) {
        return List.of(
                new Reading(SensorVocabulary.TILT, attitude == null ? null : number(attitude.tiltDegrees()), TILT),
                new Reading(SensorVocabulary.ACCELERATION, attitude == null ? null : number(attitude.peakG()),
                        ACCELERATION));
    }

    /** What a presence or traffic sensor counted in a quarter of an hour. */
    static List<Reading> counted(SensorKind kind, QuarterCount.@Nullable Quarter quarter) {
        boolean presence = kind == SensorKind.PRESENCE;
        return List.of(
                Reading.exact(presence ? SensorVocabulary.PRESENCE_NUMBER : SensorVocabulary.ROAD_USER_NUMBER,
                        quarter == null ? null : (Long) quarter.number()),
                Reading.exact(presence ? SensorVocabulary.PRESENCE_PERIOD : SensorVocabulary.TRAFFIC_PERIOD,
                        quarter == null ? null : (Long) quarter.seconds()));
    }

    private static List<Reading> particulates(Observation.@Nullable Particulates particulates) {
        return List.of(
                new Reading(SensorVocabulary.FINE_PARTICULATES,
                        particulates == null ? null : number(particulates.finePerCubicMetre()), PARTICULATES),
                new Reading(SensorVocabulary.COARSE_PARTICULATES,
                        particulates == null ? null : number(particulates.coarsePerCubicMetre()), PARTICULATES));
    }

    private static List<Reading> controller(Observation.@Nullable Controller controller) {
        return List.of(
                new Reading(SensorVocabulary.CONTROLLER_TEMPERATURE,
                        controller == null ? null : number(controller.celsius()), PROCESSOR),
                Reading.event(SensorVocabulary.CONTROLLER_THROTTLED,
                        controller == null ? null : controller.throttled().orElse(null)));
    }

    private static Object number(double value) {
        return (float) value;
    }
}
