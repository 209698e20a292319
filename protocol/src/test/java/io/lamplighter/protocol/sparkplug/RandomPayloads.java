package io.lamplighter.protocol.sparkplug;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/** Payloads drawn from a seed, with a liking for the ends of ranges. */
final class RandomPayloads {

    private static final List<DataType> READABLE = List.of(DataType.values()).stream()
            .filter(type -> switch (type) {
                case DATA_SET, TEMPLATE, PROPERTY_SET, PROPERTY_SET_LIST -> false;
                default -> true;
            }).toList();

    private static final long[] LONGS = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE,
            Long.MIN_VALUE, -1};
    private static final int[] INTS = {0, 1, -1, 127, 128, 255, 256, 32_767, 65_535, Integer.MAX_VALUE,
            Integer.MIN_VALUE};
    private static final float[] FLOATS = {0f, -0f, 100f, 33.3f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN,
            Float.NEGATIVE_INFINITY};
    private static final String[] TEXTS = {"", "a", "Römerstraße", "\u0000\n\"", "💡", "x".repeat(127),
            "x".repeat(128), "x".repeat(16_384)};

    private final Random random;

    RandomPayloads(long seed) {
        random = new Random(seed);
    }

    Payload next() {
        List<Metric> metrics = new ArrayList<>();
        int count = random.nextInt(10) == 0 ? 130 : random.nextInt(8);
        for (int i = 0; i < count; i++) {
            metrics.add(metric());
        }
        int seq = random.nextInt(5) == 0 ? Payload.NO_SEQ : random.nextInt(SequenceNumber.COUNT);
        return new Payload(timestamp(), seq, metrics);
    }

    private Metric metric() {
        DataType type = READABLE.get(random.nextInt(READABLE.size()));
        boolean named = random.nextBoolean();
        long alias = named && random.nextBoolean() ? Metric.NONE : pick(LONGS) & Long.MAX_VALUE;
        Object value = random.nextInt(8) == 0 ? null : value(type);
        String name = named ? name() : null;
        boolean typed = random.nextInt(3) > 0;
        return new Metric(name, alias, typed ? type : null, timestamp(), typed ? value : onTheWire(type, value),
                random.nextBoolean());
    }

    /** An empty name counts as none. */
    private String name() {
        String text = text();
        return text.isEmpty() ? "m" : text;
    }

    private static @Nullable Object onTheWire(DataType type, @Nullable Object value) {
        return type == DataType.UINT32 && value instanceof Long number ? (Integer) number.intValue() : value;
    }

    private Object value(DataType type) {
        return switch (type) {
            case INT8 -> (int) (byte) pick(INTS);
            case INT16 -> (int) (short) pick(INTS);
            case INT32 -> pick(INTS);
            case UINT8 -> pick(INTS) & 0xFF;
            case UINT16 -> pick(INTS) & 0xFFFF;
            case UINT32 -> pick(LONGS) & 0xFFFF_FFFFL;
            case INT64, UINT64, DATE_TIME -> pick(LONGS);
            case FLOAT -> FLOATS[random.nextInt(FLOATS.length)];
            case DOUBLE -> random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * 1e9;
            case BOOLEAN -> random.nextBoolean();
            case STRING, TEXT, UUID -> text();
            default -> bytes();
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextBoolean() ? 127 + random.nextInt(2) : random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The long ones seldom, so that a payload stays within its limit. */
    private String text() {
        return TEXTS[random.nextInt(random.nextInt(200) == 0 ? TEXTS.length : TEXTS.length - 1)];
    }

    private long timestamp() {
        return switch (random.nextInt(4)) {
            case 0 -> Metric.NONE;
            case 1 -> 0;
            case 2 -> PayloadCodec.LATEST_MILLIS;
            default -> 1_795_000_000_000L + random.nextInt();
        };
    }

    private long pick(long[] from) {
        return random.nextBoolean() ? from[random.nextInt(from.length)] : random.nextLong();
    }

    private int pick(int[] from) {
        return random.nextBoolean() ? from[random.nextInt(from.length)] : random.nextInt();
    }
}
