package io.lamplighter.gateway.web;

import io.lamplighter.gateway.workorder.Position;
import io.lamplighter.gateway.workorder.Stop;
import io.lamplighter.gateway.workorder.Stop.Fault;
import io.lamplighter.gateway.workorder.Stop.Lamp;
import io.lamplighter.gateway.workorder.WorkOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Work orders as JSON. Pure. */
record WorkOrderJson(AlarmJson alarms) {

    ObjectNode of(WorkOrder order) {
        ObjectNode json = Json.object();
        json.put("madeAt", Json.time(order.madeAt()));
        put(json, order.start());
        json.put("metres", Math.round(order.metres()));
        json.put("leftOut", order.leftOut());
        ArrayNode stops = json.putArray("stops");
        order.stops().forEach(stop -> put(stops.addObject(), stop));
        return json;
    }

    private static void put(ObjectNode json, @Nullable Position position) {
        json.put("latitude", position == null ? null : position.latitude());
        json.put("longitude", position == null ? null : position.longitude());
    }

    private void put(ObjectNode json, Stop stop) {
        json.put("post", stop.post());
        json.put("district", stop.district());
        json.put("name", stop.name());
        json.put("address", stop.address());
        put(json, stop.position());
        ArrayNode lamps = json.putArray("lamps");
        stop.lamps().forEach(lamp -> put(lamps.addObject(), lamp));
        ArrayNode faults = json.putArray("faults");
        stop.faults().forEach(fault -> put(faults.addObject(), fault));
    }

    private static void put(ObjectNode json, Lamp lamp) {
        json.put("id", lamp.id());
        json.put("displayName", lamp.displayName());
        json.put("address", lamp.address());
        json.put("luminaireType", lamp.luminaireType());
        json.put("wattage", lamp.wattage());
        json.put("mounting", lamp.mounting());
        json.put("feeder", lamp.feeder());
        ArrayNode values = json.putArray("values");
        lamp.values().forEach(value -> values.addObject().put("attribute", value.attribute())
                .put("value", value.value()).put("unit", value.unit())
                .put("sampledAt", Json.time(value.sampledAt())));
    }

    private void put(ObjectNode json, Fault fault) {
        json.set("alarm", alarms.of(fault.alarm()));
        ArrayNode comments = json.putArray("comments");
        fault.comments().forEach(comment -> comments.addObject().put("actor", comment.actor())
                .put("at", Json.time(comment.at())).put("text", comment.text()));
    }
}
