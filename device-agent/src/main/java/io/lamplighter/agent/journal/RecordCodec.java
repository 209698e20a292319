package io.lamplighter.agent.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;

/**
 * A record as the bytes of one frame: version 1, then deflated: sample time in ms (8), length of the device name (1),
 * device name, Sparkplug payload with named metrics. Names make up most of it and are nearly always the same, so the
 * compressor knows them beforehand; that saves four fifths of the flash. Pure; bytes that are none give an empty result.
 */
final class RecordCodec {

    /** Part of the format of version 1: never change it, add a version instead. */
    private static final byte[] DICTIONARY = ("environmentLightSensor/lightLevelluminaire-2luminaire-1"
            + "Command/requesterCommand/idCommand/refusalCommand/outcomerejectedexpiredexecutedswitching-limit"
            + "LampActuator/targetLightCommand/levelmanualsensorprogramsafeoverridedefault"
            + "LampMonitor/lampFailureLampMonitor/switchOnCounterLampMonitor/operatingHoursLampMonitor/activeEnergy"
            + "LampActuator/feedbackLightCommand/expirationLampActuator/feedbackLightCommand/reason"
            + "LampActuator/feedbackLightCommand/levelLampMonitor/supplyCurrentLampMonitor/supplyVoltage"
            + "LampMonitor/activePowerLampActuator/actualLightState").getBytes(StandardCharsets.US_ASCII);

    private static final byte VERSION = 1;

    private RecordCodec() {}

    static byte[] encode(String device, Instant sampledAt, List<Metric> metrics) {
        long millis = sampledAt.toEpochMilli();
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        byte[] payload = PayloadCodec.encode(new Payload(millis, Payload.NO_SEQ, metrics));
        byte[] plain = ByteBuffer.allocate(9 + name.length + payload.length).putLong(millis).put((byte) name.length)
                .put(name).put(payload).array();
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            return drain(deflater);
        }
    }

    private static byte[] drain(Deflater deflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        byte[] part = new byte[512];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        return out.toByteArray();
    }

    static Optional<PostRecord> decode(long epoch, Frame frame) {
        byte[] bytes = frame.bytes();
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] plain = inflate(bytes);
        int nameLength = plain.length < 9 ? 0 : Byte.toUnsignedInt(plain[8]);
        if (plain.length < 9 + nameLength) {
            return Optional.empty();
        }
        String device = new String(plain, 9, nameLength, StandardCharsets.UTF_8);
        byte[] payload = Arrays.copyOfRange(plain, 9 + nameLength, plain.length);
        Instant sampledAt = Instant.ofEpochMilli(ByteBuffer.wrap(plain).getLong());
        return switch (PayloadCodec.decode(payload)) {
            case Decoding.Decoded(Payload content) ->
                Optional.of(new PostRecord(epoch, frame.number(), device, sampledAt, content.metrics()));
            case Decoding.Rejected _ -> Optional.empty();
        };
    }

    private static byte[] inflate(byte[] bytes) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(bytes, 1, bytes.length - 1);
            byte[] plain = new byte[Frames.MAXIMUM_PAYLOAD_BYTES];
            int length = inflater.inflate(plain);
            return inflater.finished() ? Arrays.copyOf(plain, length) : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0]; // counts as unreadable
        }
    }
}
