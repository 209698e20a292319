package io.lamplighter.simulator.street;

import java.nio.file.Path;
import java.util.List;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.loop.PostSettings.Identity;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.link.CutLink;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.lamplighter.simulator.street.SteadyPost.BY_PLAN;
import static io.lamplighter.simulator.street.SteadyPost.awaitLight;
import static org.assertj.core.api.Assertions.assertThat;

/** A technician asks the shipped gateway for the self-test of a running post, from REST to the pins of its board and back. */
@Timeout(300)
class SelftestIT {

    private static final String TEST = "/api/v1/posts/post-1/selftest";

    @TempDir
    private Path temp = Path.of("");

    private final CutLink link = new CutLink(new PahoConnector());

    @Test
    void eachPartIsGreenUntilItIsBrokenAndACutLinkLeavesTheLampToItsPlan() throws Exception {
        PostThreads threads = PostThreads.start(2);
        try (ShippedGateway gateway = ShippedGateway.start(temp, """
                [commands]
                expiry = "10 s"
                [access]
                anonymous = "technician"
                """)) {
            SimulatedPost post = SteadyPost.assemble(temp, new Identity("post-1", "ruhrort", "", ""), gateway.broker(),
                    link, threads);
            try {
                post.start();
                gateway.await("/api/v1/posts/post-1", "\"online\":true");
                awaitLight(post, BY_PLAN);
                assertThat(gateway.get(TEST)).contains("no-selftest");

                everyPartIsWell(post, gateway);
                whatIsBrokenIsRed(post, gateway);
                theLinkIsCutInTheMiddle(post, gateway);
            } finally {
                threads.end(List.of(post));
            }
        }
    }

    private void everyPartIsWell(SimulatedPost post, ShippedGateway gateway) throws Exception {
        assertThat(ask(gateway, 202)).contains("\"requester\":\"anonymous\"");
        gateway.await(TEST, "\"state\":\"running\"");
        awaitLight(post, 100);
        awaitLight(post, 0);
        assertThat(ask(gateway, 409)).contains("selftest-busy");
        assertThat(gateway.await(TEST, "\"state\":\"finished\"")).contains("\"result\":\"ok\",\"refusal\":null",
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"meter\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"sensor\",\"device\":\"light\",\"result\":\"ok\"",
                "\"part\":\"link\",\"device\":null,\"result\":\"ok\"").doesNotContain("failed", "not-checked");
        awaitLight(post, BY_PLAN);
    }

    private void whatIsBrokenIsRed(SimulatedPost post, ShippedGateway gateway) throws Exception {
        post.suffer(1, LampFault.BROKEN_LAMP);
        post.suffer(SensorKind.LIGHT, SensorFault.SILENT);
        ask(gateway, 202);
        assertThat(gateway.await(TEST, "\"state\":\"finished\"")).contains("\"result\":\"failed\",\"refusal\":null",
                "\"part\":\"meter\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"failed\",\"detail\":\"draws almost"
                        + " nothing at full light: light source, fuse or contact",
                "\"remedy\":\"repair it, then test again\"",
                "\"part\":\"sensor\",\"device\":\"light\",\"result\":\"failed\"",
                "\"remedy\":\"check wiring and plug of the sensor");
        post.suffer(1, LampFault.NONE);
        awaitLight(post, BY_PLAN);
    }

    private void theLinkIsCutInTheMiddle(SimulatedPost post, ShippedGateway gateway) throws Exception {
        ask(gateway, 202);
        awaitLight(post, 100);
        link.cut(true);
        awaitLight(post, 0);
        awaitLight(post, BY_PLAN);
        gateway.await(TEST, "\"state\":\"expired\"");

        link.cut(false);
        assertThat(gateway.await(TEST, "\"state\":\"finished\"")).contains(
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"ok\"");
    }

    private static String ask(ShippedGateway gateway, int status) throws Exception {
        return gateway.send("POST", TEST, "{\"lampTest\": true}", status);
    }
}
