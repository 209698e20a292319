package io.lamplighter.gateway.web;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * What a page of a list costs in a large city, by hand: {@code main} of this class with the number of posts, of eight luminaires
 * each. Prints the processor time of this process per page of 100 items, client included, for there is no other.
 */
final class ListBench {

    private static final int LUMINAIRES = 8;
    private static final int ROUNDS = 30;
    private static final int DISTRICTS = 20;

    private ListBench() {}

    public static void main(String... arguments) throws IOException {
        int posts = Integer.parseInt(arguments[0]);
        FakeCity city = new FakeCity(InstantSource.system());
        for (int i = 0; i < posts; i++) {
            city.fleet().apply(post(i));
        }
        try (PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
                WebServer server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1))) {
            String middle = middle(server.port(), posts);
            for (String list : List.of("/luminaires?limit=100", "/luminaires?limit=100&cursor=" + middle,
                    "/luminaires?limit=100&district=district-07", "/luminaires?limit=100&post=post-000007",
                    "/luminaires?limit=100&text=post-000007", "/posts?limit=100")) {
                measure(server.port(), list, ROUNDS / 3); // warm
                out.printf("luminaires=%d list=%s cpu_micros_per_page=%d%n", posts * LUMINAIRES, list,
                        measure(server.port(), list, ROUNDS));
            }
        }
    }

    private static String middle(int port, int posts) throws IOException {
        return HttpProbe.get(port, "/api/v1/luminaires?limit=1&post=post-%06d".formatted(posts / 2)).json().path("next")
                .asString();
    }

    private static long measure(int port, String list, int rounds) throws IOException {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = machine.getProcessCpuTime();
        for (int i = 0; i < rounds; i++) {
            HttpProbe.Answer answer = HttpProbe.get(port, "/api/v1" + list);
            if (answer.status() != 200 || answer.json().path("items").isEmpty()) {
                throw new IOException(list + " answered " + answer.status() + " " + answer.text());
            }
        }
        return (machine.getProcessCpuTime() - before) / rounds / 1_000;
    }

    private static List<FleetUpdate> post(int number) {
        Instant now = Instant.EPOCH;
        String post = "post-%06d".formatted(number);
        List<FleetUpdate> updates = new ArrayList<>();
        updates.add(new FleetUpdate.PostBorn(post, "district-%02d".formatted(number % DISTRICTS), now,
                Map.of(Vocabulary.DISPLAY_NAME.name(), new AttributeValue("Street " + number, now, now))));
        for (int i = 1; i <= LUMINAIRES; i++) {
            updates.add(new FleetUpdate.DeviceBorn(post, Vocabulary.luminaireDevice(i), now,
                    Map.of(Vocabulary.ACTUAL_LIGHT_STATE.name(), new AttributeValue(70.0, now, now))));
        }
        return updates;
    }
}
