package io.lamplighter.agent.drawing;

import java.util.Map;

import io.lamplighter.agent.drawing.Sheet.Frame;

/** One lamp post: a controller with relay and 1-10 V stage, or with a DALI hat. */
final class PostDrawing {

    static final String ANALOGUE = "1-10v";
    static final String DALI = "dali";

    private static final int WALL_1 = 315;
    private static final int WALL_2 = 1160;
    private static final Frame STAGE = new Frame(1010, 205, 300, 135);
    private static final String UNTRIED = "Not tried on a real board yet. A starting point for a qualified designer, not an"
            + " approval.";

    private final Sheet sheet;
    private final Header header;
    private final Parts parts;
    private final String kind;
    private final Map<String, String> controller;

    private PostDrawing(Source source, Map<String, String> controller, String kind) {
        String name = Table.value(controller, "name");
        this.sheet = new Sheet("One lamp post: " + name + (kind.equals(DALI) ? ", DALI" : ", relay and 1-10 V"),
                "Pins and addresses as in pinout.csv and i2c.csv. Mains only by electrically skilled persons: README.md,"
                        + " \"Safety\".");
        this.header = new Header(sheet, source, kind);
        this.parts = new Parts(sheet, source, header);
        this.kind = kind;
        this.controller = controller;
    }

    static String drawn(Source source, Map<String, String> controller, String kind) {
        return new PostDrawing(source, controller, kind).drawn();
    }

    private String drawn() {
        boolean dali = kind.equals(DALI);
        zones(dali);
        entry();
        supply5();
        header.draw(controller);
        parts.sensors();
        parts.contacts();
        if (dali) {
            daliHat();
            mainsLuminaire();
        } else {
            stage();
            supply24();
            meter();
            relay();
            luminaire();
        }
        String second = dali
                ? "Several luminaires hang on the same control line, each with a short address. PZEM-004T meter: wiring.md."
                : "Luminaire 2 repeats relay, stage and meter with relay-2, pwm-2 and the INA226 at the next address.";
        sheet.wall("M600 950 h40");
        parts.legend("isolation boundary: no conductor passes except inside a part rated for it", second,
                "A vehicle detector (BCM 22) is wired as the presence sensor.", UNTRIED);
        return sheet.finished();
    }

    private void zones(boolean dali) {
        sheet.area("live", "M25 90 H315 V890 H25 Z");
        sheet.area("safe", "M315 90 H1160 V890 H315 Z");
        if (dali) {
            sheet.area("live", "M315 720 H1475 V890 H315 Z M1160 90 H1475 V720 H1160 Z");
            sheet.wall("M315 90 V720 H1160 V90");
        } else {
            sheet.area("safe", "M1160 700 H1475 V890 H1160 Z");
            sheet.area("between", "M1160 90 H1475 V700 H1160 Z");
            sheet.wall("M315 90 V890 M1160 90 V700 H1475");
        }
        sheet.text("zone", 40, 114, "MAINS 230 V AC");
        sheet.text("red small", 135, 240, "electrically skilled");
        sheet.text("red small", 135, 257, "persons only");
        sheet.text("zone", 430, 114, "EXTRA-LOW VOLTAGE (SELV)");
        sheet.text("zone", 1180, 114, dali ? "DALI LINE: TREAT AS LIVE" : "CONTROL LINE 1-10 V");
        sheet.upright(WALL_1 - 8, 520, "isolation boundary 1");
        sheet.upright(WALL_2 - 8, 660, "isolation boundary 2");
    }

    private void entry() {
        sheet.wire("line", "M70 830 V140 H235");
        sheet.wire("neutral", "M120 830 V172 H235");
        sheet.wire("earth", "M185 830 V680");
        sheet.box("", new Frame(40, 826, 190, 56));
        parts.label("cable-box", 135, 870);
        sheet.text("small mid", 70, 844, "L");
        sheet.text("small mid", 120, 844, "N");
        sheet.text("small mid", 185, 844, "PE");
        sheet.box("", new Frame(58, 770, 24, 44));
        sheet.part("M70 764 V820");
        sheet.text("small", 87, 790, "F1");
        parts.block("surge", new Frame(40, 690, 190, 60));
        parts.block("earth-bar", new Frame(135, 618, 98, 62));
    }

