package io.lamplighter.gateway.server;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How the gateway's HTTP servers are set up. Stateless. */
public final class HttpServers {

    /**
     * TLS 1.3 or 1.2.
     *
     * @param context
     *            asked for each connection
     * @param certificateNeeded
     *            nobody is heard without a certificate; else it is asked for, and who has none comes in too
     */
    public record Tls(Supplier<SSLContext> context, boolean certificateNeeded) {}

    private HttpServers() {}

    /** What holds for all of them: quiet, each request on a virtual thread of its own, a stop that waits for nobody. */
    public static void basics(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.generateEtags = false;
        // clients keep idle connections open: waiting for them would only delay the stop
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
    }

    /** Where a server listens that has a port of its own; without TLS on this machine only. */
    public static ServerConnector connector(Server server, HttpConfiguration http, String host, int port,
            Optional<Tls> tls) {
        HttpConnectionFactory requests = new HttpConnectionFactory(http);
        tls.ifPresent(_ -> {
            http.addCustomizer(new SecureRequestCustomizer(false)); // clients may call addresses, no name in a certificate
            http.addCustomizer((request, _) -> inTime(request));
        });
        ServerConnector connector = tls.map(each -> new ServerConnector(server, new Asking(each), requests))
                .orElseGet(() -> new ServerConnector(server, requests));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /** The handshake judges certificates once: not when a session is resumed, nor while a connection lasts. */
    static Request inTime(Request request) {
        Object tls = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
        X509Certificate[] shown = tls instanceof EndPoint.SslSessionData data ? data.peerCertificates() : null;
        for (X509Certificate each : shown == null ? new X509Certificate[0] : shown) {
            try {
                each.checkValidity();
            } catch (CertificateException e) {
                throw new HttpException.RuntimeException(HttpStatus.FORBIDDEN_403, e);
            }
        }
        return request;
    }

    /** Jetty's own keeps the context that it started with. */
    private static final class Asking extends SslContextFactory.Server {

        private final Supplier<SSLContext> context;

        Asking(Tls tls) {
            this.context = tls.context();
            setSslContext(tls.context().get());
            setNeedClientAuth(tls.certificateNeeded());
            setWantClientAuth(!tls.certificateNeeded());
            setIncludeProtocols("TLSv1.3", "TLSv1.2");
        }

        @Override
        public SSLContext getSslContext() {
            return context.get();
        }
    }
}
