package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.diagnosis.LampEvent;
import io.lamplighter.agent.selftest.BoardChecks;
import io.lamplighter.agent.selftest.Check;
import io.lamplighter.protocol.command.Finding;

/** What the loop knows of the parts of its board, as findings of a self-test. One owner thread. */
record Devices(Board board, List<LuminaireUnit> units, Sensors sensors, Environment environment) {

    static final String SAFE_MODE_REMEDY = "read why in its log (\"journalctl -u lamplighter-agent\"); it tests again"
            + " when that is over";
    private static final String SAFE_MODE = "not read: the agent is in safe mode";
    private static final String SILENT = "no answer within " + Check.LIMIT.toSeconds() + " s";

    /** A lamp test of each luminaire. */
    List<LampTrial> trials(long nowNanos) {
        List<LampTrial> trials = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            trials.add(new LampTrial(units.get(i), board.luminaires().get(i).meter().isPresent(), nowNanos));
        }
        return trials;
    }

    /**
     * Every part of the board, in its order.
     *
     * @param resting
     *            whether nothing but the light sensor is read, as in safe mode
     */
    List<Finding> findings(boolean resting, long nowNanos) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            LuminaireUnit unit = units.get(i);
            findings.add(output(unit));
            lamp(unit).ifPresent(findings::add);
            if (board.luminaires().get(i).meter().isPresent()) {
                findings.add(meter(unit, i, resting));
            }
            if (board.luminaires().get(i).gear().isPresent()) {
                findings.add(gear(unit, i));
            }
        }
        for (int i = 0; i < board.sensors().size(); i++) {
            findings.add(sensor(i, resting, nowNanos));
        }
        return findings;
    }

    private static Finding output(LuminaireUnit unit) {
        String id = unit.luminaire().id();
        String failure = unit.lamp().failure();
        return failure == null
                ? Finding.ok(id, BoardChecks.OUTPUT, "driven, at %.0f %%".formatted(unit.lamp().shown().percent()))
                : Finding.failed(id, BoardChecks.OUTPUT, failure, BoardChecks.OUTPUT_REMEDY);
    }

    /** What the diagnosis says; none without a meter. */
    private static Optional<Finding> lamp(LuminaireUnit unit) {
        String id = unit.luminaire().id();
        List<LampEvent> events = Stream.of(LampEvent.values()).filter(event -> event != LampEvent.METER_ERROR)
                .toList();
        List<LampEvent> on = events.stream().filter(event -> Boolean.TRUE.equals(unit.raised(event))).toList();
        if (!on.isEmpty()) {
            return Optional.of(Finding.failed(id, "lamp", String.join(", ", on.stream().map(LampEvent::word).toList()),
                    remedy(on.getFirst())));
        }
        return events.stream().anyMatch(event -> unit.raised(event) != null)
                ? Optional.of(Finding.ok(id, "lamp", "no fault is known"))
                : Optional.empty();
    }

    private static String remedy(LampEvent event) {
        return switch (event) {
            case LAMP_FAILURE, LAMP_POWER_TOO_LOW -> "check light source, driver, fuse and contact";
            case LAMP_UNEXPECTED_ON, RELAY_FAILURE -> "check the relay and what is wired past it";
            case DIMMING_FAILURE -> "check control line and dimming stage";
            case CYCLING_FAILURE -> "check light source and driver: it goes out and on again by itself";
            case LAMP_POWER_TOO_HIGH -> "compare lamp and nominal power in the settings, then check the driver";
            case POWER_FACTOR_TOO_LOW -> "check driver and compensation";
            case SUPPLY_VOLTAGE_TOO_HIGH, SUPPLY_VOLTAGE_TOO_LOW, SUPPLY_LOSS -> "check the luminaire's supply";
            case METER_ERROR -> BoardChecks.METER_REMEDY;
        };
    }

    private Finding meter(LuminaireUnit unit, int index, boolean resting) {
        String id = unit.luminaire().id();
        return resting
                ? unread(id, BoardChecks.METER)
                : answer(id, BoardChecks.METER, Sensors.meter(index),
                        unit.powerSince(Long.MIN_VALUE).map((PowerReading reading) -> BoardChecks.words(reading)),
                        BoardChecks.METER_REMEDY);
    }

    private static Finding unread(String device, String part) {
        return Finding.notChecked(device, part, SAFE_MODE, SAFE_MODE_REMEDY);
    }

    /** A gear of a full line has its turn seldom: what it said last counts until it is silent. */
    private Finding gear(LuminaireUnit unit, int index) {
        String id = unit.luminaire().id();
        String failure = sensors.failure(Sensors.gear(index));
        if (failure != null) {
            return Finding.failed(id, BoardChecks.GEAR, failure, BoardChecks.GEAR_REMEDY);
        }
        int values = unit.gearValues();
        return values > 0
                ? Finding.ok(id, BoardChecks.GEAR, values + " values read")
                : Finding.notChecked(id, BoardChecks.GEAR, "its turn has not come yet", "test again in a minute");
    }

    private Finding sensor(int index, boolean resting, long nowNanos) {
        String name = board.sensors().get(index).name();
        if (resting && !sensors.isLight(index)) {
            return unread(name, BoardChecks.SENSOR);
        }
        List<String> wrong = environment.wrong(index);
        return wrong.isEmpty() || sensors.failure(name) != null
                ? answer(name, BoardChecks.SENSOR, name,
                        environment.seen(index, nowNanos).map(BoardChecks::words), BoardChecks.SENSOR_REMEDY)
                : Finding.failed(name, BoardChecks.SENSOR, "says what cannot be: " + String.join(", ", wrong),
                        BoardChecks.SENSOR_REMEDY);
    }

    /** Of a part that was read once more. */
    private Finding answer(String device, String part, String what, Optional<String> said, String remedy) {
        String failure = sensors.awaits(what) ? SILENT : sensors.failure(what);
        return failure == null && said.isPresent()
                ? Finding.ok(device, part, said.get())
                : Finding.failed(device, part, failure == null ? SILENT : failure, remedy);
    }
}
