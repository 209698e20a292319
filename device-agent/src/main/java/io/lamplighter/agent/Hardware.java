package io.lamplighter.agent;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSource;
import io.lamplighter.agent.board.pi4j.Pi4jBoard;
import io.lamplighter.agent.board.pi4j.Pi4jContexts;
import org.tinylog.Logger;

/**
 * The hardware that this program drives: the Raspberry Pi's. For developers, the system property
 * {@value #SUBSTITUTE} names a class path with another {@link BoardSource}; it has a class loader of its own, so that the
 * program's class path, and with it the class archive, is the one that is shipped.
 */
final class Hardware {

    static final String SUBSTITUTE = "lamplighter.board";

    private Hardware() {}

    /**
     * The source of this process.
     *
     * @throws BoardException
     *             when the substitute is not there
     */
    static BoardSource source() {
        String classPath = System.getProperty(SUBSTITUTE, "");
        return classPath.isEmpty()
                ? (settings, _) -> Pi4jBoard.open(Pi4jContexts.onThisMachine(), settings)
                : substitute(classPath);
    }

    private static BoardSource substitute(String classPath) {
        Logger.warn("board source=substitute class-path={}: this process drives no real lamp", classPath);
        // never closed: the board's classes are needed as long as the process lives
        URLClassLoader loader = new URLClassLoader(urls(classPath), Hardware.class.getClassLoader());
        return ServiceLoader.load(BoardSource.class, loader).findFirst()
                .orElseThrow(() -> new BoardException("-D" + SUBSTITUTE + "=" + classPath + " holds no board"));
    }

    private static URL[] urls(String classPath) {
        List<URL> urls = new ArrayList<>();
        for (String part : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(part);
            if (!Files.exists(path)) {
                throw new BoardException("-D" + SUBSTITUTE + " names " + path + ", which does not exist");
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new BoardException("-D" + SUBSTITUTE + " names " + path + ", which is no file", e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
