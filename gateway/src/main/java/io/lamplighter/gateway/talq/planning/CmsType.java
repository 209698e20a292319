package io.lamplighter.gateway.talq.planning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.Resources;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import tools.jackson.databind.JsonNode;

/**
 * A type of lamps or luminaires of the CMS, as far as posts can honour it. In plans it has a name of its own, by which it is known
 * there. Immutable.
 *
 * @param name
 *            in plans
 * @param output
 *            how luminaires of the type are driven
 * @param power
 *            W at full light; empty when the type does not say
 * @param least
 *            level that they can show; empty when the type does not say
 */
record CmsType(String name, LightOutput output, Optional<Double> power, Optional<Level> least) {

    private static final String MARK = "talq:";

    /** Whether plans have the name from a type of the CMS. */
    static boolean isMarked(String name) {
        return name.startsWith(MARK);
    }

    /** What the CMS means, such as {@code lamp-types/t-1}. Refuses one that is not there, or that no post could honour. */
    static CmsType of(String reference, Resources among) {
        int slash = reference.indexOf('/');
        Resource resource = Resource.of(reference.substring(0, slash)).orElseThrow();
        JsonNode type = among.find(resource, reference.substring(slash + 1)).orElseThrow(() -> new TalqRefusal(422,
                ErrorKey.RELATED_RESOURCE_NOT_FOUND, reference + " is not known here"));
        try {
            LightOutput output = new LightOutput(type.has("virtualLightOutput")
                    ? new Level(Fields.number(type, "virtualLightOutput"))
                    : Level.FULL, depreciation(type), Duration.ZERO);
            return new CmsType(MARK + UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8)), output,
                    number(type, resource == Resource.LAMP_TYPES ? "wattage" : "powerConsumption"),
                    number(type, "minLightOutput").map(Level::new));
        } catch (IllegalArgumentException e) {
            throw new TalqRefusal(422, ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID,
                    "posts cannot honour " + reference + ": " + e.getMessage());
        }
    }

    /** A lamp whose gear corrects its age is not corrected a second time. */
    private static Optional<LumenDepreciation> depreciation(JsonNode type) {
        JsonNode curve = type.path("lumenDepreciationCurve");
        if (curve.isMissingNode() || type.path("cloType").asString("").equalsIgnoreCase("driver")) {
            return Optional.empty();
        }
        TreeMap<Long, Double> points = new TreeMap<>();
        for (JsonNode each : Fields.list(curve, "entries")) {
            points.put((long) Fields.whole(each, "operatingHours"), Fields.number(each, "percentage"));
        }
        return Optional.of(new LumenDepreciation(points));
    }

    private static Optional<Double> number(JsonNode type, String field) {
        return type.has(field) ? Optional.of(Fields.number(type, field)) : Optional.empty();
    }

    /** What such a luminaire can do; empty unless the type says both, for half of it would take the rest from the post. */
    Optional<Luminaire> data(String luminaire) {
        return power.filter(watts -> watts > 0).flatMap(watts -> least.map(level -> new Luminaire(luminaire, watts,
                level)));
    }
}
