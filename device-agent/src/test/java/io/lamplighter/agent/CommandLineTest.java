package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {

    @Test
    void understandsWhatItsUsageShows() {
        Path file = Path.of("post.toml");
        assertThat(CommandLine.parse(List.of("--config", "post.toml")))
                .contains(new CommandLine(file, false, false, false));
        assertThat(CommandLine.parse(List.of("selftest", "--config", "post.toml")))
                .contains(new CommandLine(file, true, false, false));
        assertThat(CommandLine.parse(List.of("selftest", "--json", "--config", "post.toml", "--lamp-test")))
                .contains(new CommandLine(file, true, true, true));
    }

    @Test
    void refusesEverythingElse() {
        for (String wrong : List.of("", "--config", "selftest", "--json --config post.toml", "post.toml",
                "--config post.toml selftest", "selftest --config post.toml --loud")) {
            assertThat(CommandLine.parse(List.of(wrong.split(" ")))).as(wrong).isEmpty();
        }
    }
}
