package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {

    @Test
    void understandsWhatItsUsageShows() {
        Path file = Path.of("post.toml");
        assertThat(CommandLine.parse(List.of("--config", "post.toml")))
                .contains(new CommandLine.Run(file));
        assertThat(CommandLine.parse(List.of("selftest", "--config", "post.toml")))
                .contains(new CommandLine.Selftest(file, false, false));
        assertThat(CommandLine.parse(List.of("selftest", "--json", "--config", "post.toml", "--lamp-test")))
                .contains(new CommandLine.Selftest(file, true, true));
        assertThat(CommandLine.parse(List.of("meter-address", "--luminaire", "luminaire-2", "--config", "post.toml")))
                .contains(new CommandLine.MeterAddress(file, "luminaire-2"));
        assertThat(CommandLine.parse(List.of("request", "--config", "post.toml")))
                .contains(new CommandLine.Request(file));
        assertThat(CommandLine.parse(List.of("support", "--config", "post.toml", "--to", "stick")))
                .contains(new CommandLine.Support(file, Optional.of(Path.of("stick"))));
        assertThat(CommandLine.parse(List.of("support", "--config", "post.toml")))
                .contains(new CommandLine.Support(file, Optional.empty()));
        assertThat(CommandLine.parse(List.of("wipe", "--config", "post.toml")))
                .contains(new CommandLine.Wipe(file, false));
        assertThat(CommandLine.parse(List.of("wipe", "--yes", "--config", "post.toml")))
                .contains(new CommandLine.Wipe(file, true));
    }

    @Test
    void refusesEverythingElse() {
        for (String wrong : List.of("", "--config", "selftest", "--json --config post.toml", "post.toml",
                "--config post.toml selftest", "selftest --config post.toml --loud",
                "meter-address --config post.toml", "meter-address --config post.toml --luminaire",
                "--config post.toml --luminaire luminaire-1", "dance --config post.toml",
                "--yes --config post.toml",
                "support --config post.toml --to")) {
            assertThat(CommandLine.parse(List.of(wrong.split(" ")))).as(wrong).isEmpty();
        }
    }
}
