package io.lamplighter.simulator.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

import org.tinylog.Logger;

/**
 * Lines that somebody types into the demo or sends it through a pipe, on a virtual thread. It looks for bytes instead of
 * waiting for them: a program in the background of a terminal that reads is stopped by it. An input that is closed is
 * never heard of again.
 */
final class Keyboard implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 200;
    /** The rest of a longer line is taken for the next. */
    private static final int LONGEST_LINE_BYTES = 1_000;

    private final InputStream input;
    private final Consumer<String> lines;
    private final Thread thread;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();

    private Keyboard(InputStream input, Consumer<String> lines) {
        this.input = input;
        this.lines = lines;
        this.thread = Thread.ofVirtual().name("keyboard").unstarted(this::listen);
    }

    /** Begins; each line without its end goes to the consumer, which may block. */
    static Keyboard listen(InputStream input, Consumer<String> lines) {
        Keyboard keyboard = new Keyboard(input, lines);
        keyboard.thread.start();
        return keyboard;
    }

    private void listen() {
        try {
            while (true) {
                for (int left = input.available(); left > 0; left--) {
                    take(input.read());
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (IOException e) {
            Logger.debug("event=input-closed message=\"{}\"", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void take(int next) {
        if (next != '\n' && next >= 0) {
            typed.write(next);
        }
        if (next == '\n' || typed.size() >= LONGEST_LINE_BYTES) {
            String line = typed.toString(Charset.defaultCharset());
            typed.reset();
            lines.accept(line);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
