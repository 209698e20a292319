package io.lamplighter.gateway.server;

import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

import io.lamplighter.protocol.session.identity.TestAuthority;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpServersTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void whoeverShowedACertificateThatHasExpiredSinceIsNotHeard() throws Exception {
        Request without = request(null);
        assertThat(HttpServers.inTime(without)).isSameAs(without);
        Request good = request(shown(DAY));
        assertThat(HttpServers.inTime(good)).isSameAs(good);
        Request late = request(shown(DAY.negated()));
        assertThatThrownBy(() -> HttpServers.inTime(late)).isInstanceOfSatisfying(HttpException.RuntimeException.class,
                refused -> assertThat(refused.getCode()).isEqualTo(403));
    }

    private static Object shown(Duration until) throws Exception {
        X509Certificate certificate = new TestAuthority("city")
                .issue("cms", Instant.now().minus(DAY.multipliedBy(2)), Instant.now().plus(until)).certificate();
        return answering(EndPoint.SslSessionData.class, new X509Certificate[]{certificate});
    }

    private static Request request(@Nullable Object tls) {
        return answering(Request.class, tls);
    }

    /** Of Jetty's, which asks one thing only. */
    private static <T> T answering(Class<T> type, @Nullable Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, _, _) -> answer));
    }
}
