package io.lamplighter.agent.link;

/** Who says that a record has arrived. */
public enum Delivery {
    /** The host does, after its database has the record (Journal/acknowledged). */
    ACKNOWLEDGED,
    /** Nobody does: plain Sparkplug store-and-forward for a host that knows no acknowledgements. */
    SPARKPLUG
}
