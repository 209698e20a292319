package io.lamplighter.gateway.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/**
 * The operator's page: every file by its address, all in memory, so that no request can reach anything else. Addresses
 * carry the version of a library or the hash of the page, so browsers may keep them for ever. Immutable; any thread.
 */
final class Page {

    private static final Map<String, String> CONTENT_TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");
    /** Every folder with such a file is a page of its own. */
    private static final String PAGE = "/page.js";
    private static final String AT_THE_ROOT = "map";
    private static final String MVNPM = "/META-INF/resources/_static/";

    private final Asset index;
    private final String contentSecurityPolicy;
    private final Map<String, Asset> assets;
    private final List<String> names;

    private Page(Asset index, String contentSecurityPolicy, Map<String, Asset> assets, List<String> names) {
        this.index = index;
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.assets = Map.copyOf(assets);
        this.names = names;
    }

    /** A library: the import names that lead to it, and the files of it that the page loads. */
    private record Library(String name, String version, String folder, Map<String, String> imports,
            List<String> files) {

        String address(String file) {
            return "/lib/" + name + "/" + version + "/" + file;
        }
    }

    /**
     * Reads all files.
     *
     * @param pictures
     *            the one other origin that pictures may come from; blank for none
     */
    static Page load(String pictures) {
        Map<String, byte[]> own = PageFiles.own();
        String base = "/page/" + fingerprint(own) + "/";
        Map<String, Asset> assets = new HashMap<>();
        own.forEach((path, bytes) -> assets.put(base + path, new Asset(bytes, contentType(path))));
        ObjectNode imports = Json.object();
        for (Library library : libraries()) {
            library.files().forEach(file -> assets.put(library.address(file),
                    new Asset(PageFiles.library(library.folder() + file), contentType(file))));
            library.imports().forEach((name, file) -> imports.put(name, library.address(file)));
        }
        byte[] importMap = Json.bytes(Json.object().set("imports", imports));
        String html = new String(own.getOrDefault("index.html", new byte[0]), StandardCharsets.UTF_8)
                .replace("{{page}}", base)
                .replace("{{leaflet}}", leaflet().address(""))
                .replace("{{imports}}", new String(importMap, StandardCharsets.UTF_8));
        return new Page(Asset.text(html, contentType("index.html")), policy(Asset.sha256(importMap), pictures), assets,
                own.keySet().stream().filter(path -> path.endsWith(PAGE)).map(path -> path.replace(PAGE, ""))
                        .filter(name -> !name.equals(AT_THE_ROOT)).toList());
    }

    Asset index() {
        return index;
    }

    /** The names of the pages, which are their addresses, but for the one at the root; the index shows each of them. */
    List<String> names() {
        return names;
    }

    Optional<Asset> asset(String path) {
        return Optional.ofNullable(assets.get(path));
    }

    /** Nothing inline but the import map, which is named by its hash; nothing from anywhere else but the settings' map. */
    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    private static String policy(String importMapHash, String pictures) {
        return "default-src 'none'; script-src 'self' 'sha256-" + importMapHash + "'; style-src 'self'; img-src 'self'"
                + (pictures.isBlank() ? "" : " " + pictures)
                + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static List<Library> libraries() {
        String lit = PageFiles.version("org.mvnpm", "lit");
        String html = PageFiles.version("org.mvnpm", "lit-html");
        String element = PageFiles.version("org.mvnpm", "lit-element");
        String reactive = PageFiles.version("org.mvnpm.at.lit", "reactive-element");
        return List.of(
                new Library("lit", lit, MVNPM + "lit/" + lit + "/", Map.of("lit", "index.js", "lit/", ""),
                        List.of("index.js", "directives/live.js", "directives/repeat.js")),
                new Library("lit-html", html, MVNPM + "lit-html/" + html + "/",
                        Map.of("lit-html", "lit-html.js", "lit-html/", ""),
                        List.of("lit-html.js", "is-server.js", "directive.js", "directive-helpers.js",
                                "directives/live.js", "directives/repeat.js")),
                new Library("lit-element", element, MVNPM + "lit-element/" + element + "/",
                        Map.of("lit-element/", ""), List.of("lit-element.js")),
                new Library("reactive-element", reactive, MVNPM + "reactive-element/" + reactive + "/",
                        Map.of("@lit/reactive-element", "reactive-element.js"),
                        List.of("reactive-element.js", "css-tag.js")),
                leaflet(), charts());
    }

    /** In one bundle: its modules ask for a library of colours too. */
    private static Library charts() {
        String version = PageFiles.version("org.webjars.npm", "chart.js");
        return new Library("chart.js", version, "/META-INF/resources/webjars/chart.js/" + version + "/dist/",
                Map.of("chart.js", "chart.umd.min.js"), List.of("chart.umd.min.js"));
    }

    private static Library leaflet() {
        String version = PageFiles.version("org.webjars.npm", "leaflet");
        return new Library("leaflet", version, "/META-INF/resources/webjars/leaflet/" + version + "/dist/",
                Map.of("leaflet", "leaflet.js"), List.of("leaflet.js", "leaflet.css"));
    }

    private static String contentType(String path) {
        return CONTENT_TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String fingerprint(Map<String, byte[]> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.forEach((path, bytes) -> {
            all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(bytes);
        });
        return Asset.sha256(all.toByteArray()).replaceAll("[^A-Za-z0-9]", "").substring(0, 12);
    }
}
