package io.lamplighter.gateway.label;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A text as squares that a phone's camera reads. Pure. */
public final class QrCode {

    private QrCode() {}

    /**
     * Rows of squares, true for dark; without the margin of four that must stay free around it.
     *
     * @throws IllegalArgumentException
     *             when the text is empty or too long for any code (2,331 bytes)
     */
    public static boolean[][] of(String text) {
        ByteMatrix matrix = matrix(text);
        boolean[][] squares = new boolean[matrix.getHeight()][matrix.getWidth()];
        for (int y = 0; y < squares.length; y++) {
            for (int x = 0; x < squares[y].length; x++) {
                squares[y][x] = matrix.get(x, y) == 1;
            }
        }
        return squares;
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds a text of " + text.length() + " characters", e);
        }
    }
}
