package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;

import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class InboxTest {

    private final Inbox inbox = new Inbox(100);

    @Test
    void atTheBoundDataIsDroppedAndItsPostNamed() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(offer(MessageType.DDATA, "post-1")).isTrue();
        }
        assertThat(offer(MessageType.DDATA, "post-2")).isFalse();
        assertThat(offer(MessageType.NBIRTH, "post-3")).isTrue();

        assertThat(inbox.takeLosers()).containsExactly(new NodeId("ruhrort", "post-2"));
        assertThat(inbox.takeLosers()).isEmpty();
        assertThat(inbox.takeOverrun()).isFalse();
        assertThat(take()).hasSize(101);
        assertThat(offer(MessageType.DDATA, "post-2")).isTrue();
    }

    @Test
    void aBirthOrDeathThatHasNoRoomVoidsEverything() {
        for (int i = 0; i < 110; i++) {
            assertThat(offer(MessageType.NDEATH, "post-" + i)).isTrue();
        }
        assertThat(offer(MessageType.NDEATH, "post-111")).isFalse();

        assertThat(inbox.takeOverrun()).isTrue();
        assertThat(inbox.takeOverrun()).isFalse();
    }

    @Test
    void theBytesThatWaitAreBoundedToo() throws Exception {
        Inbox large = new Inbox(1_000_000);
        byte[] payload = new byte[PayloadCodec.MAXIMUM_BYTES];
        int taken = 0;
        while (large.offer(message(MessageType.DDATA, "post-1", payload))) {
            taken++;
        }
        assertThat(taken).isEqualTo(64 * 1024 * 1024 / PayloadCodec.MAXIMUM_BYTES);
        large.take(1, 0, 0);
        assertThat(large.offer(message(MessageType.DDATA, "post-1", payload))).isTrue();
    }

    @Test
    void aMessageThatNobodyCouldReadIsNotTaken() {
        assertThat(inbox.offer(message(MessageType.DDATA, "post-1", new byte[PayloadCodec.MAXIMUM_BYTES + 1])))
                .isFalse();
        assertThat(inbox.size()).isZero();
    }

    @Test
    void takesInOrderAndNotMoreThanABatch() throws Exception {
        offer(MessageType.DDATA, "post-1");
        inbox.link(new IngestEvent.LinkLost("a", Instant.EPOCH));
        offer(MessageType.DDATA, "post-2");

        assertThat(inbox.take(2, 0, 0)).hasSize(2).last().isInstanceOf(IngestEvent.LinkLost.class);
        assertThat(inbox.take(2, 0, 0)).hasSize(1);
        assertThat(inbox.take(2, 0, 0)).isEmpty();
    }

    private List<IngestEvent> take() throws InterruptedException {
        return inbox.take(1_000, 0, 0);
    }

    private boolean offer(MessageType type, String post) {
        return inbox.offer(message(type, post, new byte[10]));
    }

    private static IngestEvent.Message message(MessageType type, String post, byte[] payload) {
        return new IngestEvent.Message("a", Wire.topic(type, post, type.isOfDevice() ? "luminaire-1" : null), payload,
                Instant.EPOCH);
    }
}
