package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.simulator.host.HostException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real browser without a screen, driven over its own protocol (Chrome DevTools Protocol). One page. Blocking calls fail with
 * {@link HostException} after two minutes.
 */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final List<String> OPTIONS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--remote-debugging-port=0");

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    private Chromium(Process process, Path folder) throws IOException, InterruptedException {
        this.process = process;
        this.socket = await(client.newWebSocketBuilder().buildAsync(pageAddress(folder), new Answers()));
    }

    /**
     * Starts it with an empty profile in that folder.
     *
     * @throws HostException
     *             when it does not start
     */
    static Chromium start(Path executable, Path folder, int width, int height)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("--user-data-dir=" + folder, "--window-size=" + width + "," + height, "about:blank"));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new HostException("No browser at " + executable + ". Install Chromium (Debian: apt install chromium),"
                    + " or name one with --chromium", e);
        }
        try {
            return new Chromium(process, folder);
        } catch (HostException | IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private URI pageAddress(Path folder) throws IOException, InterruptedException {
        Path ready = folder.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(ready) || Files.readAllLines(ready).size() < 2) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new HostException("The browser does not start");
            }
            Thread.sleep(LOOK);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(ready).getFirst() + "/json/list");
        JsonNode pages = json
                .readTree(client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body());
        return pages.valueStream().filter(page -> page.path("type").asString().equals("page")).findFirst()
                .map(page -> URI.create(page.path("webSocketDebuggerUrl").asString()))
                .orElseThrow(() -> new HostException("The browser has no page"));
    }

    /** Collects what the browser says; what nobody asked for is left aside. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                JsonNode message = json.readTree(part.toString());
                part.setLength(0);
                CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt(0));
                if (answer != null) {
                    answer.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private JsonNode ask(String method, ObjectNode parameters) throws InterruptedException {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> awaited = new CompletableFuture<>();
        asked.put(id, awaited);
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        await(socket.sendText(message.toString(), true));
        JsonNode answer = await(awaited);
        if (answer.has("error")) {
            throw new HostException("The browser refuses " + method + ": " + answer.path("error"));
        }
        return answer.path("result");
    }

    /** Loads a page as at a first visit: nothing of it is kept from before. */
    void open(URI address) throws InterruptedException {
        ask("Network.enable", json.createObjectNode());
        ask("Network.setCacheDisabled", json.createObjectNode().put("cacheDisabled", true));
        ask("Page.navigate", json.createObjectNode().put("url", address.toString()));
    }

    /** What a JavaScript expression, or the promise that it is, comes to. */
    JsonNode evaluate(String expression) throws InterruptedException {
        JsonNode result = ask("Runtime.evaluate", json.createObjectNode().put("expression", expression)
                .put("awaitPromise", true).put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new HostException("The page says: " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until a JavaScript expression is something. */
    JsonNode awaitSome(String expression) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode found = evaluate(expression);
        while (found.isNull() || found.isMissingNode()) {
            if (System.nanoTime() > deadline) {
                throw new HostException("The page does not come so far: " + expression);
            }
            Thread.sleep(LOOK);
            found = evaluate(expression);
        }
        return found;
    }

    /** The mouse does something, such as {@code mouseMoved}, with its left button held down. */
    void mouse(String what, int x, int y) throws InterruptedException {
        ask("Input.dispatchMouseEvent", json.createObjectNode().put("type", what).put("x", x).put("y", y)
                .put("button", "left").put("buttons", 1).put("clickCount", 1));
    }

    /** The wheel turns. */
    void wheel(int x, int y, int delta) throws InterruptedException {
        ask("Input.dispatchMouseEvent", json.createObjectNode().put("type", "mouseWheel").put("x", x).put("y", y)
                .put("deltaX", 0).put("deltaY", delta));
    }

    private static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new HostException("The browser does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
