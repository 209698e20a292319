package io.lamplighter.agent.drawing;

import java.util.Map;

import io.lamplighter.agent.drawing.Sheet.Frame;

/** The controller with its 40-pin header, seen from above with pin 1 at the upper left. */
final class Header {

    static final Frame FRAME = new Frame(570, 185, 350, 500);

    private static final int FIRST_ROW = 247;
    private static final int PITCH = 21;
    private static final int ODD = FRAME.middle() - 13;
    private static final int EVEN = FRAME.middle() + 13;

    private final Sheet sheet;
    private final Source source;
    private final String drawing;

    Header(Sheet sheet, Source source, String drawing) {
        this.sheet = sheet;
        this.source = source;
        this.drawing = drawing;
    }

    void draw(Map<String, String> controller) {
        sheet.box("", FRAME);
        sheet.text("name mid", FRAME.middle(), 207, Table.value(controller, "name"));
        sheet.text("small mid", FRAME.middle(), 226, Table.value(controller, "drawn_note"));
        for (int pin = 1; pin <= 40; pin++) {
            sheet.circle("pin", x(pin), y(pin), 10);
            sheet.text("small mid", x(pin), y(pin) + 4, String.valueOf(pin));
        }
        source.pins().rows().forEach(this::label);
        sheet.text("small mid", FRAME.middle(), 675,
                source.title("watchdog") + ": " + source.lines("watchdog").getFirst());
    }

    /** Height of a pin's row. */
    static int y(int pin) {
        return FIRST_ROW + (pin - 1) / 2 * PITCH;
    }

    int row(String function) {
        return y(source.pin(function, drawing));
    }

    private static int x(int pin) {
        return pin % 2 == 1 ? ODD : EVEN;
    }

    private void label(Map<String, String> row) {
        int pin = Integer.parseInt(Table.value(row, "header_pin"));
        boolean used = Source.uses(row, drawing);
        boolean odd = pin % 2 == 1;
        if (used) {
            sheet.circle("pin used", x(pin), y(pin), 10);
            sheet.text("small mid", x(pin), y(pin) + 4, String.valueOf(pin));
        }
        sheet.text("small" + (used ? "" : " free") + (odd ? " end" : ""), x(pin) + (odd ? -15 : 15), y(pin) + 4,
                label(Table.value(row, "function"), Table.value(row, "bcm")));
    }

    private static String label(String function, String bcm) {
        return bcm.isEmpty() ? power(function) : "BCM " + bcm + " " + function;
    }

    /** The voltage of a pin that is no signal. */
    static String power(String function) {
        return switch (function) {
            case "supply-5v" -> "5 V";
            case "supply-3v3" -> "3.3 V";
            case "ground" -> "0 V";
            default -> throw new IllegalArgumentException("pinout.csv: " + function + " has no BCM number");
        };
    }
}
