package io.lamplighter.simulator.chip;

/** A chip as the bus sees it. Thread-safe, because driver and world are different threads. */
public interface I2cChip {

    /** Takes the bytes of one write after the address, 1 or more. */
    void write(byte[] bytes);

    /** Gives the bytes of one read after the address. */
    byte[] read(int length);
}
