package io.lamplighter.gateway.web;

/**
 * What an event is about. A newer event of the same key replaces an older one.
 *
 * @param kind
 *            the word in the stream's {@code event} line
 * @param id
 *            which one of that kind
 */
record EventKey(Kind kind, String id) {

    enum Kind {
        LUMINAIRE, REMOVED, COMMAND, ALARM, STATUS
    }

    static final EventKey STATUS = new EventKey(Kind.STATUS, "");
}
