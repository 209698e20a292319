package io.lamplighter.gateway.notice;

/** A notice did not go out. Its message names the receiver and what to do, and never a secret. */
public final class NoticeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /**
     * @param lasting
     *            whether the same notice would be refused again
     */
    public NoticeException(String message, boolean lasting, Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    public NoticeException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    boolean isLasting() {
        return lasting;
    }
}
