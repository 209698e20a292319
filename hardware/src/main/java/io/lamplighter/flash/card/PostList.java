package io.lamplighter.flash.card;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.protocol.register.CsvTable;
import io.lamplighter.protocol.register.MalformedCsvException;

/** Posts that get a card, from a table with a column {@code post} and one for each other name in the templates. */
public final class PostList {

    /** A box of cards has a hundred; more than this is a mistake. */
    public static final int MOST = 10_000;
    /** The column of ids. */
    public static final String POST = "post";

    private PostList() {}

    /**
     * The rows, by column.
     *
     * @throws CardException
     *             when the file cannot be read, has no such column, a post without id, or one twice
     */
    public static List<Map<String, String>> read(Path file) throws CardException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> posts = new HashSet<>();
        try {
            String text = Files.readString(file);
            List<String> columns = CsvTable.read(new StringReader(text), CsvTable.delimiter(text), (line, cells) -> {
                String post = cells.getOrDefault(POST, "").strip();
                if (post.isEmpty()) {
                    problems.add(file + " line " + line + ": no post");
                } else if (!posts.add(post)) {
                    problems.add(file + " line " + line + ": post " + post + " stands there twice");
                }
                rows.add(cells);
            });
            if (!columns.contains(POST)) {
                throw new CardException(file + " has no column \"post\"; its first line names " + columns);
            }
        } catch (IOException | MalformedCsvException e) {
            throw new CardException("the list " + file + " cannot be read: " + e.getMessage());
        }
        if (rows.isEmpty() || rows.size() > MOST) {
            problems.add(file + " has " + rows.size() + " posts; 1 to " + MOST + " can be done");
        }
        if (!problems.isEmpty()) {
            throw new CardException(String.join("\n", problems));
        }
        return rows;
    }
}
