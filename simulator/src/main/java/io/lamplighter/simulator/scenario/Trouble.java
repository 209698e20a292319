package io.lamplighter.simulator.scenario;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;

/** What can happen to a post or to a luminaire on it. Immutable. */
public sealed interface Trouble {

    /** Of one luminaire; not {@link LampFault#NONE}. */
    record Lamp(LampFault fault) implements Trouble {}

    /** Of the sensor of one kind; not {@link SensorFault#NONE}. */
    record Sensor(SensorKind kind, SensorFault fault) implements Trouble {}

    /** How a tilted pole stands. */
    double TILT_DEGREES = 12;

    /** Of a whole post. */
    enum Post implements Trouble {
        LINK_CUT, POWER_CUT, DOOR_OPEN,
        /** By more than the diagnosis lets pass. */
        TILTED,
        /** Once: it does not end. */
        HIT
    }

    /** Happens to it, or ends. A luminaire has one trouble at a time, the last. */
    default void play(Stage stage, String post, int luminaire, boolean begins) {
        switch (this) {
            case Lamp lamp -> stage.lamp(post, luminaire, begins ? lamp.fault() : LampFault.NONE);
            case Sensor sensor -> stage.sensor(post, sensor.kind(), begins ? sensor.fault() : SensorFault.NONE);
            case Post.DOOR_OPEN -> stage.door(post, begins);
            case Post.TILTED -> stage.tilt(post, begins ? TILT_DEGREES : 0);
            case Post.HIT -> {
                if (begins) {
                    stage.hit(post);
                }
            }
            case Post.LINK_CUT -> stage.link(post, !begins);
            case Post.POWER_CUT -> stage.power(post, !begins);
        }
    }

    /** Its word in scenario files and commands. */
    default String word() {
        return switch (this) {
            case Lamp lamp -> word(lamp.fault());
            case Sensor sensor -> sensor.kind().word() + "-" + word(sensor.fault());
            case Post post -> word(post);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it happens to, of all that a post or a luminaire may suffer: two of one part do not last beside each other. */
    default String part() {
        return switch (this) {
            case Lamp _ -> "lamp";
            case Sensor sensor -> sensor.kind().word();
            case Post post -> word(post);
        };
    }

    /** All words, those of luminaires first. */
    static List<String> words() {
        return List.copyOf(Words.ALL.keySet());
    }

    static Optional<Trouble> of(String word) {
        return Optional.ofNullable(Words.ALL.get(word));
    }

    /** All that there are, by their words. */
    final class Words {

        private static final Map<String, Trouble> ALL = new LinkedHashMap<>();

        /** What a contact can suffer. */
        private static final Set<SensorFault> CONTACT = EnumSet.of(SensorFault.SILENT, SensorFault.STUCK,
                SensorFault.BLIND, SensorFault.SATURATED, SensorFault.LYING);

        static {
            Arrays.stream(LampFault.values()).filter(fault -> fault != LampFault.NONE).map(Lamp::new)
                    .forEach(trouble -> ALL.put(trouble.word(), trouble));
            sensor(SensorKind.LIGHT, EnumSet.complementOf(EnumSet.of(SensorFault.NONE)));
            sensor(SensorKind.CLIMATE, EnumSet.complementOf(EnumSet.of(SensorFault.NONE)));
            sensor(SensorKind.PRESENCE, CONTACT);
            sensor(SensorKind.CONTACT, CONTACT);
            sensor(SensorKind.ATTITUDE, EnumSet.of(SensorFault.SILENT, SensorFault.STUCK));
            Arrays.stream(Post.values()).forEach(trouble -> ALL.put(trouble.word(), trouble));
        }

        private static void sensor(SensorKind kind, Set<SensorFault> faults) {
            faults.stream().map(fault -> new Sensor(kind, fault)).forEach(each -> ALL.put(each.word(), each));
        }

        private Words() {}
    }
}
