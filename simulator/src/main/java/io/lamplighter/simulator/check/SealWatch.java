package io.lamplighter.simulator.check;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.protocol.seal.Sealer;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;

/** What the gateway said to the posts that have its key, and what they took for its words. */
final class SealWatch {

    /** So long after a command has come the post has it on its flash. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Map<Word, Said> words = new HashMap<>();

    /** The topic says to whom. */
    private record Word(String topic, ByteBuffer payload) {}

    private static final class Said {

        private int times;
        private int heeded;
        private Instant last = Instant.MIN;
        /** The start of the program that took it last. */
        private int start;
        /** Whether the post has had the time to remember that it came. */
        private boolean kept;
    }

    /** The gateway seals that. */
    void said(String topic, byte[] payload, Instant now) {
        Said said = words.computeIfAbsent(new Word(topic, ByteBuffer.wrap(payload.clone())), _ -> new Said());
        said.times++;
        said.last = now;
    }

    /** A post obeys that; what is wrong about it, in words. */
    Optional<String> heeds(VirtualCity city, VirtualPost post, String topic, byte[] payload) {
        Said said = words.get(new Word(topic, ByteBuffer.wrap(payload)));
        if (said == null) {
            return Optional.of(post.id() + " obeys what its gateway never said");
        }
        boolean mustKnow = said.start == post.starts() || said.kept;
        said.heeded++;
        if (said.heeded > said.times && mustKnow) {
            return Optional.of("%s obeys once more what its gateway said at %s".formatted(post.id(), said.last));
        }
        Instant expired = said.last.plus(Sealer.VALIDITY);
        if (post.knowsTime() && city.time().instant().isAfter(expired)) {
            return Optional.of("%s obeys what its gateway said at %s, and expired".formatted(post.id(), said.last));
        }
        said.start = post.starts();
        if (!Attack.acknowledges(payload) && post.remembers()) {
            int starts = post.starts();
            city.time().after(KEPT, () -> said.kept |= post.starts() == starts && post.remembers());
        }
        return Optional.empty();
    }
}
