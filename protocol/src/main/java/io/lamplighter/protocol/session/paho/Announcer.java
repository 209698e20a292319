package io.lamplighter.protocol.session.paho;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.lamplighter.protocol.session.SessionListener;
import org.tinylog.Logger;

/**
 * Tells the listener one thing at a time and nothing after the end. Threads are interrupted when a session ends; the
 * listener does not see that.
 */
final class Announcer {

    private final SessionListener listener;
    private final ReentrantLock telling = new ReentrantLock();
    private boolean over;

    Announcer(SessionListener listener) {
        this.listener = listener;
    }

    void connected() {
        tell(SessionListener::connected, false);
    }

    void subscribed() {
        tell(SessionListener::subscribed, false);
    }

    void message(String topic, byte[] payload) {
        tell(to -> to.message(topic, payload), false);
    }

    void closed(String reason) {
        tell(to -> to.closed(reason), true);
    }

    private void tell(Consumer<SessionListener> what, boolean last) {
        boolean interrupted = Thread.interrupted();
        telling.lock();
        try {
            if (!over) {
                over = last;
                what.accept(listener);
            }
        } catch (RuntimeException e) {
            Logger.error(e, "event=mqtt-listener-failed");
        } finally {
            telling.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
