package io.lamplighter.gateway.talq.device;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes TALQ's devices of posts: one of the controller, one of each luminaire and each sensor. Pure; any thread. */
public final class DeviceModel {

    private static final String CLOCK_WORKS = "synced";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final InstantSource clock;
    private final LampTargets targets;
    private final LampCalendars calendars;

    /**
     * @param clock
     *            the city's time, which posts with a right clock share
     * @param targets
     *            what the CMS asked of lamps
     */
    public DeviceModel(InstantSource clock, LampTargets targets, LampCalendars calendars) {
        this.clock = clock;
        this.targets = targets;
        this.calendars = calendars;
    }

    /** Every device of the post, the controller first. */
    public Stream<TalqDevice> devices(PostState post) {
        return Stream.concat(Stream.of(post.controller()),
                post.devices().values().stream().sorted(Comparator.comparing(DeviceState::id)))
                .map(device -> device(post, device));
    }

    public TalqDevice device(PostState post, DeviceState device) {
        boolean controller = device.id().isEmpty();
        List<TalqFunction> functions = new ArrayList<>();
        functions.add(basic(post));
        functions.add(communication(post, device));
        if (controller) {
            functions.add(new TalqFunction("Time", List.of(time(Dictionary.LOCAL_TIME, post))));
        }
        own(post, device).forEach((function, values) -> functions.add(new TalqFunction(function, values)));
        String kind = controller ? "post" : device.isLuminaire() ? "luminaire" : "sensor";
        String name = post.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse(post.id());
        return new TalqDevice(TalqDevice.address(post.id(), device.id()), controller ? name : name + " " + device.id(),
                kind, functions);
    }

    private TalqFunction basic(PostState post) {
        DeviceState controller = post.controller();
        List<TalqValue> values = new ArrayList<>();
        values.add(new TalqValue(Dictionary.ASSET, JSON.stringNode(post.id()), null));
        values.add(told(Dictionary.SOFTWARE, controller, Vocabulary.SOFTWARE_VERSION.name()));
        if (controller.text(Vocabulary.DISPLAY_NAME.name()).isPresent()) {
            values.add(told(Dictionary.NAME, controller, Vocabulary.DISPLAY_NAME.name()));
        }
        if (controller.text(Vocabulary.HARDWARE_TYPE.name()).isPresent()) {
            values.add(told(Dictionary.HARDWARE, controller, Vocabulary.HARDWARE_TYPE.name()));
        }
        place(controller).ifPresent(values::add);
        values.add(new TalqValue(Dictionary.RESET, null, null));
        values.add(time(Dictionary.TIME, post));
        return new TalqFunction("Basic", values);
    }

    private static Optional<TalqValue> place(DeviceState controller) {
        AttributeValue latitude = controller.attributes().get(Vocabulary.LATITUDE.name());
        AttributeValue longitude = controller.attributes().get(Vocabulary.LONGITUDE.name());
        if (latitude == null || longitude == null || !(latitude.value() instanceof Number north)
                || !(longitude.value() instanceof Number east)) {
            return Optional.empty();
        }
        JsonNode place = JSON.objectNode().put("latitude", north.doubleValue()).put("longitude", east.doubleValue());
        return Optional.of(new TalqValue(Dictionary.PLACE, place, latitude.sampledAt()));
    }

    /** A post that knows the time has the city's; of any other nobody knows what its clock shows. */
    private TalqValue time(TalqAttribute attribute, PostState post) {
        boolean known = post.online()
                && post.controller().text(Vocabulary.CLOCK_STATE.name()).filter(CLOCK_WORKS::equals).isPresent();
        Instant now = clock.instant();
        return new TalqValue(attribute, known ? attribute.form().write(now) : null, now);
    }

    private static TalqFunction communication(PostState post, DeviceState device) {
        boolean reached = post.online() && device.online();
        List<TalqValue> values = new ArrayList<>(List.of(
                new TalqValue(Dictionary.PHYSICAL_ADDRESS, JSON.stringNode(post.district() + "/" + post.id()), null),
                new TalqValue(Dictionary.COMMUNICATION_TYPE, JSON.stringNode("MQTT Sparkplug B"), null),
                new TalqValue(Dictionary.OUT_OF_REACH, JSON.booleanNode(!reached), post.heardAt())));
        if (device.attributes().containsKey(Vocabulary.COMMUNICATION_QUALITY.name())) {
            values.add(told(Dictionary.LINK_QUALITY, device, Vocabulary.COMMUNICATION_QUALITY.name()));
        }
        return new TalqFunction("Communication", values);
    }

