package io.lamplighter.agent.link;

import java.util.List;
import java.util.SequencedMap;

import io.lamplighter.protocol.sparkplug.Metric;

/** What the edge node must know of its post. Called on the loop only; never blocks, never fails. */
public interface NodeModel {

    /**
     * All metrics with name, type and present value.
     *
     * @param node
     *            of the node itself, without bdSeq, rebirth and the journal's
     * @param devices
     *            of each device, by its id, without the journal's
     */
    record Birth(List<Metric> node, SequencedMap<String, List<Metric>> devices) {}

    /** As everything stands now. The names must be the same every time. */
    Birth birth();

    /** A command for a device came, or, with the empty name, for the node itself. */
    void commanded(String device, List<Metric> metrics);

    /**
     * A neighbouring post said something.
     *
     * @param payload
     *            untrusted
     * @param arrivedAt
     *            nanoseconds of the ticker
     */
    void heardFromNeighbour(byte[] payload, long arrivedAt);

    /** Something changed at the link, in words for the log: a stable code and details as key=value. */
    void linkChanged(String code, String detail);
}
