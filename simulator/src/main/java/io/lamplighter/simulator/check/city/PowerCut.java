package io.lamplighter.simulator.check.city;

/** Thrown where a program dies in the middle of what it does: nothing behind it happens. No program may catch it. */
final class PowerCut extends Error {

    private static final long serialVersionUID = 1;

    PowerCut() {
        super("the program dies here", null, false, false);
    }
}
