package io.lamplighter.simulator.inventory.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the bytes of a text file are to be read: by its byte order mark, else as UTF-8 when every byte of the file fits,
 * else as Windows-1252 (which reads Latin-1 and what German Windows programs write).
 */
record Characters(Charset charset, int markLength, String description) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Characters of(Path path) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(3);
        }
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return new Characters(StandardCharsets.UTF_8, 3, "UTF-8 with byte order mark");
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return new Characters(StandardCharsets.UTF_16LE, 2, "UTF-16");
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new Characters(StandardCharsets.UTF_16BE, 2, "UTF-16");
        }
        return isUtf8(path)
                ? new Characters(StandardCharsets.UTF_8, 0, "UTF-8")
                : new Characters(WINDOWS, 0, "Windows-1252 (not valid UTF-8)");
    }

    Reader open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(markLength);
            return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path path) throws IOException {
        var strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] buffer = new char[1 << 16];
        try (Reader in = new InputStreamReader(Files.newInputStream(path), strict)) {
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
