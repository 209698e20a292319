package io.lamplighter.gateway.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.tinylog.Logger;

/**
 * The logger of one library class. Javalin is silent: it calls a taken port an error, and the web server says more. So are Kafka's
 * clients but for errors, for they warn of a broker that is away once a second, which its connector says once.
 */
final class LibraryLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final String KAFKA = "org.apache.kafka.";

    private final boolean silent;
    private final boolean errorsOnly;

    LibraryLogger(String name) {
        this.name = name;
        this.silent = name.startsWith("io.javalin") || name.startsWith("org.apache.activemq.audit")
                || name.equals(KAFKA + "clients.NetworkClient");
        this.errorsOnly = name.startsWith(KAFKA);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return !silent && !errorsOnly;
    }

    @Override
    public boolean isErrorEnabled() {
        return !silent;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String pattern,
            Object @Nullable [] arguments, @Nullable Throwable failure) {
        String message = "library=" + name + " " + MessageFormatter.basicArrayFormat(pattern, arguments);
        if (level == Level.ERROR) {
            Logger.error(failure, message);
        } else {
            Logger.warn(failure, message);
        }
    }
}
