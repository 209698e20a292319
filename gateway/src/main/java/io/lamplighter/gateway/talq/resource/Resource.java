package io.lamplighter.gateway.talq.resource;

import java.util.Optional;
import java.util.stream.Stream;

/** What a CMS lays down in the gateway: TALQ's resources that are not the gateway's own. */
public enum Resource {
    GROUPS("groups", "address", 500), PROGRAMS("control-programs", "id", 500), CALENDARS("calendars", "id",
            200), LAMP_TYPES(
                    "lamp-types", "address",
                    500), LUMINAIRE_TYPES("luminaire-types", "address", 500), LOGGERS("logger-configs", "address", 20);

    private final String word;
    private final String key;
    private final int most;

    Resource(String word, String key, int most) {
        this.word = word;
        this.key = key;
        this.most = most;
    }

    /** As it stands in paths and references. */
    public String word() {
        return word;
    }

    /** The field by which one is known. */
    public String key() {
        return key;
    }

    /** Whether it says which CMS it belongs to. */
    public boolean isOwned() {
        return this != LAMP_TYPES && this != LUMINAIRE_TYPES;
    }

    /** How many there may be; a further one is refused. */
    public int most() {
        return most;
    }

    /** By its word, with or without a slash before it. */
    public static Optional<Resource> of(String word) {
        String bare = word.startsWith("/") ? word.substring(1) : word;
        return Stream.of(values()).filter(each -> each.word.equals(bare)).findFirst();
    }
}
