package io.lamplighter.protocol.session.paho;

import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

/**
 * Sends the severe and warning messages of both clients to our log, at debug level: whatever matters in them also ends the session with
 * a reason. Everything below is dropped before it costs anything. Without it Paho prints to the standard error stream.
 */
public final class PahoLog
        implements
            org.eclipse.paho.mqttv5.client.logging.Logger,
            org.eclipse.paho.client.mqttv3.logging.Logger {

    private String className = "";

    /** Paho makes one per class of its own, by name. */
    public PahoLog() {}

    static void install() {
        org.eclipse.paho.mqttv5.client.logging.LoggerFactory.setLogger(PahoLog.class.getName());
        org.eclipse.paho.client.mqttv3.logging.LoggerFactory.setLogger(PahoLog.class.getName());
    }

    @Override
    public void initialise(ResourceBundle messageCatalog, String loggerId, String resourceName) {
        className = loggerId.substring(loggerId.lastIndexOf('.') + 1);
    }

    private void tell(String method, String code, @Nullable Throwable thrown) {
        org.tinylog.Logger.debug("event=paho source={}.{} code={} reason=\"{}\"", className, method, code, thrown);
    }

    @Override
    public void severe(String type, String method, String code) {
        tell(method, code, null);
    }

    @Override
    public void severe(String type, String method, String code, Object[] inserts) {
        tell(method, code, null);
    }

    @Override
    public void severe(String type, String method, String code, Object[] inserts, Throwable thrown) {
        tell(method, code, thrown);
    }

    @Override
    public void warning(String type, String method, String code) {
        tell(method, code, null);
    }

    @Override
    public void warning(String type, String method, String code, Object[] inserts) {
        tell(method, code, null);
    }

    @Override
    public void warning(String type, String method, String code, Object[] inserts, Throwable thrown) {
        tell(method, code, thrown);
    }

    @Override
    public boolean isLoggable(int level) {
        return level <= org.eclipse.paho.mqttv5.client.logging.Logger.WARNING;
    }

    @Override
    public String formatMessage(String code, Object[] inserts) {
        return code;
    }

    @Override
    public void setResourceName(String logContext) {}

    @Override
    public void dumpTrace() {}

    @Override
    public void info(String type, String method, String code) {}

    @Override
    public void info(String type, String method, String code, Object[] inserts) {}

    @Override
    public void info(String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void config(String type, String method, String code) {}

    @Override
    public void config(String type, String method, String code, Object[] inserts) {}

    @Override
    public void config(String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void fine(String type, String method, String code) {}

    @Override
    public void fine(String type, String method, String code, Object[] inserts) {}

    @Override
    public void fine(String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void finer(String type, String method, String code) {}

    @Override
    public void finer(String type, String method, String code, Object[] inserts) {}

    @Override
    public void finer(String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void finest(String type, String method, String code) {}

    @Override
    public void finest(String type, String method, String code, Object[] inserts) {}

    @Override
    public void finest(String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void log(int level, String type, String method, String code, Object[] inserts, Throwable thrown) {}

    @Override
    public void trace(int level, String type, String method, String code, Object[] inserts, Throwable thrown) {}
}
