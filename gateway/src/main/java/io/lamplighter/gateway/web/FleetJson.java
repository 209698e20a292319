package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Attributes;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.fleet.ValueSink;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes posts, luminaires and their values as JSON, straight from where the fleet keeps them: a map asks for thousands at
 * a time. A value that is not known is null, never left out. One owner thread.
 */
final class FleetJson {

    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString POST = new SerializedString("post");
    private static final SerializableString DISTRICT = new SerializedString("district");
    private static final SerializableString DEVICE = new SerializedString("device");
    private static final SerializableString STATE = new SerializedString("state");
    private static final SerializableString ONLINE = new SerializedString("online");
    private static final SerializableString SAMPLED_AT = new SerializedString("sampledAt");
    private static final SerializableString ARRIVED_AT = new SerializedString("arrivedAt");
    private static final SerializableString QUALITY = new SerializedString("quality");
    private static final SerializableString VALUE = new SerializedString("value");
    private static final Field DISPLAY_NAME = new Field("displayName", Vocabulary.DISPLAY_NAME);
    private static final Field ADDRESS = new Field("address", Vocabulary.ADDRESS);
    private static final Field LATITUDE = new Field("latitude", Vocabulary.LATITUDE);
    private static final Field LONGITUDE = new Field("longitude", Vocabulary.LONGITUDE);
    private static final Field[] FIXED = {DISPLAY_NAME, ADDRESS, LATITUDE, LONGITUDE,
            new Field("wattage", Vocabulary.WATTAGE), new Field("luminaireType", Vocabulary.LUMINAIRE_TYPE)};
    private static final Field[] LIGHT = {new Field("actualLightState", Vocabulary.ACTUAL_LIGHT_STATE),
            new Field("activePower", Vocabulary.ACTIVE_POWER), new Field("lightLevel", Vocabulary.LIGHT_LEVEL),
            new Field("reason", Vocabulary.FEEDBACK_REASON), new Field("expiration", Vocabulary.FEEDBACK_EXPIRATION),
            new Field("lampFailure", Vocabulary.LAMP_FAILURE)};

    private static final SerializableString COLOUR_TEMPERATURE = new SerializedString("colourTemperature");

    private final JsonGenerator json;
    private final LightColour colour;
    private final Value value = new Value();
    private final TimeText time = new TimeText();
    private final DecimalText decimal = new DecimalText();

    /** An attribute and what it is called here. */
    private record Field(SerializableString name, String attribute) {

        private Field(String name, Attribute attribute) {
            this(new SerializedString(name), attribute.name());
        }
    }

    FleetJson(JsonGenerator json, LightColour colour) {
        this.json = json;
        this.colour = colour;
    }

    void luminaire(LuminaireView view) {
        json.writeStartObject();
        fields(view);
        json.writeEndObject();
    }

    /** As {@link #luminaire}, with every attribute that concerns it. */
    void luminaireInFull(LuminaireView view) {
        json.writeStartObject();
        fields(view);
        attributes(view.attributes(), view::quality);
        json.writeEndObject();
    }

    private void fields(LuminaireView view) {
        PostState post = view.post();
        Attributes own = view.device().values();
        put(ID, view.id().toString());
        put(POST, post.id());
        put(DISTRICT, post.district());
        put(DEVICE, view.device().id());
        for (Field each : FIXED) {
            json.writeName(each.name());
            view.give(each.attribute(), value);
        }
        json.writeName(COLOUR_TEMPERATURE);
        plain(colour.kelvin(view));
        json.writeName(ONLINE).writeBoolean(view.online());
        put(STATE, view.state().word());
        for (Field each : LIGHT) {
            json.writeName(each.name());
            view.give(each.attribute(), value);
        }
        put(SAMPLED_AT, own.newestSample());
        put(ARRIVED_AT, own.newestArrival());
        put(QUALITY, view.quality().word());
    }

    void post(PostState post) {
        json.writeStartObject();
        fields(post);
        json.writeEndObject();
    }

