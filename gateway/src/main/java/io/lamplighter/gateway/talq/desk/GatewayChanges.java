package io.lamplighter.gateway.talq.desk;

import java.util.List;
import java.util.UUID;

import io.lamplighter.gateway.talq.GatewayDevice;
import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.device.TalqFunction;
import io.lamplighter.gateway.talq.device.TalqValue;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sets what the CMS may set of the gateway. All of a request is looked at before anything of it holds; attributes that are
 * ours are taken and left as they are, as TALQ wants it. Any thread.
 */
final class GatewayChanges {

    private final LinkBook book;
    private final GatewayDevice gateway;

    GatewayChanges(LinkBook book, GatewayDevice gateway) {
        this.book = book;
        this.gateway = gateway;
    }

    /**
     * What a list of devices says of the gateway.
     *
     * @param more
     *            is done when this can hold, and before; may refuse it
     */
    void devices(List<JsonNode> list, Runnable more) {
        Draft draft = draft();
        list.forEach(draft::device);
        more.run();
        draft.hold();
    }

    void device(JsonNode device) {
        Draft draft = draft();
        draft.device(device);
        draft.hold();
    }

    void function(String id, JsonNode function) {
        Draft draft = draft();
        draft.function(id, function);
        draft.hold();
    }

    void attribute(String function, String name, JsonNode attribute) {
        Draft draft = draft();
        draft.attribute(function, name, attribute);
        draft.hold();
    }

    private Draft draft() {
        return new Draft(book.link().orElseThrow(() -> TalqRefusal.notFound("the gateway")));
    }

    /** The link as the request would make it. */
    private final class Draft {

        private final TalqDevice device;
        private GatewayConfiguration configuration;
        private @Nullable UUID cmsAddress;

        Draft(Link before) {
            this.device = gateway.known(before);
            this.configuration = before.configuration();
            this.cmsAddress = before.cmsAddress();
        }

        void device(JsonNode changed) {
            if (!changed.isObject() || (changed.has("functions") && !changed.path("functions").isArray())) {
                throw TalqRefusal.payload("a device with a list of functions is expected");
            }
            changed.path("functions").forEach(each -> function(each.path("id").asString(""), each));
        }

        void function(String id, JsonNode changed) {
            if (!changed.isObject() || id.isEmpty()) {
                throw TalqRefusal.payload("a function with an id is expected");
            }
            changed.properties().stream().filter(each -> !each.getKey().equals("id") && !each.getKey().equals("type"))
                    .forEach(each -> attribute(id, each.getKey(), each.getValue()));
        }

        void attribute(String function, String name, JsonNode changed) {
            TalqFunction known = device.function(function).orElseThrow(() -> new TalqRefusal(422,
                    ErrorKey.RESOURCE_CONFLICT, "the gateway's class has no function " + function));
            TalqAttribute attribute = known.value(name).map(TalqValue::attribute)
                    .orElseThrow(() -> new TalqRefusal(422, ErrorKey.RESOURCE_CONFLICT,
                            "the gateway's class has no attribute " + function + "/" + name));
            if (!changed.isObject()) {
                throw TalqRefusal.payload(name + " is no attribute: it needs a type and a value");
            }
            JsonNode value = changed.path("value");
            if (attribute.function().equals("Gateway") && name.equals("cmsAddress")) {
                cmsAddress = TalqDevice.uuid(value.asString(""))
                        .orElseThrow(() -> TalqRefusal.payload("cmsAddress is no UUID"));
            } else if (GatewayConfiguration.isWritable(attribute)) {
                configuration = configuration.with(name, value).orElseThrow(() -> TalqRefusal.payload(
                        name + " cannot have this value: " + value));
            }
        }

        void hold() {
            UUID address = cmsAddress;
            book.change(link -> (address == null ? link : link.with(address)).with(configuration));
        }
    }
}
