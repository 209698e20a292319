package io.lamplighter.simulator.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;

/** A stage on which nothing stands: it remembers what happened, a line each. */
final class PlayedStage implements Stage {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void lamp(String post, int luminaire, LampFault fault) {
        lines.add(post + ":" + luminaire + " " + fault);
    }

    /** As the street: posts have a light sensor, and no presence sensor to break. */
    @Override
    public void sensor(String post, SensorKind sensor, SensorFault fault) {
        if (sensor == SensorKind.PRESENCE) {
            throw new IllegalArgumentException("the post has no presence sensor");
        }
        lines.add(post + " " + sensor + " " + fault);
    }

    @Override
    public void door(String post, boolean open) {
        lines.add(post + " door " + open);
    }

    @Override
    public void tilt(String post, double degrees) {
        lines.add(post + " tilt " + degrees);
    }

    @Override
    public void hit(String post) {
        lines.add(post + " hit");
    }

    @Override
    public void link(String post, boolean up) {
        lines.add(post + " link " + up);
    }

    @Override
    public void power(String post, boolean on) {
        lines.add(post + " power " + on);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
