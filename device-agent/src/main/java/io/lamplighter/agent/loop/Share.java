package io.lamplighter.agent.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Some threads of an executor: at most so many of our tasks run there at once, and what comes meanwhile waits here in its
 * order. So a hundred slow sensors cannot keep the flash waiting. Who waits has one task under way at most, so there are
 * never more waiting than parts of the board. Tasks throw nothing. Thread-safe.
 */
final class Share implements Executor {

    private final Executor executor;
    private final int width;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Share(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running == width) {
                waiting.add(task);
                return;
            }
            running++;
        }
        try {
            executor.execute(() -> work(task));
        } catch (RejectedExecutionException e) {
            synchronized (waiting) {
                running--; // what waits comes after the next task that is taken
            }
            throw e;
        }
    }

    private void work(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            task.run();
        }
    }

    /** The next task; null ends a thread of ours. */
    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            if (task == null) {
                running--;
            }
            return task;
        }
    }
}
