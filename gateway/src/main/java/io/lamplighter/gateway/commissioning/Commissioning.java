package io.lamplighter.gateway.commissioning;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * How a post was put into service, as a technician wrote it down. Immutable.
 *
 * @param position
 *            where the technician found it; null when nobody said
 * @param photo
 *            hash of the photo; empty for none
 * @param selfTest
 *            the one that the technician saw; null for none
 * @param note
 *            for the office, may be empty
 */
public record Commissioning(String post, Visit visit, @Nullable Position position, String photo,
        List<Fitted> luminaires, @Nullable SelfTest selfTest, String note) {

    public Commissioning {
        luminaires = List.copyOf(luminaires);
    }

    /**
     * Who was there.
     *
     * @param id
     *            what the technician's device called it: the idempotency key, unique to that person
     * @param fingerprint
     *            of all that was said, by which a repetition is known
     * @param takenAt
     *            when the technician finished, by that device's clock; it may have waited for a connection since
     * @param storedAt
     *            when it came, real time
     */
    public record Visit(String id, String fingerprint, String who, Instant takenAt, Instant storedAt) {}

    /**
     * A place on the street, WGS 84.
     *
     * @param accuracy
     *            metres around it, above 0; null when a person chose the place
     */
    public record Position(double latitude, double longitude, @Nullable Double accuracy) {

        public Position {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)
                    || (accuracy != null && !(accuracy > 0 && Double.isFinite(accuracy)))) {
                throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude + ", "
                        + accuracy);
            }
        }
    }

    /** What hangs there now; the rest of it stands in the inventory. */
    public record Fitted(String device, String luminaireType) {}

    /** A self-test, and how the technician saw it end. */
    public record SelfTest(String id, Result result) {}

    /** How a self-test ended. */
    public enum Result {

        OK("ok"), FAILED("failed"), NOT_CHECKED("not-checked");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Result> ofWord(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** For the audit log; what changed in the books has entries of its own. */
    String json() {
        return new Snapshot().with("id", visit.id()).with("takenAt", visit.takenAt())
                .with("latitude", position == null ? null : position.latitude())
                .with("longitude", position == null ? null : position.longitude())
                .with("accuracy", position == null ? null : position.accuracy())
                .with("photo", photo).with("luminaires", luminaires.stream().map(Fitted::device).toList())
                .with("selfTest", selfTest == null ? null : selfTest.result().word()).with("note", note).json();
    }
}
