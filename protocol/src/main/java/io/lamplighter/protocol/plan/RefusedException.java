package io.lamplighter.protocol.plan;

/** The bytes are no document that we accept. Stays within this room. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;

    RefusedException(String code, String detail) {
        super(code + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
