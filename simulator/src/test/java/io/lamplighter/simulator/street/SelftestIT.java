package io.lamplighter.simulator.street;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.PlanFile;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A technician asks the shipped gateway for the self-test of a running post, from REST to the pins of its board and back. */
@Timeout(300)
class SelftestIT {

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double BY_PLAN = 30;

    @TempDir
    private Path temp = Path.of("");

    private final CutLink link = new CutLink();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void eachPartIsGreenUntilItIsBrokenAndACutLinkLeavesTheLampToItsPlan() throws Exception {
        PostThreads threads = PostThreads.start(2);
        try (HttpClient _ = client; GatewayProcess gateway = gateway()) {
            GatewayProcess.Address address = gateway.awaitReady(PATIENCE);
            URI test = address.page().resolve("/api/v1/posts/post-1/selftest");
            SimulatedPost post = post(address.mqtt(), threads);
            try {
                post.start();
                await(address.page().resolve("/api/v1/posts/post-1"), "\"online\":true");
                awaitLight(post, BY_PLAN);
                assertThat(get(test)).contains("no-selftest");

                everyPartIsWell(post, test);
                whatIsBrokenIsRed(post, test);
                theLinkIsCutInTheMiddle(post, test);
            } finally {
                threads.end(List.of(post));
            }
        }
    }

    private void everyPartIsWell(SimulatedPost post, URI test) throws Exception {
        assertThat(ask(test, 202)).contains("\"requester\":\"anonymous\"");
        await(test, "\"state\":\"running\"");
        awaitLight(post, 100);
        awaitLight(post, 0);
        assertThat(ask(test, 409)).contains("selftest-busy");
        assertThat(await(test, "\"state\":\"finished\"")).contains("\"result\":\"ok\",\"refusal\":null",
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"meter\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"sensor\",\"device\":\"light\",\"result\":\"ok\"",
                "\"part\":\"link\",\"device\":null,\"result\":\"ok\"").doesNotContain("failed", "not-checked");
        awaitLight(post, BY_PLAN);
    }

    private void whatIsBrokenIsRed(SimulatedPost post, URI test) throws Exception {
        post.suffer(1, LampFault.BROKEN_LAMP);
        post.suffer(SensorKind.LIGHT, SensorFault.SILENT);
        ask(test, 202);
        assertThat(await(test, "\"state\":\"finished\"")).contains("\"result\":\"failed\",\"refusal\":null",
                "\"part\":\"meter\",\"device\":\"luminaire-1\",\"result\":\"ok\"",
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"failed\",\"detail\":\"draws almost"
                        + " nothing at full light: light source, fuse or contact",
                "\"remedy\":\"repair it, then test again\"",
                "\"part\":\"sensor\",\"device\":\"light\",\"result\":\"failed\"",
                "\"remedy\":\"check wiring and plug of the sensor");
        post.suffer(1, LampFault.NONE);
        awaitLight(post, BY_PLAN);
    }

    private void theLinkIsCutInTheMiddle(SimulatedPost post, URI test) throws Exception {
        ask(test, 202);
        awaitLight(post, 100);
        link.cut(true);
        awaitLight(post, 0);
        awaitLight(post, BY_PLAN);
        await(test, "\"state\":\"expired\"");

        link.cut(false);
        assertThat(await(test, "\"state\":\"finished\"")).contains(
                "\"part\":\"lamp test\",\"device\":\"luminaire-1\",\"result\":\"ok\"");
    }

    private static void awaitLight(SimulatedPost post, double percent) throws InterruptedException {
        Eventually.within(PATIENCE, () -> Optional.of(post.lightPercent(1))
                .filter(light -> Math.abs(light - percent) < 2),
                () -> percent + " percent, it has "
                        + post.lightPercent(1));
    }

    private SimulatedPost post(URI broker, PostThreads threads) {
        Path state = temp.resolve("post-1");
        new PlanFile(FileDisk.at(state, false)).save(PlanCodec.encode(EmergencyIT.plan()));
        PostSettings settings = PostSettings.standard(new PostSettings.Identity("post-1", "ruhrort", "", ""),
                Plan.standard(new Location(51.4566, 6.7336)), LinkSettings.standard(broker.toString(), "lamplighter"));
        Surroundings surroundings = new Surroundings(InstantSource.system(), Ticker.system(), 1, threads.loops(),
                threads.blocking(), new SplittableRandom(1));
        BoardSettings board = BoardSettings.reference(List.of(new Luminaire("luminaire-1", 60, new Level(10))));
        return SimulatedPost.assemble(settings, board, new World(1), link,
                new SimulatedPost.Place(state, surroundings));
    }

    private GatewayProcess gateway() throws IOException {
        Path settings = Files.writeString(temp.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                [commands]
                expiry = "10 s"
                [access]
                anonymous = "technician"
                """.formatted(temp.resolve("gateway")));
        return GatewayProcess.start(List.of(HOME.resolve("lamplighter").toString(), "gateway", "--config",
                settings.toString()));
    }

    private String ask(URI test, int status) throws Exception {
        var reply = client.send(HttpRequest.newBuilder(test).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"lampTest\": true}")).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return reply.body();
    }

    private String get(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private String await(URI uri, String part) throws InterruptedException {
        return Eventually.within(PATIENCE, () -> Optional.of(get(uri)).filter(body -> body.contains(part)),
                () -> part + " in " + get(uri));
    }
}
