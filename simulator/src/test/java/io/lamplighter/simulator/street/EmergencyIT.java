package io.lamplighter.simulator.street;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.agent.loop.PostSettings.Identity;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.link.CutLink;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.lamplighter.simulator.street.SteadyPost.BY_PLAN;
import static org.assertj.core.api.Assertions.assertThat;

/** A street is lit in an emergency, from the shipped gateway's API to the pins of the posts' boards, and goes back to its plan. */
@Timeout(300)
class EmergencyIT {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @TempDir
    private Path temp = Path.of("");

    private final CutLink link = new CutLink(new PahoConnector());
    private final List<SimulatedPost> posts = new ArrayList<>();

    @Test
    void aStreetIsLitForATimeAndWhoIsAwayGoesBackToItsPlanWhenItIsThereAgain() throws Exception {
        PostThreads threads = PostThreads.start(2);
        try (ShippedGateway gateway = ShippedGateway.start(temp, """
                [commands]
                expiry = "1 s"
                [access]
                anonymous = "technician"
                """)) {
            for (int number = 1; number <= 4; number++) {
                posts.add(SteadyPost.assemble(temp,
                        new Identity("post-" + number, number < 4 ? "ruhrort" : "meiderich", "", ""), gateway.broker(),
                        number == 3 ? link : new PahoConnector(), threads));
            }
            posts.forEach(SimulatedPost::start);
            for (int number = 1; number <= 4; number++) {
                gateway.await(lamp(number), "\"online\":true");
                awaitLight(number, BY_PLAN);
            }

            post(gateway, "/api/v1/group-commands", emergency("meiderich", 10));
            awaitLight(4, 100);
            String street = post(gateway, "/api/v1/group-commands", emergency("ruhrort", 3600));
            for (int number = 1; number <= 3; number++) {
                awaitLight(number, 100);
            }
            resumesThoughOneIsAway(gateway, id(street));
            awaitLight(4, BY_PLAN); // by itself: its time is over
        } finally {
            threads.end(posts);
        }
    }

    private void resumesThoughOneIsAway(ShippedGateway gateway, String street) throws Exception {
        link.cut(true);
        gateway.await(lamp(3), "\"online\":false");
        String resumption = "/api/v1/group-commands/"
                + id(post(gateway, "/api/v1/group-commands/" + street + "/resumption", "{}"));
        awaitLight(1, BY_PLAN);
        awaitLight(2, BY_PLAN);
        gateway.await(resumption, "\"executed\":2");
        String other = "/api/v1/commands/"
                + id(post(gateway, lamp(3) + "/commands", "{\"action\": \"override\", \"level\": 55}"));
        gateway.await(other, "\"state\":\"expired\"");
        assertThat(gateway.get(resumption)).as("other commands have expired").contains("\"queued\":1");
        assertThat(posts.get(2).lightPercent(1)).as("of a post that is alone").isGreaterThan(98);

        link.cut(false);
        awaitLight(3, BY_PLAN);
        gateway.await(resumption, "\"executed\":3");
    }

    private static String emergency(String district, int seconds) {
        return "{\"target\": {\"district\": \"" + district + "\"}, \"command\": {\"action\": \"emergency\","
                + " \"durationSeconds\": " + seconds + ", \"reason\": \"accident\"}}";
    }

    private void awaitLight(int post, double percent) throws InterruptedException {
        SteadyPost.awaitLight(posts.get(post - 1), percent);
    }

    private static String lamp(int post) {
        return "/api/v1/luminaires/post-" + post + ":" + SteadyPost.LAMP;
    }

    private static String post(ShippedGateway gateway, String path, String body) throws Exception {
        return gateway.send("POST", path, body, 202);
    }

    private static String id(String json) {
        Matcher found = ID.matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return Objects.requireNonNull(found.group(1));
    }
}
