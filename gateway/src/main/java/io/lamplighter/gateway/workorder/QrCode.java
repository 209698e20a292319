package io.lamplighter.gateway.workorder;

/** A text as squares that a phone's camera reads. Pure. */
final class QrCode {

    private QrCode() {}

    /** Rows of squares, true for dark; without the margin of four that must stay free around it. */
    static boolean[][] of(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text,
                io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        boolean[][] squares = new boolean[code.size][code.size];
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                squares[y][x] = code.getModule(x, y);
            }
        }
        return squares;
    }
}
