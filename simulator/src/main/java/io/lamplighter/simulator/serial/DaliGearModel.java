package io.lamplighter.simulator.serial;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * LED control gear with one short address (IEC 62386-102, parts 207 and 251 to 253): levels, status, fade settings,
 * memory banks with their write enabling and latching. Fades are over at once. Thread-safe.
 */
public final class DaliGearModel {

    private static final int MASK = 0xFF;
    private static final int FULL = 254;
    private static final double STEPS_PER_DECADE = 253 / 3.0;
    private static final int LATCH = 0xAA;
    private static final int LOCK = 2;

    private final int address;
    private final Map<Integer, DaliMemory> banks = new ConcurrentHashMap<>();
    private int level = FULL;
    private int minimum = 1;
    private int powerOnLevel = FULL;
    private int systemFailureLevel = FULL;
    private int fadeTime;
    private int fadeRate = 7;
    private int extendedFadeTime;
    private boolean linear;
    private boolean lampFailure;
    private boolean gearFailure;
    private boolean limitError;
    private boolean powerCycleSeen;
    private boolean writeEnabled;
    private int lastFrame = -1;
    private int enabledType = -1;
    private int dtr0;
    private int dtr1;

    /** {@code address} is its short address, 0 to 63. */
    public DaliGearModel(int address) {
        this.address = address;
    }

    /** A memory bank, made when it is first asked for. */
    public DaliMemory bank(int number) {
        return banks.computeIfAbsent(number, _ -> new DaliMemory());
    }

    /** Its mains go and come: it starts at its power-on level. */
    public synchronized void powerCycle() {
        level = powerOnLevel;
        powerCycleSeen = true;
        writeEnabled = false;
    }

    public synchronized void dimsLinearly() {
        linear = true;
    }

    public synchronized void breakLamp(boolean broken) {
        lampFailure = broken;
    }

    public synchronized void breakGear(boolean broken) {
        gearFailure = broken;
    }

    public synchronized void limit(int lowest) {
        minimum = lowest;
    }

    public synchronized void startsAt(int powerOn, int systemFailure) {
        powerOnLevel = powerOn;
        systemFailureLevel = systemFailure;
    }

    public synchronized void fadesIn(int time, int extended) {
        fadeTime = time;
        extendedFadeTime = extended;
    }

    /** Arc level, 0 to 254. */
    public synchronized int level() {
        return level;
    }

    /** The light of its level, by its curve (part 102, 9.3; part 207, 9.2): 0 to 100 %. */
    public synchronized double lightPercent() {
        if (level == 0) {
            return 0;
        }
        return linear ? level * 100.0 / FULL : Math.pow(10, (level - 1) / STEPS_PER_DECADE - 1);
    }

    public synchronized int fadeTime() {
        return fadeTime;
    }

    public synchronized int extendedFadeTime() {
        return extendedFadeTime;
    }

    synchronized OptionalInt hear(int frame) {
        boolean twice = frame == lastFrame;
        lastFrame = frame;
        int first = frame >> 8;
        OptionalInt answer = OptionalInt.empty();
        if (first >= 0xA0 && first <= 0xCB) {
            special(first, frame & 0xFF);
        } else if (frame >> 9 == address || first >= 0xFE) {
            answer = (first & 1) == 0 ? light(frame & 0xFF) : command(frame & 0xFF, twice);
        }
        if (first != 0xC1) {
            enabledType = -1;
        }
        return answer;
    }

    private void special(int command, int value) {
        switch (command) {
            case 0xA3 -> dtr0 = value;
            case 0xC3 -> dtr1 = value;
            case 0xC1 -> enabledType = value;
            case 0xC9 -> writeMemory(value);
            default -> writeEnabled = false;
        }
    }

    private void writeMemory(int value) {
        DaliMemory bank = banks.get(dtr1);
        if (writeEnabled && bank != null && dtr0 == LOCK && value == LATCH) {
            bank.latch();
        }
        dtr0 = Math.min(dtr0 + 1, MASK);
    }

    private OptionalInt light(int wanted) {
        writeEnabled = false;
        if (wanted == MASK) {
            return OptionalInt.empty();
        }
        level = wanted == 0 ? 0 : Math.max(minimum, wanted);
        limitError = level != wanted;
        powerCycleSeen = false;
        return OptionalInt.empty();
    }

    private OptionalInt command(int opcode, boolean twice) {
        writeEnabled = opcode == 0x81 ? writeEnabled || twice : writeEnabled && opcode == 0xC5;
        if (opcode < 0x90) {
            if (opcode == 0) {
                light(0);
            } else if (twice) {
                configure(opcode);
            }
            return OptionalInt.empty();
        }
        return query(opcode);
    }

    private void configure(int opcode) {
        switch (opcode) {
            case 0x2D -> powerOnLevel = dtr0;
            case 0x2C -> systemFailureLevel = dtr0;
            case 0x2E -> fadeTime = Math.min(dtr0, 15);
            case 0x2F -> fadeRate = Math.clamp(dtr0, 1, 15);
            case 0x30 -> extendedFadeTime = dtr0 > 0x4F ? 0 : dtr0;
            default -> {
                // not of interest here
            }
        }
    }

    private OptionalInt query(int opcode) {
        return switch (opcode) {
            case 0x90 -> OptionalInt.of(status());
            case 0x98 -> OptionalInt.of(dtr0);
            case 0xA0 -> OptionalInt.of(lampFailure ? MASK : level);
            case 0xA2 -> OptionalInt.of(minimum);
            case 0xA3 -> OptionalInt.of(powerOnLevel);
            case 0xA4 -> OptionalInt.of(systemFailureLevel);
            case 0xA5 -> OptionalInt.of((fadeTime << 4) | fadeRate);
            case 0xA8 -> OptionalInt.of(extendedFadeTime);
            case 0xC5 -> readMemory();
            case 0xEE -> enabledType == 6 ? OptionalInt.of(linear ? 1 : 0) : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    private int status() {
        return (gearFailure ? 1 : 0) | (lampFailure ? 2 : 0) | (level > 0 && !lampFailure ? 4 : 0)
                | (limitError ? 8 : 0) | (powerCycleSeen ? 0x80 : 0);
    }

    private OptionalInt readMemory() {
        DaliMemory bank = banks.get(dtr1);
        if (bank == null) {
            return OptionalInt.empty();
        }
        OptionalInt value = bank.read(dtr0);
        dtr0 = Math.min(dtr0 + 1, MASK);
        return value;
    }
}
