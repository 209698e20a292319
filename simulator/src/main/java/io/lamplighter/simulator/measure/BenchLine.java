package io.lamplighter.simulator.measure;

import java.io.IOException;
import java.io.PrintWriter;

import io.lamplighter.simulator.host.HostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The part of a bench's command line that is the same for all: figures, progress, and what becomes of failures. */
@Command
public final class BenchLine {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** One bench with what the person asked for. */
    @FunctionalInterface
    public interface Bench {

        void run(Report report) throws IOException, InterruptedException;
    }

    /**
     * Checks what the person asked for.
     *
     * @throws ParameterException
     *             with the message, when it is not possible
     */
    public BenchLine require(boolean possible, String message) {
        if (!possible) {
            throw new ParameterException(line(), message);
        }
        return this;
    }

    /** Runs it; the exit code. */
    public int run(Bench bench) throws InterruptedException {
        CommandLine line = line();
        PrintWriter out = line.getOut();
        try {
            bench.run(new Report(line.getErr(), figure -> {
                out.println(figure);
                out.flush();
            }));
            return 0;
        } catch (HostException | IOException e) {
            line.getErr().println("lamplighter bench " + line.getCommandName() + ": " + e.getMessage());
            return 1;
        }
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec.commandLine();
    }
}
