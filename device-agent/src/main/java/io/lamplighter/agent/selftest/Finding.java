package io.lamplighter.agent.selftest;

/**
 * What came of one check. Immutable.
 *
 * @param part
 *            what was checked, in a technician's words
 * @param result
 *            how it is
 * @param detail
 *            what was seen
 * @param remedy
 *            what to do about it; empty when nothing need be done
 */
public record Finding(String part, Result result, String detail, String remedy) {

    /** How a part is. */
    public enum Result {
        OK, FAILED, NOT_CHECKED;

        String word() {
            return this == NOT_CHECKED ? "not checked" : this == OK ? "ok" : "failed";
        }
    }

    static Finding ok(String part, String detail) {
        return new Finding(part, Result.OK, detail, "");
    }

    static Finding failed(String part, String detail, String remedy) {
        return new Finding(part, Result.FAILED, detail, remedy);
    }

    static Finding notChecked(String part, String remedy) {
        return new Finding(part, Result.NOT_CHECKED, "the agent is running and holds it", remedy);
    }
}
