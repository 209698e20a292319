package io.lamplighter.agent.drawing;

/**
 * One SVG drawing of A4 landscape shape: 1500 by 1060 units, so a unit is 0.2 mm on paper. Light on paper and on light
 * screens, dark on dark ones. Confined to one thread.
 */
final class Sheet {

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1500 1060" role="img" aria-labelledby="title summary"
                font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="13">
              <title id="title">TITLE</title>
              <desc id="summary">SUMMARY</desc>
              <!-- Drawn from the tables in this folder; see README.md, "Drawings". Do not edit by hand. -->
              <style>
                text { fill: #1d2733 } .paper { fill: #ffffff }
                .box { fill: #ffffff; stroke: #1d2733; stroke-width: 2 } .option { stroke-dasharray: 6 4 }
                .wire { fill: none; stroke-width: 3; stroke-linejoin: round }
                .line { stroke: #8a4b1f } .neutral { stroke: #2a62b8 } .earth { stroke: #2f8f3a }
                .five { stroke: #c9741f } .plus { stroke: #c62828 } .zero { stroke: #555f6a }
                .bus { stroke: #7b3fa0 } .signal { stroke: #14808c } .control { stroke: #b0127b }
                .part { fill: none; stroke: #1d2733; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
                .solid { fill: #1d2733 } .wall { stroke: #c62828; stroke-width: 3; stroke-dasharray: 12 7; fill: none }
                .live { fill: #fdeceb } .safe { fill: #eef6ee } .between { fill: #eef0fb }
                .zone { font-size: 16px; font-weight: bold } .name { font-weight: bold; font-size: 14px }
                .mid { text-anchor: middle } .end { text-anchor: end } .small { font-size: 12px }
                .red { fill: #a51d1d } .free { fill: #6a737d } .pin { fill: #ffffff; stroke: #6a737d; stroke-width: 1.5 }
                .used { fill: #d5e3f5; stroke: #1d2733 }
                @media screen and (prefers-color-scheme: dark) {
                  text { fill: #dfe6ee } .paper { fill: #14191f }
                  .box { fill: #1d242c; stroke: #c3ccd6 } .part { stroke: #dfe6ee } .solid { fill: #dfe6ee }
                  .line { stroke: #c98a5c } .neutral { stroke: #6ea0ec } .earth { stroke: #5cbf68 }
                  .five { stroke: #f0a35a } .plus { stroke: #ff7a70 } .zero { stroke: #9aa6b2 }
                  .bus { stroke: #c08be0 } .signal { stroke: #4fc3cf } .control { stroke: #f06cc0 }
                  .wall { stroke: #ff6b60 } .live { fill: #33201f } .safe { fill: #18271b } .between { fill: #1d2138 }
                  .red { fill: #ff9a90 } .free { fill: #97a3af } .pin { fill: #14191f; stroke: #97a3af }
                  .used { fill: #274064; stroke: #dfe6ee }
                }
              </style>
              <rect class="paper" width="1500" height="1060"/>
            """;

    private final StringBuilder svg = new StringBuilder();

    Sheet(String title, String summary) {
        svg.append(HEAD.replace("TITLE", escaped(title)).replace("SUMMARY", escaped(summary)));
        line("<text x=\"25\" y=\"42\" font-size=\"24\" font-weight=\"bold\">" + escaped(title) + "</text>");
        text("", 25, 68, summary);
    }

    void area(String kind, String path) {
        shape(kind, path);
    }

    /** A wire of one kind, or any other line, as an SVG path. */
    void wire(String kind, String path) {
        shape("wire " + kind, path);
    }

    boolean hasWire(String kind) {
        return svg.indexOf("\"wire " + kind + "\"") >= 0;
    }

    void wall(String path) {
        shape("wall", path);
    }

    void part(String path) {
        shape("part", path);
    }

    void solid(String path) {
        shape("part solid", path);
    }

    void joint(int x, int y) {
        circle("solid", x, y, 4);
    }

    void circle(String kind, int x, int y, int radius) {
        line("<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(kind, x, y, radius));
    }

    void box(String kind, Frame frame) {
        line("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                .formatted(("box " + kind).strip(), frame.x(), frame.y(), frame.width(), frame.height()));
    }

    void text(String kind, int x, int y, String text) {
        String classes = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
        line("<text%s x=\"%d\" y=\"%d\">%s</text>".formatted(classes, x, y, escaped(text)));
    }

    void upright(int x, int y, String text) {
        line("<text class=\"red\" transform=\"translate(%d %d) rotate(-90)\">%s</text>".formatted(x, y,
                escaped(text)));
    }

    String finished() {
        return svg + "</svg>\n";
    }

    private void shape(String kind, String path) {
        line("<path class=\"%s\" d=\"%s\"/>".formatted(kind, path));
    }

    private void line(String element) {
        svg.append("  ").append(element).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A rectangle in units of the sheet. */
    record Frame(int x, int y, int width, int height) {

        int middle() {
            return x + width / 2;
        }

        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }
    }
}