    /** As {@link #post}, with every attribute of the controller and of each device. */
    void postInFull(PostState post) {
        json.writeStartObject();
        fields(post);
        attributes(post.controller().attributes(), name -> post.quality(post.controller(), name));
        json.writeObjectPropertyStart("devices");
        post.devices().values().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(device -> {
            json.writeObjectPropertyStart(device.id());
            json.writeName(ONLINE).writeBoolean(device.online());
            attributes(device.attributes(), name -> post.quality(device, name));
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    private void fields(PostState post) {
        DeviceState controller = post.controller();
        put(ID, post.id());
        put(DISTRICT, post.district());
        json.writeName(ONLINE).writeBoolean(post.online());
        json.writeName("heardAt");
        value.object(post.heardAt());
        text("displayName", controller.text(Vocabulary.DISPLAY_NAME.name()));
        text("address", controller.text(Vocabulary.ADDRESS.name()));
        put(LATITUDE.name(), controller.attribute(LATITUDE.attribute()));
        put(LONGITUDE.name(), controller.attribute(LONGITUDE.attribute()));
        text("swVersion", controller.text(Vocabulary.SOFTWARE_VERSION.name()));
        text("clockState", controller.text(Vocabulary.CLOCK_STATE.name()));
        put(QUALITY, post.quality(controller).word());
        json.writeArrayPropertyStart("luminaires");
        post.luminaires().forEach(view -> json.writeString(view.id().toString()));
        json.writeEndArray();
    }

    void point(HistoryPoint point) {
        json.writeStartObject();
        put(SAMPLED_AT, point.sampledAt().toEpochMilli());
        json.writeName(VALUE);
        plain(point.value());
        json.writeEndObject();
    }

    /** The unit of an attribute; blank when it has none or is not ours. */
    static String unit(String attribute) {
        return Vocabulary.find(attribute).map(Attribute::unit).orElse("");
    }

    private void attributes(Map<String, AttributeValue> values, Function<String, Quality> quality) {
        json.writeObjectPropertyStart("attributes");
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            AttributeValue each = entry.getValue();
            json.writeObjectPropertyStart(entry.getKey());
            json.writeName(VALUE);
            plain(each.value());
            json.writeStringProperty("unit", unit(entry.getKey()));
            put(SAMPLED_AT, each.sampledAt().toEpochMilli());
            put(ARRIVED_AT, each.arrivedAt().toEpochMilli());
            put(QUALITY, quality.apply(entry.getKey()).word());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void put(SerializableString name, String text) {
        json.writeName(name).writeString(text);
    }

    private void put(SerializableString name, Optional<AttributeValue> attribute) {
        json.writeName(name);
        plain(attribute.map(AttributeValue::value).orElse(null));
    }

    private void text(String name, Optional<String> text) {
        json.writeStringProperty(name, text.orElse(null));
    }

    /** A time in UTC milliseconds, or {@link Attributes#NEVER}. */
    private void put(SerializableString name, long millis) {
        json.writeName(name);
        if (millis == Attributes.NEVER) {
            json.writeNull();
        } else {
            time.set(millis);
            json.writeRawUTF8String(time.bytes(), 0, time.size());
        }
    }

    private void plain(@Nullable Object plain) {
        switch (plain) {
            case Boolean flag -> value.flag(flag);
            case Long number -> value.whole(number);
            case Double number -> value.real(number);
            case null, default -> value.object(plain);
        }
    }

    private final class Value implements ValueSink {

        @Override
        public void flag(boolean flag) {
            json.writeBoolean(flag);
        }

        @Override
        public void whole(long number) {
            json.writeNumber(number);
        }

        @Override
        public void real(double number) {
            if (decimal.set(number)) {
                json.writeNumber(decimal.chars(), decimal.begin(), decimal.size());
            } else {
                json.writeNumber(number);
            }
        }

        @Override
        public void object(@Nullable Object object) {
            switch (object) {
                case null -> json.writeNull();
                case Instant instant -> json.writeString(instant.toString());
                default -> json.writeString(object.toString());
            }
        }
    }
}
