package io.lamplighter.simulator.post;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.simulator.board.SimulatedPins;
import io.lamplighter.simulator.chip.Lis3dhChip;
import io.lamplighter.simulator.fault.SensorFault;

/** A sensor of a post from the world's side. Thread-safe. */
sealed interface SimulatedSensor {

    /**
     * Breaks or, with {@link SensorFault#NONE}, repairs it.
     *
     * @throws IllegalArgumentException
     *             when such a sensor cannot suffer that
     */
    void suffer(SensorFault fault);

    /** Where a chip hangs: on a bus or a port, and off it. */
    interface Plug {

        void pushIn();

        void pullOut();

        default void hang(boolean on) {
            if (on) {
                pushIn();
            } else {
                pullOut();
            }
        }
    }

    /** A chip that shows quantities of the world. */
    record Measuring(Plug plug, List<Sense> senses) implements SimulatedSensor {

        public Measuring {
            senses = List.copyOf(senses);
        }

        @Override
        public void suffer(SensorFault fault) {
            senses.forEach(sense -> sense.suffer(fault));
            plug.hang(fault != SensorFault.SILENT);
        }
    }

    /** A sensor of which only the silence is simulated. */
    record Plain(Plug plug) implements SimulatedSensor {

        @Override
        public void suffer(SensorFault fault) {
            switch (fault) {
                case NONE -> plug.pushIn();
                case SILENT -> plug.pullOut();
                case STUCK, BLIND, SATURATED, DRIFTING, SPIKING, LYING -> throw new IllegalArgumentException(
                        "such a sensor cannot be " + fault + ": choose SILENT");
            }
        }
    }

    /** A contact on a pin of the controller. */
    final class Contact implements SimulatedSensor {

        private final SimulatedPins pins;
        private final InputWiring wiring;
        private final BooleanSupplier world;
        private boolean told;
        private boolean before;
        private SensorFault fault = SensorFault.NONE;

        /** It says no until the world or somebody says otherwise. */
        Contact(SimulatedPins pins, InputWiring wiring, BooleanSupplier world) {
            this.pins = pins;
            this.wiring = wiring;
            this.world = world;
            pins.follow(wiring.gpio(), this::isHigh);
            say();
        }

        synchronized void happen(boolean next) {
            told = next;
            say();
        }

        @Override
        public synchronized void suffer(SensorFault next) {
            boolean says = said(fault);
            said(next); // or refuses
            before = says;
            fault = next;
            say();
        }

        private void say() {
            pins.pull(wiring.gpio(), isHigh());
        }

        private synchronized boolean isHigh() {
            return said(fault) == isActive(true);
        }

        /** A pin that nobody pulls is high. */
        private boolean said(SensorFault with) {
            return with.said(told || world.getAsBoolean(), before, isActive(true));
        }

        private boolean isActive(boolean high) {
            return (wiring.active() == InputWiring.ActiveLevel.HIGH) == high;
        }
    }

    /** The accelerometer at the pole. */
    final class Attitude implements SimulatedSensor {

        private final Plug plug;
        private final Lis3dhChip chip;
        private final AttitudeWiring.Axis up;
        private double tiltDegrees;
        private boolean stuck;

        /** It stands upright. */
        Attitude(Plug plug, Lis3dhChip chip, AttitudeWiring.Axis up) {
            this.plug = plug;
            this.chip = chip;
            this.up = up;
            place();
        }

        synchronized void tilt(double degrees) {
            tiltDegrees = degrees;
            place();
        }

        synchronized void hit(double g) {
            if (!stuck) {
                chip.hit(up == AttitudeWiring.Axis.X || up == AttitudeWiring.Axis.MINUS_X ? 0 : g,
                        up == AttitudeWiring.Axis.X || up == AttitudeWiring.Axis.MINUS_X ? g : 0, 0);
            }
        }

        private void place() {
            if (stuck) {
                return;
            }
            double along = Math.cos(Math.toRadians(tiltDegrees));
            double aside = Math.sin(Math.toRadians(tiltDegrees));
            switch (up) {
                case X -> chip.place(along, aside, 0);
                case Y -> chip.place(aside, along, 0);
                case Z -> chip.place(aside, 0, along);
                case MINUS_X -> chip.place(-along, aside, 0);
                case MINUS_Y -> chip.place(aside, -along, 0);
                case MINUS_Z -> chip.place(aside, 0, -along);
            }
        }

        @Override
        public synchronized void suffer(SensorFault fault) {
            switch (fault) {
                case NONE, SILENT, STUCK -> {
                    stuck = fault == SensorFault.STUCK;
                    plug.hang(fault != SensorFault.SILENT);
                    place();
                }
                case BLIND, SATURATED, DRIFTING, SPIKING, LYING -> throw new IllegalArgumentException(
                        "an attitude sensor cannot be " + fault + ": choose SILENT or STUCK, or tilt the post");
            }
        }
    }
}
