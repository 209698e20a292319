package io.lamplighter.simulator.host;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command speaks with the person who gave it. A mixin. */
@Command
public class Terminal {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * Checks what the person asked for.
     *
     * @throws ParameterException
     *             with the message, when it is not possible
     */
    public Terminal require(boolean possible, String message) {
        if (!possible) {
            throw refused(message);
        }
        return this;
    }

    /** To be thrown at what the person asked for. */
    public final ParameterException refused(String message) {
        return new ParameterException(line(), message);
    }

    /** A line of the result. Any thread. */
    public final void say(String text) {
        print(line().getOut(), text);
    }

    /** A line beside the result, such as progress. Any thread. */
    public final void remark(String text) {
        print(line().getErr(), text);
    }

    /** Says why the command could not go on; its exit code. */
    public final int failed(@Nullable String message) {
        remark(line().getCommandSpec().qualifiedName() + ": " + message);
        return 1;
    }

    private static void print(PrintWriter to, String text) {
        synchronized (to) {
            to.println(text);
            to.flush();
        }
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec.commandLine();
    }
}
