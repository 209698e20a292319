package io.lamplighter.simulator.scenario;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;

/**
 * The posts on which things happen. No method fails because of what happened before; each may block while a post stops or
 * starts, and throws an {@link IllegalArgumentException} for people when the post has no such sensor. Called by one thread
 * at a time.
 */
public interface Stage {

    /** Something breaks about a luminaire, counted from 1, or with {@link LampFault#NONE} it is repaired. */
    void lamp(String post, int luminaire, LampFault fault);

    /** Something breaks about a sensor, or with {@link SensorFault#NONE} it is repaired. */
    void sensor(String post, SensorKind sensor, SensorFault fault);

    void door(String post, boolean open);

    /** The pole leans by so many degrees from the vertical from now on. */
    void tilt(String post, double degrees);

    /** Something hits the pole once. */
    void hit(String post);

    /** The post's connection is cut without a word, and none comes about until it is up again. */
    void link(String post, boolean up);

    /** The mains of the post: with them go its lamps and its controller, without warning. */
    void power(String post, boolean on);
}
