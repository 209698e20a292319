package io.lamplighter.protocol.ahead;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import io.lamplighter.lighting.ahead.News;

/**
 * The bytes of news between posts, big endian: one byte format ({@value #FORMAT}), one byte hops, age and validity in
 * milliseconds of two bytes each, eight bytes id, then publisher and teller in UTF-8, each behind two bytes of length. Pure;
 * any thread.
 */
public final class NewsCodec {

    static final int FORMAT = 1;
    /** Longest message; longer ones are unread. */
    static final int MAXIMUM_BYTES = 600;

    private static final int HEAD_BYTES = 18;

    private NewsCodec() {}

    public static byte[] encode(News news) {
        byte[] publisher = news.publisher().getBytes(StandardCharsets.UTF_8);
        byte[] from = news.from().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + publisher.length + from.length).put((byte) FORMAT)
                .put((byte) news.hops()).putShort((short) news.age().toMillis())
                .putShort((short) news.validity().toMillis()).putLong(news.id()).putShort((short) publisher.length)
                .put(publisher).putShort((short) from.length).put(from).array();
    }

    /**
     * Reads untrusted bytes. Never throws.
     *
     * @param waited
     *            how long they lay with the reader; not negative
     * @return empty for what is no news, of another format, or too old by now
     */
    public static Optional<News> decode(byte[] bytes, Duration waited) {
        if (bytes.length > MAXIMUM_BYTES || bytes.length < HEAD_BYTES || bytes[0] != FORMAT) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        try {
            int hops = in.get();
            Duration age = Duration.ofMillis(Short.toUnsignedInt(in.getShort()));
            Duration validity = Duration.ofMillis(Short.toUnsignedInt(in.getShort()));
            long id = in.getLong();
            News news = new News(id, text(in), text(in), hops, age.plus(waited), validity);
            return in.hasRemaining() ? Optional.empty() : Optional.of(news);
        } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String text(ByteBuffer in) throws CharacterCodingException {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(in.slice(in.position(), length)).toString();
        in.position(in.position() + length);
        return text;
    }
}
