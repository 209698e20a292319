package io.lamplighter.simulator.serial;

/** Plantower PMS5003 (data manual V2.3, appendix I), which speaks by itself. Thread-safe. */
public final class Pms5003Model implements SerialDevice {

    private static final int LENGTH = 32;

    private int fine;
    private int coarse;
    private boolean damaged;
    private boolean silent;

    /** What is in its air, µg/m³. */
    public synchronized void breathes(int fineMicrograms, int coarseMicrograms) {
        fine = fineMicrograms;
        coarse = coarseMicrograms;
    }

    /** Its checks are wrong from now on, or right again. */
    public synchronized void damage(boolean on) {
        damaged = on;
    }

    public synchronized void silence(boolean on) {
        silent = on;
    }

    @Override
    public void receive(byte[] bytes) {
        // it is not asked anything
    }

    /** The second half of an older frame, and a whole new one. */
    @Override
    public synchronized byte[] transmit() {
        if (silent) {
            return new byte[0];
        }
        byte[] frame = frame();
        byte[] bytes = new byte[LENGTH / 2 + LENGTH];
        System.arraycopy(frame, LENGTH / 2, bytes, 0, LENGTH / 2);
        System.arraycopy(frame, 0, bytes, LENGTH / 2, LENGTH);
        return bytes;
    }

    private byte[] frame() {
        byte[] frame = new byte[LENGTH];
        frame[0] = 0x42;
        frame[1] = 0x4D;
        frame[3] = LENGTH - 4;
        int[] words = {fine, fine, coarse, fine, fine, coarse};
        for (int i = 0; i < words.length; i++) {
            frame[4 + 2 * i] = (byte) (words[i] >> 8);
            frame[5 + 2 * i] = (byte) words[i];
        }
        int sum = damaged ? 1 : 0;
        for (int i = 0; i < LENGTH - 2; i++) {
            sum += frame[i] & 0xFF;
        }
        frame[LENGTH - 2] = (byte) (sum >> 8);
        frame[LENGTH - 1] = (byte) sum;
        return frame;
    }
}
