package io.lamplighter.flash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.flash.card.CardException;
import io.lamplighter.flash.card.PostList;
import io.lamplighter.flash.card.TokenList;
import io.lamplighter.flash.drive.Drive;
import io.lamplighter.flash.drive.Drives;
import io.lamplighter.flash.image.CardImage;
import io.lamplighter.flash.image.ImageException;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code flash}: checks what the person asked for before any card is touched, then runs a {@link Session}. */
@Command(name = "flash", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Writes cards for lamp posts: the image, what is the post's own, reads it back, and makes the label for its door.",
        "Only cards and sticks are written, after asking once. A card that was pulled out is gone on with by the same command.",
        "Exit codes: 0 all cards are good, 1 a card or the image is not, 2 the command or its files are wrong."})
public final class FlashCommand implements Callable<Integer> {

    static final int BAD_CARD = 1;
    static final int WRONG_FILES = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--list", description = "show the cards and sticks of this machine, and why one of them would not be written")
    private boolean list;

    @Option(names = "--image", paramLabel = "FILE", description = "NAME.img or NAME.img.gz, with NAME.toml beside it, see hardware/README.md")
    private @Nullable Path image;

    @Option(names = "--settings", paramLabel = "FILE", description = "post.toml of the agent, with names in braces for what differs, such as id = \"{post}\"")
    private @Nullable Path settings;

    @Option(names = "--network", paramLabel = "FILE", description = "network.toml of the image, likewise (default: the image's own)")
    private @Nullable Path network;

    @Option(names = "--file", paramLabel = "NAME=FILE", description = "another file that the image has a place for, the same on every card, such as authority.pem=FILE")
    private Map<String, Path> files = new HashMap<>();

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Posts posts;

    /** One post or many. */
    static final class Posts {

        @Option(names = "--post", paramLabel = "ID", description = "the post that the card is for")
        private @Nullable String post;

        @Option(names = "--posts", paramLabel = "CSV", description = "a box of cards: a table with a column \"post\" and one for each name in braces; what is done is remembered beside it")
        private @Nullable Path list;
    }

    @Option(names = "--tokens", paramLabel = "CSV", description = "one-time tokens by which posts get their certificates, a table with the columns post and token: ./lamplighter gateway token POST... --csv")
    private @Nullable Path tokens;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a value for a name in braces; one from the table counts more")
    private Map<String, String> values = new HashMap<>();

    @Option(names = "--to", paramLabel = "DRIVE", description = "such as /dev/sda; or a file NAME.img in place of a card, or a folder that gets a file for each post (default: the only card there is)")
    private @Nullable Path to;

    @Option(names = "--page", paramLabel = "URL", defaultValue = "https://lamplighter.example", description = "where the gateway's pages are, for the QR code, such as https://light.example.org")
    private String page = "https://lamplighter.example";

    @Option(names = "--labels", paramLabel = "FOLDER", defaultValue = "labels", description = "for the labels as PDF and PNG (default: labels)")
    private Path labels = Path.of("labels");

    private final Drives drives;
    private final BufferedReader answers;

    private FlashCommand(Drives drives, BufferedReader answers) {
        this.drives = drives;
        this.answers = answers;
    }

    /** Runs it and ends the program. */
    public static void main(String... args) {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.exit(commandLine(Drives.ofThisMachine(), answers).execute(args));
    }

    /**
     * The command, not yet run.
     *
     * @param answers
     *            what the person types
     */
    static CommandLine commandLine(Drives drives, BufferedReader answers) {
        return new CommandLine(new FlashCommand(drives, answers)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        try {
            if (list) {
                list(line().getOut());
                return 0;
            }
            return write(image(), orders());
        } catch (ImageException | UncheckedIOException e) {
            return failed(BAD_CARD, e.getMessage());
        } catch (CardException e) {
            return failed(WRONG_FILES, e.getMessage());
        }
    }

    private int write(CardImage chosen, List<Order> orders) throws ImageException {
        Session session = new Session(drives, chosen, new Person(line().getOut(), answers), labels);
        try {
            boolean good = session.run(orders, Optional.ofNullable(to),
                    Optional.ofNullable(posts).map(each -> each.list));
            return good ? 0 : BAD_CARD;
        } catch (CardException e) {
            return failed(BAD_CARD, e.getMessage());
        } catch (IOException e) {
            return failed(BAD_CARD, "the labels or the list of what is done cannot be written: " + e.getMessage());
        }
    }

    private int failed(int code, @Nullable String message) {
        line().getErr().println("lamplighter flash: " + message);
        return code;
    }

    private void list(PrintWriter out) {
        List<Drive> removable = drives.all().stream().filter(Drive::isRemovable).toList();
        if (removable.isEmpty()) {
            out.println(
                    "There is no card and no stick in this machine. Put one in; a card reader shows without a card too.");
        }
        for (Drive drive : removable) {
            out.println(drive.text() + (drive.refusal().isEmpty() ? "" : ": " + drive.refusal()));
        }
        out.flush();
    }

    private CardImage image() throws ImageException {
        if (image == null) {
            throw wrong("--image is missing: which image goes onto the card?");
        }
        return CardImage.describedBeside(image);
    }

    /** Everything that can be wrong with any of them is said now, not at the fortieth card. */
    private List<Order> orders() throws CardException {
        if (posts == null || settings == null) {
            throw wrong(posts == null
                    ? "--post or --posts is missing: whom is the card for?"
                    : "--settings is missing: the post's post.toml, see device-agent/post.example.toml.");
        }
        Orders made = Orders.from(settings, Optional.ofNullable(network), files, page)
                .with(tokens == null ? Map.of() : TokenList.read(tokens));
        List<Order> orders = new ArrayList<>();
        for (Map<String, String> row : rows(posts)) {
            Map<String, String> all = new HashMap<>(values);
            row.forEach((name, value) -> {
                if (!value.isBlank()) {
                    all.put(name, value.strip());
                }
            });
            orders.add(made.order(all));
        }
        return orders;
    }

    private List<Map<String, String>> rows(Posts which) throws CardException {
        if (which.list != null) {
            return PostList.read(which.list);
        }
        String post = String.valueOf(which.post);
        if (!Topic.isId(post)) {
            throw wrong("--post '" + post + "' is blank, too long or has one of / + #.");
        }
        return List.of(Map.of(PostList.POST, post));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(line(), message);
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec.commandLine();
    }
}
