package io.lamplighter.gateway.ingest;

import io.lamplighter.protocol.command.CommandResult;

/** Hears what posts did, after it is stored and visible in the fleet. Called on ingest threads: must only enqueue. */
public interface PostListener {

    /** A device of the post was born, or born again: it can be sent commands. */
    void born(NodeId post, String device);

    /** A luminaire answered a command. May come twice. */
    void answered(Answer answer);

    /** The post itself, not one of its luminaires, answered a command. May come twice, and be lost in a crash. */
    default void answered(NodeId post, CommandResult result) {
        // most listeners have nothing to do with the post itself
    }

    /** Two posts seem to use this one's identity. Said again each time that it shows. */
    default void conflict(NodeId post) {
        // most listeners have nothing to do with it
    }
}
