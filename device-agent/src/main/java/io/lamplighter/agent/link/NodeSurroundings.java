package io.lamplighter.agent.link;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.time.Ticker;

/**
 * Who an edge node is and what it works with.
 *
 * @param group
 *            Sparkplug group: the district
 * @param node
 *            Sparkplug edge node id: the post
 * @param connector
 *            opens sessions
 * @param journal
 *            holds the records; owned by the same loop
 * @param clock
 *            for timestamps
 * @param ticker
 *            for waiting
 * @param random
 *            for jitter
 * @param birthNumbers
 *            gives bdSeq
 * @param mailbox
 *            takes what sessions report, from any thread, without blocking
 */
public record NodeSurroundings(String group, String node, MqttConnector connector, Journal journal,
        InstantSource clock, Ticker ticker, RandomGenerator random, BirthNumbers birthNumbers,
        Consumer<LinkEvent> mailbox) {}
