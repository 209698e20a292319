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

    /** WARN and above to standard error: of commands whose standard output others read. {@link #configure} may follow. */
    static void quiet() {
        Configuration.replace(Map.of("writer", "console", "writer.stream", "err", "writer.level", "warn", "level",
                "warn", "writer.format", FORMAT));
    }

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

    /** Of a command that ends by itself, and whose output others read: WARN and above, to standard error. */
    static void onTerminal() {
        Configuration
                .replace(Map.of("level", "warn", "writer", "console", "writer.stream", "err", "writer.format", FORMAT));
    }

    static void close() throws InterruptedException {
        ProviderRegistry.getLoggingProvider().shutdown();
    }
}
