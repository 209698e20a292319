package io.lamplighter.gateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * TLS by files, for servers and clients alike, who ask for each connection. Files that were replaced count within
 * {@link #LOOK_SECONDS}, for new connections; while they cannot be used, those before do. Thread-safe.
 */
public final class LiveTls implements Supplier<SSLContext> {

    static final long LOOK_SECONDS = 10;

    private final TlsPem files;
    private final Ticker ticker;
    private volatile SSLContext context;
    private List<FileTime> read;
    private long looked;

    /**
     * Reads the files.
     *
     * @throws IOException
     *             when they cannot be used; the message names the file
     */
    public LiveTls(TlsPem files, Ticker ticker) throws IOException {
        this.files = files;
        this.ticker = ticker;
        this.looked = ticker.nanos();
        this.read = times();
        this.context = load();
    }

    /** For the next connection: another one when the files were replaced. Reads small files at times. */
    @Override
    public SSLContext get() {
        lookAgain();
        return context;
    }

    private synchronized void lookAgain() {
        long now = ticker.nanos();
        if (now - looked < TimeUnit.SECONDS.toNanos(LOOK_SECONDS)) {
            return;
        }
        looked = now;
        try {
            List<FileTime> times = times();
            if (!times.equals(read)) {
                context = load();
                read = times;
                Logger.info("event=certificates-read certificate={}", files.certificate());
            }
        } catch (IOException e) {
            Logger.warn("event=certificates-unusable effect=those-before-are-used remedy=mend-the-file message=\"{}\"",
                    e.getMessage());
        }
    }

    private SSLContext load() throws IOException {
        return TlsFiles.mutual(files.authorities(), files.certificate(), files.key());
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : List.of(files.authorities(), files.certificate(), files.key())) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }
}
