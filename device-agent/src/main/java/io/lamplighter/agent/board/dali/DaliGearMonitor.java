package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.GearMonitor;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.protocol.vocabulary.Attribute;

/**
 * Asks a gear for its state at each reading, and in its turns for its diagnoses, the first time also for what it is. A reading
 * also finds a level that the gear lost, in a power cut or with a frame, and has it sent again. One caller at a time.
 */
final class DaliGearMonitor implements GearMonitor {

    /** All banks are some 200 frames of 45 ms, and others may be before us. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DaliLine line;
    private final DaliGear gear;
    private final LevelSlot slot;
    private final FadeTime fadeTime;
    private Map<Attribute, Object> assets = Map.of();
    private Map<Attribute, Object> diagnoses = Map.of();
    private boolean described;
    private boolean turnFailed;

    DaliGearMonitor(DaliLine line, DaliGear gear, LevelSlot slot, FadeTime fadeTime) {
        this.line = line;
        this.gear = gear;
        this.slot = slot;
        this.fadeTime = fadeTime;
    }

    @Override
    public GearReport read() {
        Map<Attribute, Object> values = new LinkedHashMap<>(line.call(LIMIT, this::state));
        if (line.takeBankTurn(gear.address())) {
            diagnoses = diagnoses();
            if (!described) {
                assets = line.call(LIMIT, this::assets);
                described = true;
            }
        }
        values.putAll(diagnoses);
        values.putAll(assets);
        return new GearReport(values);
    }

    /** What it said a turn ago counts for one turn that fails, and no longer: lamps may be dimmed by it. */
    private Map<Attribute, Object> diagnoses() {
        try {
            Map<Attribute, Object> values = line.call(LIMIT, this::diagnoses);
            turnFailed = false;
            return values;
        } catch (BoardException e) {
            diagnoses = turnFailed ? Map.of() : diagnoses;
            turnFailed = true;
            throw e;
        }
    }

    private Map<Attribute, Object> state(DaliBus bus) {
        gear.prepare(bus, slot, fadeTime);
        DaliGear.State state = gear.state(bus);
        if (!state.fading()) {
            state.arcLevel().ifPresent(level -> slot.shown(level, state.limited()));
            bus.giveWay();
        }
        return state.values();
    }

    private Map<Attribute, Object> diagnoses(DaliBus bus) {
        Map<Attribute, Object> values = gear.bank(bus, MemoryPoint.GEAR);
        values.putAll(gear.bank(bus, MemoryPoint.LAMP));
        values.putAll(gear.bank(bus, MemoryPoint.ENERGY));
        return values;
    }

    private Map<Attribute, Object> assets(DaliBus bus) {
        Map<Attribute, Object> values = gear.bank(bus, MemoryPoint.LUMINAIRE);
        values.putAll(gear.bank(bus, MemoryPoint.MAINTENANCE));
        return values;
    }
}
