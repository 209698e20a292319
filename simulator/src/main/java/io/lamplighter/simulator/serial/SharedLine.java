package io.lamplighter.simulator.serial;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several devices on one line: all hear everything, and whoever is meant answers. Thread-safe. */
public final class SharedLine implements SerialDevice {

    private final List<SerialDevice> devices = new CopyOnWriteArrayList<>();

    public void attach(SerialDevice device) {
        devices.add(device);
    }

    @Override
    public void receive(byte[] bytes) {
        devices.forEach(device -> device.receive(bytes));
    }

    @Override
    public byte[] transmit() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        devices.forEach(device -> all.writeBytes(device.transmit()));
        return all.toByteArray();
    }
}
