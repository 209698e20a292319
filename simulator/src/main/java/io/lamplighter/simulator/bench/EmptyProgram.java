package io.lamplighter.simulator.bench;

import java.util.concurrent.CountDownLatch;

/** A program that does nothing until it is stopped: what Java itself costs on this machine. */
public final class EmptyProgram {

    private EmptyProgram() {}

    /** Says ready and waits. */
    public static void main(String[] arguments) throws InterruptedException {
        // console: begin
        System.out.println("ready");
        // console: end
        new CountDownLatch(1).await();
    }
}
