package io.lamplighter.agent.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * A record as the bytes of one frame: version 1 (or 2), then deflated: sample time in ms (8), length of the device name (1),
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
    /** Boot and monotonic time stand between the device and the payload. */
    private static final byte STAMPED_VERSION = 2;
    private static final int STAMP_BYTES = 16;
    /** Most records are shorter. */
    private static final int USUAL_BYTES = 2048;

    /**
     * To make one costs several times what a record does, and it takes 270 KB: so each thread keeps its own. A post has one that
     * writes, and a street of thousands in one program no more than it has loops. It is begun anew for each record.
     */
    private static final ThreadLocal<Deflater> DEFLATER = ThreadLocal
            .withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

    private RecordCodec() {}

    /**
     * When a record was taken, while nobody knew the time.
     *
     * @param boot
     *            of the machine
     * @param monotonicMillis
     *            since that boot's monotonic zero
     */
    record Stamp(long boot, long monotonicMillis) {}

    /**
     * A record as it was stored.
     *
     * @param stamp
     *            null when its time was known
     */
    record Stored(PostRecord record, @Nullable Stamp stamp) {}

    /** A numbered record as bytes that are not compressed, and the version that they will have. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Plain(long number, byte version, byte[] bytes) {}

    /** {@code stamp} is null when the time is known. */
    static Plain plain(long number, String device, Instant sampledAt, List<Metric> metrics, @Nullable Stamp stamp) {
        long millis = sampledAt.toEpochMilli();
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        byte[] payload = PayloadCodec.encode(new Payload(millis, Payload.NO_SEQ, metrics));
        int stampLength = stamp == null ? 0 : STAMP_BYTES;
        ByteBuffer plain = ByteBuffer.allocate(9 + name.length + stampLength + payload.length).putLong(millis);
        plain.put((byte) name.length).put(name);
        if (stamp != null) {
            plain.putLong(stamp.boot()).putLong(stamp.monotonicMillis());
        }
        plain.put(payload);
        return new Plain(number, stamp == null ? VERSION : STAMPED_VERSION, plain.array());
    }

    /** For the flash. */
    static Frame frame(Plain plain) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(plain.bytes());
        deflater.finish();
        return new Frame(plain.number(), drain(deflater, plain.version()));
    }

    private static byte[] drain(Deflater deflater, byte version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(version);
        byte[] part = new byte[512];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        return out.toByteArray();
    }

    static Optional<Stored> decode(long epoch, Frame frame) {
        byte[] bytes = frame.bytes();
        if (bytes.length == 0 || (bytes[0] != VERSION && bytes[0] != STAMPED_VERSION)) {
            return Optional.empty();
        }
        return decode(epoch, new Plain(frame.number(), bytes[0], inflate(bytes)));
    }

    static Optional<Stored> decode(long epoch, Plain record) {
        byte[] plain = record.bytes();
        int nameLength = plain.length < 9 ? 0 : Byte.toUnsignedInt(plain[8]);
        int stampLength = record.version() == STAMPED_VERSION ? STAMP_BYTES : 0;
        int payloadAt = 9 + nameLength + stampLength;
        if (plain.length < payloadAt) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(plain);
        String device = new String(plain, 9, nameLength, StandardCharsets.UTF_8);
        Stamp stamp = stampLength == 0
                ? null
                : new Stamp(in.getLong(payloadAt - STAMP_BYTES), in.getLong(payloadAt - Long.BYTES));
        Instant sampledAt = Instant.ofEpochMilli(in.getLong(0));
        return switch (PayloadCodec.decode(Arrays.copyOfRange(plain, payloadAt, plain.length))) {
            case Decoding.Decoded(Payload content) -> Optional.of(
                    new Stored(new PostRecord(epoch, record.number(), device, sampledAt, content.metrics()), stamp));
            case Decoding.Rejected _ -> Optional.empty();
        };
    }

    /** When a record was taken by the clock of that moment; empty when it is unreadable or nobody knew the time. */
    static OptionalLong sampledMillis(Frame frame) {
        byte[] bytes = frame.bytes();
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return OptionalLong.empty();
        }
        byte[] plain = inflate(bytes);
        return plain.length < 9 ? OptionalLong.empty() : OptionalLong.of(ByteBuffer.wrap(plain).getLong());
    }

    private static byte[] inflate(byte[] bytes) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(bytes, 1, bytes.length - 1);
            byte[] plain = new byte[USUAL_BYTES];
            int length = inflater.inflate(plain);
            if (!inflater.finished()) {
                plain = Arrays.copyOf(plain, Frames.MAXIMUM_PAYLOAD_BYTES);
                length += inflater.inflate(plain, length, plain.length - length);
            }
            return inflater.finished() ? Arrays.copyOf(plain, length) : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0]; // counts as unreadable
        }
    }
}
