package io.lamplighter.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Others' specifications, which may lie beside the project in {@code shared/reference}, and need not. */
public final class Reference {

    private Reference() {}

    /**
     * Skips the test, and says so, where the file is not.
     *
     * @param file
     *            path within the folder
     * @param what
     *            for people, in the plural
     */
    public static Path orSkip(String file, String what) {
        Path found = Stream.iterate(Path.of("").toAbsolutePath(), each -> each != null, Path::getParent)
                .map(each -> each.resolve("shared", "reference").resolve(file)).filter(Files::isReadable).findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, what + " are not here: nothing was held to them");
        return found;
    }
}
