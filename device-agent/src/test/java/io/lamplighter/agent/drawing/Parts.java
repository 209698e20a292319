package io.lamplighter.agent.drawing;

import io.lamplighter.agent.drawing.Sheet.Frame;

/** What every drawing has: blocks with their texts, the sensors on their cable, contacts, the legend. */
final class Parts {

    private static final int CABLE = 538;

    private final Sheet sheet;
    private final Source source;
    private final Header header;

    Parts(Sheet sheet, Source source, Header header) {
        this.sheet = sheet;
        this.source = source;
        this.header = header;
    }

    /** A box with the title and lines of its row in blocks.csv. */
    void block(String block, Frame frame) {
        block(block, "", frame);
    }

    void block(String block, String kind, Frame frame) {
        sheet.box(kind, frame);
        label(block, frame.middle(), frame.y() + 21);
    }

    /** The title of a block, and its lines below. */
    void label(String block, int middle, int top) {
        sheet.text("name mid", middle, top, source.title(block));
        int y = top;
        for (String line : source.lines(block)) {
            y += 17;
            sheet.text("small mid", middle, y, line);
        }
    }

    /** A chip's box: the block's texts with the chip and its address from i2c.csv. */
    void chip(String block, String function, String kind, Frame frame) {
        sheet.box(kind, frame);
        sheet.text("name mid", frame.middle(), frame.y() + 20, source.title(block));
        sheet.text("small mid", frame.middle(), frame.y() + 37, source.chip(function));
        int y = frame.y() + 37;
        for (String line : source.lines(block)) {
            y += 16;
            sheet.text("small mid", frame.middle(), y, line);
        }
    }

    /** Sensors and clock on their cable of four wires, from the controller's pins 1, 3, 5 and 9. */
    void sensors() {
        int top = 215;
        String[] blocks = {"light", "climate", "attitude", "clock"};
        for (int i = 0; i < blocks.length; i++) {
            Frame frame = new Frame(335, top + i * 80, 180, 66);
            sheet.wire("bus", "M%d %d H%d".formatted(frame.right(), frame.y() + 33, CABLE));
            chip(blocks[i], blocks[i], i == 0 ? "" : "option", frame);
        }
        int last = top + 3 * 80 + 33;
        sheet.wire("bus", "M%d %d V%d".formatted(CABLE, top + 33, last));
        for (int row : new int[]{Header.y(1), header.row("i2c-sda"), header.row("i2c-scl"), Header.y(9)}) {
            sheet.wire("bus", "M%d %d H%d".formatted(CABLE, row, Header.FRAME.x()));
        }
    }

    /** On to a meter of the I2C cable, whose box begins right of the cable. */
    void cableTo(Frame meter) {
        int y = meter.y() + meter.height() / 2;
        sheet.wire("bus", "M%d %d V%d H%d".formatted(CABLE, 215 + 3 * 80 + 33, y, meter.x()));
    }

    /** Presence sensor, door and supply monitor, each from its pin to the common 0 V. */
    void contacts() {
        Frame frame = new Frame(1000, 372, 150, 104);
        sheet.box("", frame);
        for (String function : new String[]{"presence", "door", "supply"}) {
            int y = header.row(function);
            sheet.wire("signal", "M%d %d H%d".formatted(Header.FRAME.right(), y, frame.x()));
            sheet.text("small", frame.x() + 8, y + 5, source.title(function));
        }
        sheet.wire("zero", "M%d %d H%d".formatted(Header.FRAME.right(), Header.y(20), frame.x()));
        sheet.text("small", frame.x() + 8, Header.y(20) + 5, "0 V of these contacts");
    }

    void legend(String... notes) {
        String[][] kinds = {{"line", "L"}, {"neutral", "N"}, {"earth", "PE"}, {"plus", "+24 V DC"}, {"five", "+5 V DC"},
                {"zero", "0 V"}, {"bus", "I2C: 3.3 V, SDA, SCL, 0 V"}, {"signal", "signal, 3.3 V"},
                {"control", "control line"}};
        int place = 0;
        for (String[] kind : kinds) {
            if (sheet.hasWire(kind[0])) {
                int x = 25 + place / 3 * 135;
                int y = 925 + place % 3 * 25;
                sheet.wire(kind[0], "M%d %d h40".formatted(x, y));
                sheet.text("small", x + 48, y + 4, kind[1]);
                place++;
            }
        }
        sheet.joint(620, 925);
        sheet.text("small", 650, 929, "joint; lines that cross without it are not joined. Dashed box: if fitted. Grey"
                + " pin: not used here");
        int y = 954;
        for (String note : notes) {
            sheet.text("small", 650, y, note);
            y += 19;
        }
    }
}
