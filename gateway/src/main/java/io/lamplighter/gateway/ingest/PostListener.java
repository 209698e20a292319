package io.lamplighter.gateway.ingest;

/** Hears what posts did, after it is stored and visible in the fleet. Called on ingest threads: must only enqueue. */
public interface PostListener {

    /** A device of the post was born, or born again: it can be sent commands. */
    void born(NodeId post, String device);

    /** A luminaire answered a command. May come twice. */
    void answered(Answer answer);
}
