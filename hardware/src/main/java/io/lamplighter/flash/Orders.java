package io.lamplighter.flash;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.agent.SettingsCheck;
import io.lamplighter.flash.card.CardException;
import io.lamplighter.flash.card.PostList;
import io.lamplighter.flash.card.Template;
import io.lamplighter.flash.label.Label;
import io.lamplighter.protocol.settings.SettingsException;

/** Makes orders of what is known of posts. */
final class Orders {

    /** As the images call it. */
    static final String SETTINGS = "post.toml";
    static final String NETWORK = "network.toml";
    /** Lets one post in, once. */
    static final String TOKEN = "token";

    private final Template settings;
    private final Optional<Template> network;
    private final Map<String, String> others;
    private final String page;
    private final Map<String, String> tokens;

    private Orders(Template settings, Optional<Template> network, Map<String, String> others, String page,
            Map<String, String> tokens) {
        this.settings = settings;
        this.network = network;
        this.others = others;
        this.page = page;
        this.tokens = tokens;
    }

    /**
     * Reads the templates.
     *
     * @param others
     *            further files that are the same on every card, by their names in the image
     * @param page
     *            where the gateway's pages are, for the QR codes
     */
    static Orders from(Path settings, Optional<Path> network, Map<String, Path> others, String page)
            throws CardException {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, Path> each : others.entrySet()) {
            texts.put(each.getKey(), text(each.getValue()));
        }
        return new Orders(template(settings),
                network.isEmpty() ? Optional.empty() : Optional.of(template(network.get())), texts, page, Map.of());
    }

    /** The same with one-time tokens by post; with none, posts wait for an operator's approval. */
    Orders with(Map<String, String> fresh) {
        return new Orders(settings, network, others, page, Map.copyOf(fresh));
    }

    /**
     * The card of one post; its settings are judged as the post itself would.
     *
     * @throws CardException
     *             when a value is missing, or the post would not take its settings
     */
    Order order(Map<String, String> values) throws CardException {
        String post = values.getOrDefault(PostList.POST, "");
        String filled = settings.fill(values);
        String id;
        try {
            id = SettingsCheck.post("the settings of post " + post, filled);
        } catch (SettingsException e) {
            throw new CardException(String.valueOf(e.getMessage()));
        }
        if (!id.equals(post)) {
            throw new CardException("the settings are of post " + id + ", not of " + post
                    + ": write id = \"{post}\" into [post]");
        }
        Map<String, String> files = new HashMap<>(others);
        files.put(SETTINGS, filled);
        if (network.isPresent()) {
            files.put(NETWORK, network.get().fill(values));
        }
        if (!tokens.isEmpty()) {
            String token = tokens.get(post);
            if (token == null) {
                throw new CardException("there is no token for post " + post
                        + ": make one (./lamplighter gateway token " + post
                        + " --csv) and put its line into the table");
            }
            files.put(TOKEN, token);
        }
        String address = page.replaceAll("/+$", "") + "/commissioning?post="
                + URLEncoder.encode(post, StandardCharsets.UTF_8).replace("+", "%20");
        return new Order(post, files, new Label(post, values.getOrDefault("address", ""), address));
    }

    private static Template template(Path file) throws CardException {
        return new Template(file.toString(), text(file));
    }

    private static String text(Path file) throws CardException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CardException("the file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
