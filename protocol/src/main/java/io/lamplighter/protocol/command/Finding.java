package io.lamplighter.protocol.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a self-test found about one part of a post. Immutable.
 *
 * @param device
 *            id of the luminaire or name of the sensor that the part belongs to; empty for the controller
 * @param part
 *            what was checked, in a technician's words
 * @param result
 *            how it is
 * @param detail
 *            what was seen
 * @param remedy
 *            what to do about it; empty when nothing need be done
 */
public record Finding(String device, String part, Result result, String detail, String remedy) {

    /** How a part is. */
    public enum Result {
        OK, FAILED, NOT_CHECKED;

        /** The word on the wire, in replies and on screen. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The result of that word. */
        public static Optional<Result> of(String word) {
            return Arrays.stream(values()).filter(result -> result.word().equals(word)).findFirst();
        }
    }

    public Finding {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(remedy, "remedy");
    }

    public static Finding ok(String device, String part, String detail) {
        return new Finding(device, part, Result.OK, detail, "");
    }

    public static Finding failed(String device, String part, String detail, String remedy) {
        return new Finding(device, part, Result.FAILED, detail, remedy);
    }

    public static Finding notChecked(String device, String part, String detail, String remedy) {
        return new Finding(device, part, Result.NOT_CHECKED, detail, remedy);
    }

    /** Device and part, as people read them. */
    public String name() {
        return device.isEmpty() ? part : device + " " + part;
    }

    /** Of them all: failed when one failed, else not checked when one was not. */
    public static Result overall(Iterable<Finding> findings) {
        Result overall = Result.OK;
        for (Finding finding : findings) {
            if (finding.result() == Result.FAILED) {
                return Result.FAILED;
            }
            overall = finding.result() == Result.NOT_CHECKED ? Result.NOT_CHECKED : overall;
        }
        return overall;
    }
}