    /** The functions that the device itself has, by name. */
    private Map<String, List<TalqValue>> own(PostState post, DeviceState device) {
        Map<String, List<TalqValue>> functions = new TreeMap<>();
        new TreeMap<>(device.attributes()).forEach((metric, value) -> Dictionary.find(metric)
                .ifPresent(known -> add(functions, told(known, device, metric))));
        if (device.isLuminaire()) {
            lamp(post, device).forEach(value -> addMissing(functions, value));
        }
        if (device.attributes().containsKey(SensorVocabulary.PRESENCE_NUMBER.name())) {
            add(functions, presence(device));
        }
        if (device.attributes().containsKey(SensorVocabulary.ROAD_USER_NUMBER.name())) {
            add(functions, new TalqValue(Dictionary.ROAD_USERS, JSON.stringNode("Others"), null));
        }
        if (device.attributes().containsKey(SensorVocabulary.RELATIVE_HUMIDITY.name())) {
            add(functions, told(Dictionary.HUMIDITY, device, SensorVocabulary.RELATIVE_HUMIDITY.name()));
        }
        if (device.attributes().containsKey(SensorVocabulary.CONTROLLER_TEMPERATURE.name())) {
            add(functions, told(Dictionary.TEMPERATURE, device, SensorVocabulary.CONTROLLER_TEMPERATURE.name()));
        }
        return functions;
    }

    /** What every lamp has in TALQ, whatever its post says. */
    private List<TalqValue> lamp(PostState post, DeviceState device) {
        LuminaireId id = new LuminaireId(post.id(), device.id());
        return List.of(unknown(Dictionary.LEVEL), unknown(Dictionary.DEFAULT_LEVEL), targets.value(id),
                feedback(device), new TalqValue(Dictionary.CALENDAR, JSON.stringNode(calendars.followed(id)), null),
                new TalqValue(Dictionary.LAMP_TYPE, JSON.stringNode(calendars.lampType(id)), null),
                new TalqValue(Dictionary.CALENDAR_UNFIT, JSON.booleanNode(calendars.isUnfit(id)), null),
                new TalqValue(Dictionary.TYPE_UNFIT, JSON.booleanNode(calendars.isTypeUnfit(id)), null),
                unknown(Dictionary.LEVEL_CHANGED), unknown(Dictionary.LAMP_FAILURE),
                unknown(Dictionary.DIMMING_FAILURE));
    }

    /** The command that holds, as the post tells it. */
    private static TalqValue feedback(DeviceState device) {
        AttributeValue level = device.attributes().get(Vocabulary.FEEDBACK_LEVEL.name());
        if (level == null || !(level.value() instanceof Number percent)) {
            return unknown(Dictionary.FEEDBACK);
        }
        ObjectNode command = JSON.objectNode();
        command.set("state", Form.level(percent));
        command.put("reason", device.text(Vocabulary.FEEDBACK_REASON.name()).map(DeviceModel::reason)
                .orElse("default"));
        device.time(Vocabulary.FEEDBACK_EXPIRATION.name()).ifPresent(at -> command.put("expiration", Form.time(at)));
        return new TalqValue(Dictionary.FEEDBACK, command, level.sampledAt());
    }

    /** TALQ has four words. A technician at the post overrides; a post that knows too little does its default. */
    public static String reason(String word) {
        Reason reason = Stream.of(Reason.values()).filter(each -> each.word().equals(word)).findFirst()
                .orElse(Reason.DEFAULT);
        return switch (reason) {
            case MANUAL, OVERRIDE -> Reason.OVERRIDE.word();
            case SENSOR, PROGRAM, DEFAULT -> reason.word();
            case SAFE -> Reason.DEFAULT.word();
        };
    }

    /** The post counts who came near in a period; TALQ asks whether anybody is there. */
    private static TalqValue presence(DeviceState device) {
        TalqValue counted = told(new TalqAttribute("PresenceSensor", "presenceStatus", Form.INTEGER,
                Scope.MEASUREMENT), device, SensorVocabulary.PRESENCE_NUMBER.name());
        JsonNode number = counted.value();
        return new TalqValue(Dictionary.PRESENCE, number == null ? null : JSON.booleanNode(number.asLong() > 0),
                counted.at());
    }

    /** The value of a metric; without one when it cannot be trusted. */
    private static TalqValue told(TalqAttribute attribute, DeviceState device, String metric) {
        AttributeValue value = device.attributes().get(metric);
        if (value == null || value.measured() == Quality.BAD || device.isBroken(metric)) {
            return unknown(attribute);
        }
        return new TalqValue(attribute, attribute.form().write(value.value()), value.sampledAt());
    }

    private static TalqValue unknown(TalqAttribute attribute) {
        return new TalqValue(attribute, null, null);
    }

    private static void add(Map<String, List<TalqValue>> functions, TalqValue value) {
        functions.computeIfAbsent(value.attribute().function(), _ -> new ArrayList<>()).add(value);
    }

    private static void addMissing(Map<String, List<TalqValue>> functions, TalqValue value) {
        @Nullable
        List<TalqValue> there = functions.get(value.attribute().function());
        if (there == null || there.stream().noneMatch(each -> each.attribute().equals(value.attribute()))) {
            add(functions, value);
        }
    }
}
