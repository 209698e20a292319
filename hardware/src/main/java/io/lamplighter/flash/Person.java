package io.lamplighter.flash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.lamplighter.flash.card.Progress;
import io.lamplighter.flash.drive.Bytes;

/** Who sits before the machine. One thread. */
final class Person {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final double MEGABYTE = 1e6;
    private static final double SECOND = 1e9;
    private static final int WHOLE = 100;

    private final PrintWriter out;
    private final BufferedReader answers;

    Person(PrintWriter out, BufferedReader answers) {
        this.out = out;
        this.answers = answers;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** What was typed; empty at the end of the input. */
    String ask(String question) throws IOException {
        out.print(question + " ");
        out.flush();
        String answer = answers.readLine();
        return answer == null ? "" : answer.strip();
    }

    /** Says every two seconds how far it is, how fast, and how long it takes still. */
    Progress progress() {
        return new Progress() {

            private Step step = Step.WRITE;
            private long began = System.nanoTime();
            private long said = began;

            @Override
            public void at(Step now, long done, long all) {
                long nanos = System.nanoTime();
                if (now != step) {
                    step = now;
                    began = nanos;
                    said = nanos;
                }
                if (nanos - said >= EVERY_NANOS) {
                    said = nanos;
                    double perSecond = done / ((nanos - began) / SECOND);
                    say(String.format(Locale.ROOT, "  %s %3d %%, %s of %s, %.1f MB/s, %.0f s to go",
                            now == Step.WRITE ? "written" : "read back", WHOLE * done / all, Bytes.text(done),
                            Bytes.text(all), perSecond / MEGABYTE, (all - done) / perSecond));
                }
            }
        };
    }
}
