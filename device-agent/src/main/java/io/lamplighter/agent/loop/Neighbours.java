package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.lighting.ahead.LightAhead;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.ahead.News;
import io.lamplighter.protocol.ahead.NewsCodec;
import org.tinylog.Logger;

/**
 * What the post tells its neighbours and hears from them. A message that is lost costs the light ahead, and nothing else. One
 * owner thread.
 */
final class Neighbours {

    private final String postId;
    private final double lapse;
    private final LightAhead ahead;
    private long droppedLogged;

    /** With {@code lapse} seconds of the world per second of the ticker; 1 on a post. */
    Neighbours(String postId, double lapse, RandomGenerator random, long nowNanos) {
        this.postId = postId;
        this.lapse = lapse;
        this.ahead = new LightAhead(postId, random, nowNanos);
    }

    /** The plan in force says so. */
    void follow(Neighbourhood neighbourhood, EdgeNode edge) {
        ahead.follow(neighbourhood);
        if (ahead.listens()) {
            edge.listenToNeighbours();
        }
    }

    /** Tells them when somebody is near. */
    void tick(boolean somebody, EdgeNode edge, long nowNanos) {
        tell(ahead.sensed(somebody, nowNanos), edge);
    }

    /** One of them said something. Untrusted bytes. */
    void heard(byte[] payload, long arrivedAt, EdgeNode edge, long nowNanos) {
        Optional<News> news = NewsCodec.decode(payload, Duration.ofNanos(nowNanos - arrivedAt));
        news.ifPresent(found -> tell(ahead.heard(found, nowNanos), edge));
        if (ahead.dropped() > 2 * droppedLogged) { // a flood does not fill the log
            droppedLogged = ahead.dropped();
            Logger.warn("neighbours say too much post={} dropped={}", postId, droppedLogged);
        }
    }

    private void tell(List<LightAhead.Telling> tellings, EdgeNode edge) {
        for (LightAhead.Telling telling : tellings) {
            News news = telling.news();
            boolean sent = edge.tellNeighbour(telling.to(), NewsCodec.encode(news), news.validity().minus(news.age()));
            Logger.debug("ahead post={} to={} publisher={} hops={} sent={}", postId, telling.to(), news.publisher(),
                    news.hops(), sent);
        }
    }

    /** How long ago one of them told of somebody, in time of the world; empty when none ever did. */
    Optional<Duration> heardAgo(long nowNanos) {
        return ahead.heardAgo(nowNanos).map(ago -> Duration.ofNanos((long) (ago.toNanos() * lapse)));
    }
}
