package io.lamplighter.gateway;

import java.nio.file.Path;
import java.util.Map;

import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/** Where the log goes. Must be called before anything is logged. */
final class LogFiles {

    private static final String FORMAT = "{date: yyyy-MM-dd'T'HH:mm:ss.SSS} {level} thread={thread} {class-name}"
            + " {message}";

    private LogFiles() {}

    /** Everything from INFO to files of at most 10 MB, six of them; WARN and above also to standard error. */
    static void configure(Path directory) {
        Configuration.replace(Map.ofEntries(
                Map.entry("level", "info"),
                Map.entry("autoshutdown", "false"), // we log until the very end and close it ourselves
                Map.entry("writer1", "rolling file"),
                Map.entry("writer1.file", directory.resolve("gateway-{count}.log").toString()),
                Map.entry("writer1.policies", "size: 10mb"),
                Map.entry("writer1.backups", "5"),
                Map.entry("writer1.charset", "UTF-8"),
                Map.entry("writer1.format", FORMAT),
                Map.entry("writer2", "console"),
                Map.entry("writer2.stream", "err"),
                Map.entry("writer2.level", "warn"),
                Map.entry("writer2.format", FORMAT)));
    }

    static void close() throws InterruptedException {
        ProviderRegistry.getLoggingProvider().shutdown();
    }
}
