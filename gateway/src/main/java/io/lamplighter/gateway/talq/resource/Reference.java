package io.lamplighter.gateway.talq.resource;

import java.util.List;

import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import tools.jackson.databind.JsonNode;

/**
 * What TALQ's ResourceReference names. Immutable.
 *
 * @param resource
 *            such as devices or groups, without a slash
 * @param address
 *            of the device with its function and attribute as far as they are named, of the group, and so on
 */
public record Reference(String resource, String address) {

    public static Reference of(JsonNode json) {
        String resource = json.path("resource").asString("").replace("/", "");
        if (!json.path("address").isString() || resource.isEmpty()) {
            throw TalqRefusal.payload("a reference has a resource and an address: " + Fields.shortened(json));
        }
        return new Reference(resource, json.path("address").asString());
    }

    public boolean isDevice() {
        return resource.equals("devices");
    }

    public boolean isGroup() {
        return resource.equals(Resource.GROUPS.word());
    }

    /** The device, and behind it function and attribute as far as they are named. */
    public List<String> parts() {
        return List.of(address.split("/", -1));
    }

    @Override
    public String toString() {
        return resource + " " + address;
    }
}
