package io.lamplighter.gateway.talq.request;

/** Ends the answering of one request; becomes a reply where the answering began. */
public final class TalqRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final ErrorKey key;

    public TalqRefusal(int status, ErrorKey key, String description) {
        super(description, null, false, false);
        this.status = status;
        this.key = key;
    }

    public static TalqRefusal notFound(String what) {
        return new TalqRefusal(404, ErrorKey.RESOURCE_NOT_FOUND, what + " is not known here");
    }

    public static TalqRefusal payload(String what) {
        return new TalqRefusal(400, ErrorKey.PAYLOAD_ERROR, what);
    }

    /** More, or other, than a service of ours says that it takes. */
    public static TalqRefusal constraint(String what) {
        return new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, what);
    }

    /** As TALQ has it, but not possible here. */
    public static TalqRefusal impossible(String what) {
        return new TalqRefusal(422, ErrorKey.GENERIC_ERROR, what);
    }

    public TalqReply reply() {
        return TalqReply.refused(status, key.word(), String.valueOf(getMessage()));
    }
}
