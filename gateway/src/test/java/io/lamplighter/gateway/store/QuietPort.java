package io.lamplighter.gateway.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/**
 * A port for a server that is started later, or again: below those that the system gives to whoever asks for any (from
 * 32,768 on, see ip(7)), so no other program gets it by chance meanwhile.
 */
public final class QuietPort {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 32_768;
    private static final int ATTEMPTS = 100;

    private QuietPort() {}

    /** A free one of loopback. */
    public static int find() throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int i = 1;; i++) {
            int port = random.nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
