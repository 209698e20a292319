package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the page's own files and those of its libraries from the classpath, out of a folder or out of jars. */
final class PageFiles {

    private static final String INDEX = "/page/index.html";

    private PageFiles() {}

    /** Every file below {@code page/}: path below it, with content. */
    static Map<String, byte[]> own() {
        URL index = PageFiles.class.getResource(INDEX);
        if (index == null) {
            throw new WebException("the page's files are not on the classpath: build the gateway again", null);
        }
        try {
            if (index.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return below(files.getPath("/page"));
                }
            }
            return below(Path.of(URI.create(index.toString()).resolve(".")));
        } catch (IOException | URISyntaxException e) {
            throw new WebException("the page's files cannot be read from " + index + ": build the gateway again", e);
        }
    }

    /** One file of a library; {@code resource} is absolute. */
    static byte[] library(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new WebException(resource + " is not on the classpath: build the gateway again", null);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new WebException(resource + " cannot be read: build the gateway again", e);
        }
    }

    /** The version that Maven put into a jar. */
    static String version(String group, String artifact) {
        String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new WebException(resource + " cannot be read: build the gateway again", e);
        }
        return properties.getProperty("version", "0");
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
