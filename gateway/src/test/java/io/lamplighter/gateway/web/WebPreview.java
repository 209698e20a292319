package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.protocol.command.Action;

/**
 * Shows the page on invented lamps that obey at once, for work on the page alone. Arguments: port, number of lamps,
 * {@code live} for lamps that change by themselves, anything more for people who sign in. No test.
 */
final class WebPreview {

    private WebPreview() {}

    public static void main(String... arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int posts = Integer.parseInt(arguments[1]);
        InstantSource clock = InstantSource.system();
        FakeCity city = new FakeCity(clock);
        city.light(posts, 100);
        Random random = new Random(3);
        for (int i = 0; i < posts; i++) {
            city.report(i, i % 13 == 5 ? 0 : i % 4 == 0 ? 100 : 20 + random.nextInt(80), "default");
        }
        if (posts > 20) {
            city.cutOff(17);
            city.fail(8);
        }
        city.commands().subscribe(command -> obey(city, command));
        CountDownLatch stop = new CountDownLatch(1);
        WebServer server = WebServer.start(new WebSettings("127.0.0.1", port, true), arguments.length > 3
                ? city.sources(1, new People(Optional.empty()).access())
                : city.sources(1));
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
        while (!stop.await(100, TimeUnit.MILLISECONDS)) {
            if (arguments.length > 2 && arguments[2].equals("live")) {
                city.report(random.nextInt(posts), random.nextInt(101), "default");
            }
        }
        server.close();
    }

    private static void obey(FakeCity city, CommandView command) {
        if (command.state() == CommandState.QUEUED) {
            city.commands().advance(command, CommandState.SENT, null);
        } else if (command.state() == CommandState.SENT) {
            String post = command.luminaire().post();
            int number = Integer.parseInt(post.substring(post.lastIndexOf('-') + 1)) - 1;
            switch (command.action()) {
                case Action.OverrideLevel override -> city.report(number, override.level().percent(), "override");
                case Action.Resume resume -> city.report(number, 100, "default");
            }
            city.commands().advance(command, CommandState.EXECUTED, null);
        }
    }
}
