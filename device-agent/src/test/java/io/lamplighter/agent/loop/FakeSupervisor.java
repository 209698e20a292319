package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.supervision.Supervisor;

/** Notes what it is told. */
final class FakeSupervisor implements Supervisor {

    private final List<String> words = new ArrayList<>();
    private int alive;
    private String status = "";

    @Override
    public void ready() {
        if (!words.contains("ready")) {
            words.add("ready");
        }
    }

    @Override
    public void alive() {
        alive++;
    }

    @Override
    public void status(String text) {
        status = text;
    }

    @Override
    public void stopping() {
        words.add("stopping");
    }

    List<String> words() {
        return words;
    }

    String status() {
        return status;
    }

    /** How often it was fed since the last call. */
    int takeAlive() {
        int taken = alive;
        alive = 0;
        return taken;
    }
}
