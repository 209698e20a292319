package io.lamplighter.agent.board;

import io.lamplighter.lighting.level.Level;

/** Holds the fake to the contract of the port, so that what is tested with it holds for a lamp. */
class FakeLampDriverTest extends LampDriverContract {

    private FakeLampDriver lamp = new FakeLampDriver();

    @Override
    protected LampDriver openAt(Level level) {
        lamp = new FakeLampDriver(level);
        return lamp;
    }

    @Override
    protected Level shown() {
        return lamp.level().orElseThrow();
    }

    @Override
    protected int writes() {
        return lamp.written().size();
    }

    @Override
    protected void breakOutputs() {
        lamp.failWith("pin broken");
    }

    @Override
    protected void repairOutputs() {
        lamp.recover();
    }
}
