package io.lamplighter.agent.selftest;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lamplighter.protocol.command.Finding;

/**
 * One thing to look at.
 *
 * @param device
 *            that it belongs to; empty for the controller
 * @param part
 *            what it is
 * @param look
 *            says what it saw, or throws with the reason
 * @param remedy
 *            what to do when it fails
 */
public record Check(String device, String part, Callable<String> look, String remedy) {

    /** A bus that hangs, or a server that says nothing, does not keep a technician waiting. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /** Of the controller itself. */
    public Check(String part, Callable<String> look, String remedy) {
        this("", part, look, remedy);
    }

    /** Looks, on the thread of whoever calls, who must be able to wait. */
    public Finding here() {
        try {
            return Finding.ok(device, part, look.call());
        } catch (Exception e) {
            return failed(words(e));
        }
    }

    private Finding failed(String detail) {
        return Finding.failed(device, part, detail, remedy);
    }

    /** Looks, on a thread that is left alone when it takes too long. */
    public Finding run() {
        FutureTask<String> task = new FutureTask<>(look);
        Thread.ofPlatform().daemon().name("check").start(task);
        try {
            return Finding.ok(device, part, task.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(words(cause == null ? e : cause));
        } catch (TimeoutException e) {
            return failed("no answer within " + LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.failed(device, part, "interrupted", "run the test again");
        }
    }

    /** Java's own messages are often nothing but the name of what is wrong. */
    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return switch (cause) {
            case NoSuchFileException _ -> message + " does not exist";
            case AccessDeniedException _ -> "no right to " + message;
            case UnknownHostException _ -> "no server of the name " + message + " is known: name service or spelling";
            case SocketTimeoutException _ -> "no answer: " + message;
            default -> message == null ? "failed without a word: " + cause.getClass().getSimpleName() : message;
        };
    }
}
