package io.lamplighter.agent.board.modbus;

/** The check of a Modbus RTU frame (Modbus over serial line V1.02, 6.2.2): reflected polynomial 0xA001, start 0xFFFF. */
final class Crc16 {

    private static final int POLYNOMIAL = 0xA001;

    private Crc16() {}

    /** Over the first bytes of an array; its low byte goes first on the line. */
    static int of(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
        }
        return crc;
    }
}
