package io.lamplighter.gateway.talq.request;

import java.util.Map;

/** Ends the answering of one request; becomes a reply where the answering began. */
public final class TalqRefusal extends RuntimeException {

    private static final long serialVersionUID = 2;

    private final int status;
    private final ErrorKey key;
    private final transient Map<String, String> headers;

    public TalqRefusal(int status, ErrorKey key, String description) {
        this(status, key, description, Map.of());
    }

    private TalqRefusal(int status, ErrorKey key, String description, Map<String, String> headers) {
        super(description, null, false, false);
        this.status = status;
        this.key = key;
        this.headers = Map.copyOf(headers);
    }

    /** Another method than those that are possible there. */
    public static TalqRefusal method(TalqRequest request, String... possible) {
        String allowed = String.join(", ", possible);
        return new TalqRefusal(405, ErrorKey.GENERIC_ERROR, request.method() + " is not possible at "
                + request.address() + ", but " + allowed, Map.of("Allow", allowed));
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
        return new TalqReply(status, TalqReply.refused(status, key.word(), String.valueOf(getMessage())).body(),
                headers);
    }
}
