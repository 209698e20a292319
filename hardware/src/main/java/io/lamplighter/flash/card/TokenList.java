package io.lamplighter.flash.card;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One-time tokens of posts, as {@code gateway token … --csv} prints them. */
public final class TokenList {

    private static final String TOKEN = "token";
    /** As gateways make them. */
    private static final String SHAPE = "[0-9A-Za-z_-]{16,128}";

    private TokenList() {}

    /**
     * Tokens by post.
     *
     * @throws CardException
     *             when the file cannot be read, or a line has no token; none of them stands in the message
     */
    public static Map<String, String> read(Path file) throws CardException {
        Map<String, String> tokens = new HashMap<>();
        for (Map<String, String> row : PostList.read(file)) {
            String post = row.getOrDefault(PostList.POST, "").strip();
            String token = row.getOrDefault(TOKEN, "").strip();
            if (!token.matches(SHAPE)) {
                throw new CardException(file + ": what stands in the column \"token\" of post " + post
                        + " is no token of a gateway");
            }
            tokens.put(post, token);
        }
        return tokens;
    }
}
