package io.lamplighter.agent.selftest;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import io.lamplighter.protocol.command.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTest {

    /** Java's own messages of these are nothing but a name. */
    @Test
    void saysInWordsWhatIsWrong() {
        assertThat(failing(new NoSuchFileException("/etc/lamplighter/post.crt")).detail())
                .isEqualTo("/etc/lamplighter/post.crt does not exist");
        assertThat(failing(new AccessDeniedException("/etc/lamplighter/post.key")).detail())
                .isEqualTo("no right to /etc/lamplighter/post.key");
        assertThat(failing(new UnknownHostException("broker.example")).detail())
                .isEqualTo("no server of the name broker.example is known: name service or spelling");
        assertThat(failing(new SocketTimeoutException("Connect timed out")).detail())
                .isEqualTo("no answer: Connect timed out");
        assertThat(failing(new IllegalStateException()).detail())
                .isEqualTo("failed without a word: IllegalStateException");
        assertThat(failing(new IllegalStateException("too hot")))
                .isEqualTo(Finding.failed("", "part", "too hot", "repair it"));
    }

    private static Finding failing(Exception cause) {
        return new Check("part", () -> {
            throw cause;
        }, "repair it").run();
    }
}