    private void supply5() {
        Frame supply = new Frame(235, 110, 160, 84);
        int right = Header.FRAME.right();
        sheet.wire("zero", "M395 140 H955 V%d H%d".formatted(Header.y(6), right));
        sheet.wire("five", "M395 168 H938 V%d H%d M938 %d H%d".formatted(Header.y(4), right, Header.y(2), right));
        sheet.joint(938, Header.y(2));
        parts.block("supply-5", supply);
        sheet.text("small", 242, 144, "L");
        sheet.text("small", 242, 176, "N");
        sheet.text("small end", 389, 144, "0 V");
        sheet.text("small end", 389, 172, "+5 V");
        sheet.wall("M%d 136 V192".formatted(WALL_1));
    }

    private void stage() {
        int right = Header.FRAME.right();
        sheet.wire("signal", "M%d %d H972 V262 H%d".formatted(right, header.row("pwm-1"), STAGE.x()));
        sheet.wire("zero", "M%d %d H988 V312 H%d".formatted(right, Header.y(14), STAGE.x()));
        sheet.wire("control", "M1310 262 H1430 V712 M1310 312 H1370 V712");
        parts.block("stage", STAGE);
        sheet.wall("M%d 242 V338".formatted(WALL_2));
        sheet.part("M1010 262 H1030 M1068 262 H1115 V276 M1115 298 V312 H1010");
        sheet.box("", new Frame(1030, 253, 38, 18));
        sheet.text("small mid", 1049, 290, "470 Ω");
        sheet.solid("M1105 276 H1125 L1115 296 Z");
        sheet.part(
                "M1103 298 H1127 M1134 280 L1148 275 M1143 273 L1148 275 L1145 280 M1134 294 L1148 289 M1143 287 L1148 289"
                        + " L1145 294");
        sheet.part("M1195 270 V304 M1195 280 L1225 262 H1310 M1195 294 L1225 312 H1310");
        sheet.solid("M1225 312 L1212 310 L1218 301 Z");
        sheet.part("M1262 262 V278 M1262 298 V312 M1250 296 L1262 279 L1274 296 Z M1250 279 H1274 M1250 279 L1246 283"
                + " M1274 279 L1278 275");
        sheet.text("small", 1246, 331, "12 V");
        int y = 390;
        for (String line : new String[]{"The LED driver feeds this", "line with at most 2 mA:",
                "line open = 10 V = full light",
                "line below 1 V = lowest level", "BCM 18 high pulls it down:", "no controller = full light.",
                "Duty = 100 % - level, at 1 kHz."}) {
            sheet.text("small", 1175, y, line);
            y += 19;
        }
    }

    private void supply24() {
        sheet.wire("line", "M70 580 H235");
        sheet.wire("neutral", "M120 606 H235");
        sheet.joint(70, 580);
        sheet.joint(120, 606);
        sheet.wire("plus", "M395 580 H428 V790 H1195");
        sheet.wire("zero", "M395 606 H411 V852 H1195");
        parts.block("supply-24", new Frame(235, 540, 160, 88));
        sheet.text("small", 242, 584, "L");
        sheet.text("small", 242, 610, "N");
        sheet.text("small end", 389, 584, "+24 V");
        sheet.text("small end", 389, 610, "0 V");
        sheet.wall("M%d 574 V626".formatted(WALL_1));
        sheet.box("", new Frame(452, 779, 50, 22));
        sheet.part("M446 790 H508");
        sheet.text("small mid", 477, 770, "F2");
    }

    private void meter() {
        Frame meter = new Frame(575, 706, 180, 52);
        parts.cableTo(meter);
        parts.chip("meter", "meter-1", "", meter);
        sheet.part("M605 758 V790 M725 758 V790");
        sheet.joint(605, 790);
        sheet.joint(725, 790);
        sheet.box("", new Frame(632, 778, 66, 24));
        sheet.text("small mid", 665, 820, "shunt 10 mΩ");
    }

