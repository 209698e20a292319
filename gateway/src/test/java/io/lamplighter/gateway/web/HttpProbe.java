package io.lamplighter.gateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/** One HTTP/1.1 request over a plain socket, so that every header is the test's own, and its whole answer. */
final class HttpProbe {

    private HttpProbe() {}

    /** Header names are in lower case. */
    record Answer(int status, Map<String, String> headers, String text) {

        ObjectNode json() {
            return Json.read(text.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow(() -> new AssertionError("no JSON object: " + text));
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The last part of a problem's type. */
        String problem() {
            return header("content-type") + " "
                    + json().path("type").asString().replace("urn:lamplighter:problem:", "");
        }
    }

    static Answer get(int port, String path, String... headers) throws IOException {
        return send(port, "GET " + path, "", headers);
    }

    static Answer post(int port, String path, String body) throws IOException {
        return send(port, "POST " + path, body, "Content-Type: application/json");
    }

    /** Headers are given as whole lines; Host is added when none is given. */
    static Answer send(int port, String methodAndPath, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nConnection: close\r\n");
        if (String.join("\n", headers).toLowerCase(Locale.ROOT).indexOf("host:") < 0) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return read(socket.getInputStream());
        }
    }

    private static Answer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring("HTTP/1.1 ".length()).substring(0, 3));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ?", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (one, other) -> one + ", " + other);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readAllBytes();
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n' && each >= 0; each = in.read()) {
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
