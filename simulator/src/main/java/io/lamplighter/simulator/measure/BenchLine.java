package io.lamplighter.simulator.measure;

import java.io.IOException;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.Terminal;
import picocli.CommandLine.Command;

/** The part of a bench's command line that is the same for all: figures, progress, and what becomes of failures. */
@Command
public final class BenchLine extends Terminal {

    /** One bench with what the person asked for. */
    @FunctionalInterface
    public interface Bench {

        void run(Report report) throws IOException, InterruptedException;
    }

    @Override
    public BenchLine require(boolean possible, String message) {
        super.require(possible, message);
        return this;
    }

    /** Runs it; the exit code. */
    public int run(Bench bench) throws InterruptedException {
        try {
            bench.run(new Report(this::remark, this::say));
            return 0;
        } catch (HostException | IOException e) {
            return failed(e.getMessage());
        }
    }
}