    private void relay() {
        int left = Header.FRAME.x();
        sheet.wire("signal", "M%d %d H554 V697 H960 V720".formatted(left, header.row("relay-1")));
        sheet.wire("five", "M938 168 H966 V560 H1000 V705");
        sheet.joint(938, 168);
        sheet.wire("zero", "M988 %d V580 H1030 V705".formatted(Header.y(14)));
        sheet.joint(988, Header.y(14));
        sheet.wire("zero", "M1030 580 H1125 V852");
        sheet.joint(1030, 580);
        sheet.joint(1125, 852);
        sheet.text("small end", 1118, 872, "0 V of both supplies: joined here, once");
        Frame module = new Frame(870, 705, 230, 130);
        sheet.box("", module);
        sheet.text("name", 880, 824, "Relay module");
        sheet.text("small", 985, 720, "5 V");
        sheet.text("small", 1018, 720, "0 V");
        sheet.box("", new Frame(930, 726, 60, 28));
        sheet.text("small mid", 960, 744, "coil");
        sheet.part("M960 705 V726");
        sheet.part("M870 790 H915 L1005 781 M998 772 V790 H1100");
        sheet.part("M960 754 V782");
        sheet.joint(915, 790);
        sheet.text("small", 878, 737, "10 kΩ");
        sheet.text("small", 878, 752, "to 0 V");
        sheet.text("small", 1010, 748, "normally");
        sheet.text("small", 1010, 764, "closed");
        sheet.text("small", 1000, 824, "no current: lit");
    }

    private void luminaire() {
        Frame frame = new Frame(1195, 712, 270, 165);
        sheet.box("", frame);
        sheet.wall("M1197 742 H1463");
        sheet.text("small mid", 1370, 731, "DIM -");
        sheet.text("small mid", 1430, 731, "DIM +");
        sheet.text("small", 1203, 794, "+24 V");
        sheet.text("small", 1203, 856, "0 V");
        parts.label("luminaire-24", 1355, 785);
    }

    private void daliHat() {
        int right = Header.FRAME.right();
        sheet.wire("signal", "M%d %d H972 V258 H%d".formatted(right, header.row("uart-tx"), STAGE.x()));
        sheet.wire("signal", "M%d %d H988 V288 H%d".formatted(right, header.row("uart-rx"), STAGE.x()));
        sheet.wire("control", "M1310 262 H1430 V742 M1310 312 H1370 V742");
        parts.block("dali-hat", STAGE);
        sheet.wall("M%d 300 V338".formatted(WALL_2));
        sheet.text("small", 1016, 262, "RX");
        sheet.text("small", 1016, 292, "TX");
        sheet.text("small end", 1304, 266, "DA+");
        sheet.text("small end", 1304, 316, "DA-");
        int y = 390;
        for (String line : new String[]{"The hat sits on the header: 5 V,", "0 V, BCM 5 and 6 go with it.",
                "Line broken or shorted,",
                "or its supply gone: full light", "(system failure level 254).", "Light after a power cut: full",
                "(power-on level 254)."}) {
            sheet.text("small", 1175, y, line);
            y += 19;
        }
    }

    private void mainsLuminaire() {
        sheet.wire("line", "M70 588 H280 V780 H1195");
        sheet.joint(70, 588);
        sheet.wire("neutral", "M120 604 H262 V815 H1195");
        sheet.joint(120, 604);
        sheet.wire("earth", "M233 650 H246 V850 H1195");
        Frame frame = new Frame(1195, 742, 270, 135);
        sheet.box("", frame);
        sheet.text("small mid", 1370, 760, "DA-");
        sheet.text("small mid", 1430, 760, "DA+");
        sheet.text("small", 1203, 785, "L");
        sheet.text("small", 1203, 820, "N");
        sheet.text("small", 1203, 855, "PE");
        parts.label("luminaire-dali", 1350, 805);
    }
}
