package io.lamplighter.agent.loop;

import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * The present value of one attribute.
 *
 * @param attribute
 *            what it is
 * @param value
 *            of the attribute's type; null when it is not known or there is none
 * @param deadBand
 *            a change smaller than this is not worth a report
 * @param event
 *            whether it is a fault that starts and ends; while it is not there, only births say so
 */
record Reading(Attribute attribute, @Nullable Object value, DeadBand deadBand, boolean event) {

    Reading(Attribute attribute, @Nullable Object value, DeadBand deadBand) {
        this(attribute, value, deadBand, false);
    }

    /** Every change is worth a report. */
    static Reading exact(Attribute attribute, @Nullable Object value) {
        return new Reading(attribute, value, DeadBand.NONE);
    }

    /** A fault: true, false, or null while nothing is known. */
    static Reading event(Attribute attribute, @Nullable Boolean value) {
        return new Reading(attribute, value, DeadBand.NONE, true);
    }

    Metric metric(long millis) {
        return Metric.of(attribute.name(), attribute.type(), millis, value);
    }

    /**
     * The smallest change worth a report: the larger of the two.
     *
     * @param absolute
     *            in the attribute's unit
     * @param relative
     *            share of the value last reported
     */
    record DeadBand(double absolute, double relative) {

        static final DeadBand NONE = new DeadBand(0, 0);

        boolean exceeded(@Nullable Object reported, @Nullable Object now) {
            if (reported instanceof Number before && now instanceof Number after) {
                double change = Math.abs(after.doubleValue() - before.doubleValue());
                return change > 0 && change >= Math.max(absolute, relative * Math.abs(before.doubleValue()));
            }
            return reported == null ? now != null : !reported.equals(now);
        }
    }
}
