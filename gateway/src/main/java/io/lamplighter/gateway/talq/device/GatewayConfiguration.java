package io.lamplighter.gateway.talq.device;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CMS has set of the gateway: TALQ's Gateway function, as far as it is the CMS's to say. Immutable.
 *
 * @param values
 *            by name of the attribute; each is of the attribute's form
 */
public record GatewayConfiguration(Map<String, JsonNode> values) {

    public static final GatewayConfiguration NONE = new GatewayConfiguration(Map.of());
    private static final Map<String, TalqAttribute> WRITABLE = Stream
            .of(number("retryPeriod", Form.FLOAT), number("gatewayRetryPeriod", Form.FLOAT),
                    number("cmsRetryPeriod", Form.FLOAT), number("gatewayNumberOfRetries", Form.INTEGER),
                    number("cmsNumberOfRetries", Form.INTEGER), number("crlUrn", Form.URI))
            .collect(Collectors.toUnmodifiableMap(TalqAttribute::name, Function.identity()));
    private static final double MOST_SECONDS = 3_600;
    private static final long MOST_RETRIES = 1_000;
    private static final int LONGEST_URI = 2_000;

    public GatewayConfiguration {
        values = Map.copyOf(values);
    }

    /** What was kept with {@link #text}; nothing of what is damaged. */
    public static GatewayConfiguration read(String text) {
        try {
            GatewayConfiguration read = NONE;
            for (Map.Entry<String, JsonNode> each : JsonMapper.shared().readTree(text).properties()) {
                read = read.with(each.getKey(), each.getValue()).orElse(read);
            }
            return read;
        } catch (JacksonException e) {
            return NONE;
        }
    }

    /** As a store keeps it. */
    public String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(values).forEach(json::set);
        return json.toString();
    }

    public static boolean isWritable(TalqAttribute attribute) {
        return attribute.function().equals("Gateway") && WRITABLE.containsKey(attribute.name());
    }

    /** All attributes that the CMS may set, with what it has set. */
    public Stream<TalqValue> attributes() {
        return new TreeMap<>(WRITABLE).values().stream()
                .map(each -> new TalqValue(each, values.get(each.name()), null));
    }

    /** With that value; empty when no such attribute is the CMS's to set, or when it cannot have this value. */
    public Optional<GatewayConfiguration> with(String name, JsonNode value) {
        TalqAttribute attribute = WRITABLE.get(name);
        if (attribute == null || !fits(attribute.form(), value)) {
            return Optional.empty();
        }
        Map<String, JsonNode> more = new TreeMap<>(values);
        more.put(name, value);
        return Optional.of(new GatewayConfiguration(more));
    }

    /** How long the CMS wants us to wait before we ask again, one second when it did not say. */
    public Duration retryPeriod() {
        return Stream.of("gatewayRetryPeriod", "retryPeriod").filter(values::containsKey).findFirst()
                .map(name -> Duration.ofMillis(Math.round(Math.max(1, number(name)) * 1_000)))
                .orElse(Duration.ofSeconds(1));
    }

    private double number(String name) {
        JsonNode value = values.get(name);
        return value == null ? 0 : value.doubleValue();
    }

    private static boolean fits(Form form, JsonNode value) {
        if (form == Form.URI) {
            return value.isString() && value.stringValue().length() <= LONGEST_URI;
        }
        return value.isNumber() && value.doubleValue() >= 0
                && (form == Form.INTEGER
                        ? value.isIntegralNumber() && value.doubleValue() <= MOST_RETRIES
                        : value.doubleValue() <= MOST_SECONDS);
    }

    private static TalqAttribute number(String name, Form form) {
        return new TalqAttribute("Gateway", name, form, Scope.CONFIGURATION);
    }
}
