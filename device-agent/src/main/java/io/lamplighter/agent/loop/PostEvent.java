package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.journal.JournalJob;
import io.lamplighter.agent.link.LinkEvent;
import io.lamplighter.agent.radio.Radio;
import io.lamplighter.protocol.command.Finding;
import org.jspecify.annotations.Nullable;

/** What reaches the loop through its mailbox. */
public sealed interface PostEvent {

    /** A session reported something. */
    record Link(LinkEvent event) implements PostEvent {}

    /**
     * A meter was read.
     *
     * @param luminaire
     *            index on the board
     * @param reading
     *            null when it failed
     * @param failure
     *            why, in words; null when it worked
     */
    record PowerRead(int luminaire, @Nullable PowerReading reading, @Nullable String failure) implements PostEvent {}

    /**
     * A control gear was asked.
     *
     * @param luminaire
     *            index on the board
     * @param report
     *            null when it failed
     * @param failure
     *            why, in words; null when it worked
     */
    record GearRead(int luminaire, @Nullable GearReport report, @Nullable String failure) implements PostEvent {}

    /**
     * A sensor was read.
     *
     * @param sensor
     *            index on the board
     * @param observation
     *            null when it failed
     * @param failure
     *            why, in words; null when it worked
     */
    record SensorRead(int sensor, @Nullable Observation observation, @Nullable String failure) implements PostEvent {}

    /** A sensor, by its index on the board, has something to say that should not wait for the next interval. */
    record SensorNews(int sensor) implements PostEvent {}

    /**
     * The real-time clock was read.
     *
     * @param ahead
     *            of the system clock; empty when there is none or it lost its time
     */
    record RealTimeClockRead(Optional<Duration> ahead) implements PostEvent {}

    /** The radio was asked what it hears. */
    record RadioHeard(Optional<Radio.Signal> signal) implements PostEvent {}

    /** The machine was looked at, for the self-test of that id. */
    record MachineChecked(String id, List<Finding> findings) implements PostEvent {}

    /** A job of the journal is done. */
    record Journaled(JournalJob.Result result) implements PostEvent {}

    /**
     * The state file was written.
     *
     * @param done
     *            whether the flash has it
     */
    record Saved(long ticket, boolean done) implements PostEvent {}

    /**
     * The plan document that is on its way was written.
     *
     * @param done
     *            whether the flash has it
     */
    record PlanStored(boolean done) implements PostEvent {}

    /** The post is to stop; its lamps stay as they are. */
    record Stop() implements PostEvent {}
}
