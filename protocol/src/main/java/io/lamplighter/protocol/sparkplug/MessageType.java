package io.lamplighter.protocol.sparkplug;

/** The kinds of Sparkplug messages below a group. The name is the word in the topic. */
public enum MessageType {
    NBIRTH, NDEATH, NDATA, NCMD, DBIRTH, DDEATH, DDATA, DCMD;

    /** Whether it is about a device, so that its topic names one. */
    public boolean isOfDevice() {
        return switch (this) {
            case DBIRTH, DDEATH, DDATA, DCMD -> true;
            case NBIRTH, NDEATH, NDATA, NCMD -> false;
        };
    }
}
