package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.GearMonitor;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.lighting.level.Level;

/**
 * A luminaire on a DALI bus, as ports.
 *
 * @param driver
 *            dims and switches it
 * @param monitor
 *            asks its gear
 * @param meter
 *            what its gear measures of its supply
 */
public record DaliLamp(LampDriver driver, GearMonitor monitor, PowerMeter meter) {

    /** Two gears of 64 that do not answer must not hold up the light of the others. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * Finds out where the lamp stands and sets up its gear, without touching the light. A bus that does not answer is a
     * problem, and the level unknown then. Blocks for the bus, 2 s at most.
     */
    static DaliLamp open(DaliLine line, DaliGear gear, FadeTime fadeTime, Consumer<String> problems) {
        LevelSlot slot = line.slot(gear.address());
        Optional<Level> found = Optional.empty();
        try {
            if (line.silent()) {
                throw new BoardException(gear + " is not waited for, because another did not answer");
            }
            found = line.call(LIMIT, bus -> {
                Optional<Level> level = find(bus, gear, slot, fadeTime);
                gear.darkAlone(bus).ifPresent(word -> problems.accept(line + ": " + word));
                return level;
            });
        } catch (BoardException e) {
            line.fellSilent();
            problems.accept(line + ": " + e.getMessage());
        }
        return new DaliLamp(new DaliLampDriver(line, slot, found),
                new DaliGearMonitor(line, gear, slot, fadeTime), new DaliPowerMeter(line, gear));
    }

    private static Optional<Level> find(DaliBus bus, DaliGear gear, LevelSlot slot, FadeTime fadeTime) {
        OptionalInt arcLevel = gear.state(bus).arcLevel();
        gear.prepare(bus, slot, fadeTime);
        if (arcLevel.isEmpty()) {
            return Optional.empty();
        }
        slot.adopt(arcLevel.getAsInt());
        return Optional.of(slot.level(arcLevel.getAsInt()));
    }
}
