package io.lamplighter.simulator.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a gateway that has stopped holds, as the shipped program itself reads it from the database. */
public final class StoredRecords {

    private static final String RECORD = "record=";

    private StoredRecords() {}

    /** One journal of one post. */
    public record Journal(String post, long epoch) implements Comparable<Journal> {

        @Override
        public int compareTo(Journal other) {
            int posts = post.compareTo(other.post);
            return posts == 0 ? Long.compare(epoch, other.epoch) : posts;
        }
    }

    /**
     * The numbers of every stored record, with repetitions if there are any. Blocks.
     *
     * @param home
     *            where Lamplighter is installed
     * @param folder
     *            the data of a gateway that a {@link GatewayCommand} started
     * @throws HostException
     *             when the database cannot be read, or is damaged
     */
    public static Map<Journal, List<Long>> read(Path home, Path folder) throws InterruptedException {
        Map<Journal, List<Long>> numbers = new TreeMap<>();
        List<String> others = new ArrayList<>();
        try {
            Process check = new ProcessBuilder(GatewayCommand.line(home, "check", "--records", "--config",
                    folder.resolve("gateway.toml").toString())).redirectErrorStream(true).start();
            try (BufferedReader lines = check.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(RECORD)) {
                        String[] words = line.substring(RECORD.length()).split(" ", -1);
                        numbers.computeIfAbsent(new Journal(words[0], Long.parseLong(words[1])), _ -> new ArrayList<>())
                                .add(Long.valueOf(words[2]));
                    } else {
                        others.add(line);
                    }
                }
            }
            if (check.waitFor() != 0) {
                throw new HostException("The gateway's database cannot be read: " + String.join(" ", others));
            }
        } catch (IOException e) {
            throw new HostException("The gateway's program cannot be started: " + e.getMessage(), e);
        }
        return numbers;
    }
}
