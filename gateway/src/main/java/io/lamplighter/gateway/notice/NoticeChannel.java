package io.lamplighter.gateway.notice;

/** One way out. Called by one thread at a time. */
public interface NoticeChannel {

    /** The word in logs and replies, such as e-mail. */
    String name();

    /**
     * Sends a notice. Blocks for a bounded time. May be repeated; the receiver tells repetitions by the notice's id.
     *
     * @throws NoticeException
     *             when it is unknown whether it arrived, or sure that it did not
     */
    void send(Notice notice);
}
