package io.lamplighter.flash.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.flash.image.CardImage;
import io.lamplighter.flash.image.Place;

/** What one card has that the image has not, where it lies. Immutable. */
public final class Words {

    private final Map<Place, byte[]> texts;

    private Words(Map<Place, byte[]> texts) {
        this.texts = texts;
    }

    /**
     * These files of the image get these texts.
     *
     * @throws CardException
     *             when the image has no such file, or the text is too long for it
     */
    public static Words of(CardImage image, Map<String, String> files) throws CardException {
        Map<Place, byte[]> texts = new HashMap<>();
        for (Map.Entry<String, String> each : files.entrySet()) {
            Place place = image.places().get(each.getKey());
            if (place == null) {
                throw new CardException(
                        "the image " + image.name() + " has no place for " + each.getKey() + ", only for "
                                + List.copyOf(image.places().keySet()));
            }
            byte[] text = each.getValue().getBytes(StandardCharsets.UTF_8);
            if (text.length > place.length()) {
                throw new CardException("%s has %d bytes, but the image has room for %d: make it shorter"
                        .formatted(each.getKey(), text.length, place.length()));
            }
            byte[] filled = new byte[place.length()];
            Arrays.fill(filled, (byte) '\n');
            System.arraycopy(text, 0, filled, 0, text.length);
            texts.put(place, filled);
        }
        return new Words(Map.copyOf(texts));
    }

    /** Writes into a block of the image what of them lies in it. */
    void into(byte[] block, int length, long offset) {
        texts.forEach((place, text) -> {
            long from = Math.max(offset, place.offset());
            long to = Math.min(offset + length, place.offset() + text.length);
            if (from < to) {
                System.arraycopy(text, (int) (from - place.offset()), block, (int) (from - offset), (int) (to - from));
            }
        });
    }
}
