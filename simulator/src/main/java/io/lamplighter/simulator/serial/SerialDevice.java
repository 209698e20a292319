package io.lamplighter.simulator.serial;

/** One device at the far end of a serial line. Answers at once and never throws, whatever it is sent. */
public interface SerialDevice {

    /** Bytes from the post, in pieces as they come. */
    void receive(byte[] bytes);

    /** What the device has to say since it was last asked; empty when nothing. */
    byte[] transmit();
}
