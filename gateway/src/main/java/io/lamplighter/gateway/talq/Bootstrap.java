package io.lamplighter.gateway.talq;

import java.net.URI;
import java.time.Duration;

import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.Conversation;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How the gateway introduces itself to the CMS: it gets its address, tells its class, itself, its services, and that there is
 * no more. One that broke off is begun again, after the CMS was asked to forget the half-known gateway. One thread.
 */
final class Bootstrap {

    private static final Duration NO_WISH = Duration.ZERO;

    private final LinkBook book;
    private final Cms cms;
    private final GatewayDevice gateway;
    private final URI uri;
    private Step next = Step.INTRODUCE;

    private enum Step {
        INTRODUCE, TELL_CLASS, TELL_SELF, AWAIT_ADDRESS, TELL_SERVICES, END
    }

    Bootstrap(LinkBook book, Cms cms, GatewayDevice gateway, URI uri) {
        this.book = book;
        this.cms = cms;
        this.gateway = gateway;
        this.uri = uri;
    }

    /**
     * Walks on, to the end when the CMS lets it.
     *
     * @throws CmsException
     *             when it cannot go on now
     */
    void walk() throws InterruptedException {
        if (book.link().isEmpty()) {
            next = Step.INTRODUCE;
        }
        while (!book.link().map(Link::complete).orElse(false)) {
            switch (next) {
                case INTRODUCE -> introduce();
                case TELL_CLASS -> step("POST", "/device-classes", list(known().classJson()), Step.TELL_SELF);
                case TELL_SELF -> step("PATCH", "/devices/" + link().gateway(), known().json(), Step.AWAIT_ADDRESS);
                case AWAIT_ADDRESS -> awaitAddress();
                case TELL_SERVICES -> step("POST", "/services", GatewayDevice.services(), Step.END);
                case END -> {
                    step("POST", "/device-classes", JsonNodeFactory.instance.arrayNode(), Step.INTRODUCE);
                    book.change(link -> link.complete(true));
                    Logger.info("event=talq-bootstrapped gateway={}", link().gateway());
                }
            }
        }
    }

    private void introduce() throws InterruptedException {
        Link before = book.link().orElse(null);
        if (before != null && before.cms().equals(uri)) {
            // whatever it answers: that it does not know us is what we want
            new Conversation(cms, before.gateway()).call("DELETE", "/devices/" + before.gateway(), null);
        }
        Cms.Reply reply = new Conversation(cms, TalqDevice.NIL).call("POST", "/devices",
                list(gateway.unknown(uri).json()));
        if (!reply.done()) {
            throw refused("an introduction", reply);
        }
        Link link = GatewayDevice.link(uri, reply).orElseThrow(() -> new CmsException(
                "the CMS answers an introduction without the gateway's address", NO_WISH));
        book.begin(link);
        next = Step.TELL_CLASS;
    }

    /** A CMS may say its address with its answer, or set it in our Gateway function. */
    private void awaitAddress() {
        if (link().cmsAddress() == null) {
            throw new CmsException("the CMS has not said its address yet", NO_WISH);
        }
        next = Step.TELL_SERVICES;
    }

    private void step(String method, String path, @Nullable JsonNode body, Step then) throws InterruptedException {
        Cms.Reply reply = new Conversation(cms, link().gateway()).call(method, path, body);
        if (!reply.done() && reply.status() != 409) { // a conflict: it has it already
            next = Step.INTRODUCE;
            throw refused(method + " " + path, reply);
        }
        next = then;
    }

    private static CmsException refused(String what, Cms.Reply reply) {
        return new CmsException("the CMS refuses " + what + " with " + reply.status() + ": " + reply.reason(),
                reply.retryAfter());
    }

    private static JsonNode list(JsonNode item) {
        return JsonNodeFactory.instance.arrayNode().add(item);
    }

    private TalqDevice known() {
        return gateway.known(link());
    }

    private Link link() {
        return book.link().orElseThrow(() -> new CmsException("the CMS has ended the introduction", NO_WISH));
    }
}
