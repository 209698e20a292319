package io.lamplighter.agent.drawing;

import io.lamplighter.agent.drawing.Sheet.Frame;

/** The rig on a desk: everything from the controller's 5 V, no mains. */
final class RigDrawing {

    static final String KIND = "rig";

    private static final Frame STAGE = new Frame(1010, 205, 440, 150);

    private final Sheet sheet;
    private final Source source;
    private final Header header;
    private final Parts parts;

    private RigDrawing(Source source) {
        this.source = source;
        sheet = new Sheet("A lamp post on a desk: no mains, 5 V from one USB supply",
                "Pins and addresses as in pinout.csv and i2c.csv. Plug in the supply last; change wires only without it.");
        header = new Header(sheet, source, KIND);
        parts = new Parts(sheet, source, header);
    }

    static String drawn(Source source, String controller) {
        return new RigDrawing(source).drawn(controller);
    }

    private String drawn(String controller) {
        sheet.area("safe", "M25 90 H1475 V890 H25 Z");
        sheet.text("zone", 40, 114, "5 V AND 3.3 V ONLY");
        Frame usb = new Frame(335, 110, 180, 66);
        sheet.wire("five", "M515 143 H745 V185");
        parts.block("supply-usb", usb);
        header.draw(source.controllers().row("controller", controller));
        parts.sensors();
        buttons();
        dimmedLed();
        meterAndRelay();
        parts.legend(
                "The relay switches the USB lamp, the PWM dims the LED: together they are the one luminaire. Steps: rig.md.",
                "Pull out the wire of BCM 17: both are lit. That of BCM 18, while they are lit: the LED goes to full.");
        return sheet.finished();
    }

    private void buttons() {
        Frame frame = new Frame(1010, 376, 440, 76);
        sheet.box("", frame);
        int right = Header.FRAME.right();
        for (String function : new String[]{"presence", "door"}) {
            int y = header.row(function);
            sheet.wire("signal", "M%d %d H%d".formatted(right, y, frame.x()));
            sheet.text("small", frame.x() + 10, y + 5, source.title("rig-" + function));
        }
        sheet.wire("zero", "M%d %d H%d".formatted(right, Header.y(20), frame.x()));
        sheet.text("small", frame.x() + 10, Header.y(20) + 5, "0 V, the other side of both");
    }

    private void dimmedLed() {
        int right = Header.FRAME.right();
        parts.block("rig-stage", STAGE);
        sheet.wire("five", "M1290 252 V185 H1463 V715 H1168 V790");
        sheet.wire("signal", "M%d %d H972 V262 H1030".formatted(right, header.row("pwm-1")));
        sheet.wire("zero", "M%d %d H988 V330 H1390 V316 M1115 330 V298 M1225 330 V318 M1225 318 L1195 294"
                .formatted(right, Header.y(14)));
        sheet.joint(1115, 330);
        sheet.joint(1225, 330);
        sheet.box("", new Frame(1030, 253, 38, 18));
        sheet.text("small mid", 1049, 290, "470 Ω");
        sheet.part("M1068 262 H1115 V276 M1103 298 H1127");
        sheet.solid("M1105 276 H1125 L1115 296 Z");
        sheet.part(
                "M1134 280 L1148 275 M1143 273 L1148 275 L1145 280 M1134 294 L1148 289 M1143 287 L1148 289 L1145 294");
        sheet.part("M1195 268 V304 M1195 280 L1225 262 H1390 V280");
        sheet.solid("M1225 318 L1211 314 L1218 304 Z");
        sheet.text("small mid", 1165, 320, "CNY17-3");
        sheet.box("", new Frame(1281, 228, 18, 24));
        sheet.part("M1290 252 V262");
        sheet.joint(1290, 262);
        sheet.text("small", 1306, 246, "1 kΩ");
        sheet.solid("M1380 280 H1400 L1390 300 Z");
        sheet.part("M1378 302 H1402 M1390 302 V316");
        sheet.text("small", 1408, 296, "LED");
    }

    private void meterAndRelay() {
        int left = Header.FRAME.x();
        int right = Header.FRAME.right();
        Frame meter = new Frame(575, 706, 180, 52);
        parts.cableTo(meter);
        parts.chip("meter", "meter-1", "", meter);
        sheet.part("M605 758 V790 M725 758 V790");
        sheet.wire("five", "M%d %d H955 V690 H785 V840 H575 V790 H1195".formatted(right, Header.y(4)));
        sheet.joint(605, 790);
        sheet.joint(725, 790);
        sheet.box("", new Frame(632, 778, 66, 24));
        sheet.text("small mid", 665, 820, "shunt 100 mΩ");
        sheet.wire("five", "M955 560 H1000 V705");
        sheet.joint(955, 560);
        sheet.wire("zero", "M988 %d V580 H1030 V705 M1030 580 H1150 V852 H1195".formatted(Header.y(14)));
        sheet.joint(988, Header.y(14));
        sheet.joint(1030, 580);
        relay(left);
        Frame lamp = new Frame(1195, 740, 255, 130);
        parts.block("rig-lamp", lamp);
        sheet.text("small", 1203, 794, "+5 V");
        sheet.text("small", 1203, 856, "0 V");
    }

    private void relay(int left) {
        sheet.wire("signal", "M%d %d H554 V697 H960 V720".formatted(left, header.row("relay-1")));
        Frame module = new Frame(870, 705, 230, 130);
        sheet.box("", module);
        sheet.text("name", 880, 824, source.title("relay"));
        sheet.text("small", 985, 720, "5 V");
        sheet.text("small", 1018, 720, "0 V");
        sheet.box("", new Frame(930, 726, 60, 28));
        sheet.text("small mid", 960, 744, "coil");
        sheet.part("M960 705 V726 M960 754 V782 M870 790 H915 L1005 781 M998 772 V790 H1100");
        sheet.joint(915, 790);
        sheet.joint(1168, 790);
        sheet.text("small", 878, 737, "10 kΩ");
        sheet.text("small", 878, 752, "to 0 V");
        sheet.text("small", 1010, 748, "normally");
        sheet.text("small", 1010, 764, "closed");
    }
}
