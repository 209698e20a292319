package io.lamplighter.simulator.serial;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * ATX LED's AL-DALI-HAT at the serial side (its document AL-DALI-HAT.pdf): lines of text for the frames of a DALI bus.
 * Thread-safe.
 */
public final class DaliHatModel implements SerialDevice {

    private static final int LONGEST_LINE = 16;

    private final DaliBusModel bus;
    private final StringBuilder input = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private boolean powered = true;

    public DaliHatModel(DaliBusModel bus) {
        this.bus = bus;
    }

    /** The bus's own supply goes or comes; the hat says so by itself. */
    public synchronized void power(boolean on) {
        powered = on;
        output.append(on ? "D2\n" : "D0\n");
    }

    /** Something else is on the line, such as another controller's frame. */
    public synchronized void say(String text) {
        output.append(text);
    }

    @Override
    public synchronized void receive(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n') {
                obey(input.toString());
                input.setLength(0);
            } else if (input.length() < LONGEST_LINE) {
                input.append((char) (next & 0xFF));
            }
        }
    }

    private void obey(String line) {
        if (line.equals("v")) {
            output.append("V0F03\n");
        } else if (line.equals("d")) {
            output.append(powered ? "D2\n" : "D0\n");
        } else if (line.matches("[ht][0-9a-fA-F]{4}")) {
            int frame = Integer.parseInt(line.substring(1), 16);
            output.append(exchange(frame));
            if (line.charAt(0) == 't') {
                output.append(exchange(frame));
            }
        }
    }

    private String exchange(int frame) {
        if (!powered) {
            return "D0\n";
        }
        int answer = bus.forward(frame);
        return switch (answer) {
            case DaliBusModel.SILENCE -> "N\n";
            case DaliBusModel.TORN -> "X\n";
            default -> "J%02X\n".formatted(answer).toUpperCase(Locale.ROOT);
        };
    }

    @Override
    public synchronized byte[] transmit() {
        byte[] bytes = output.toString().getBytes(StandardCharsets.ISO_8859_1);
        output.setLength(0);
        return bytes;
    }
}
