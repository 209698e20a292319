package io.lamplighter.simulator.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.simulator.post.AgentProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped programs: a bare post gets its certificate by its token, is seen, obeys, and is shut out. */
@Timeout(300)
class EnrolledPostIT {

    private static final String POST = "/api/v1/posts/post-1";

    @TempDir
    Path folder;

    @Test
    void aPostEnrolsObeysAndGoesWhenItIsRevoked() throws Exception {
        int port = freePort();
        try (ShippedGateway gateway = ShippedGateway.startEnrolling(folder, port, "")) {
            List<String> table = ShippedGateway.print(folder, "token", "post-1", "--csv");
            assertThat(table).as("nothing but the table").hasSize(2).startsWith("post,token");
            SecretFile.write(folder.resolve("token"), table.getLast().replace("\"post-1\",", ""));
            try (AgentProcess agent = AgentProcess.simulated(settings(gateway, port))) {
                gateway.await(POST, "\"online\":true");
                assertThat(folder.resolve("token")).doesNotExist();
                JsonNode identity = json(gateway.get("/api/v1/identities")).path("items").path(0);
                assertThat(identity.path("state").asString()).isEqualTo("certified");
                assertThat(identity.path("by").asString()).isEqualTo("token");

                String command = json(gateway.send("POST", "/api/v1/luminaires/post-1:luminaire-1/commands",
                        "{\"action\":\"override\",\"level\":40}", 202)).path("id").asString();
                gateway.await("/api/v1/commands/" + command, "\"executed\"");

                gateway.send("POST", "/api/v1/identities/post-1/revocation", "{}", 204);
                gateway.await(POST, "\"online\":false");
                assertThat(agent.process().isAlive()).as("goes on with its lamp").isTrue();
            }
        }
    }

    private Path settings(ShippedGateway gateway, int port) throws IOException {
        return AgentProcess.hasty(folder, gateway.broker().toString(), """
                ca-file = "%1$s/gateway/identity/authority.pem"
                certificate-file = "%1$s/post.pem"
                key-file = "%1$s/post.key"
                command-key-file = "%1$s/commands.pem"
                back-off-longest = "1 s"
                [enrolment]
                server = "https://127.0.0.1:%2$d"
                token-file = "%1$s/token"
                """.formatted(folder, port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
