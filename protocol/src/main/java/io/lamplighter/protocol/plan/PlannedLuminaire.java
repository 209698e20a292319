package io.lamplighter.protocol.plan;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.RoadClass;

/**
 * What a plan says of one luminaire. Immutable.
 *
 * @param id
 *            of the luminaire on its post, such as luminaire-1
 * @param calendar
 *            id of the calendar that it follows; empty for dusk to dawn
 * @param data
 *            what it can do, with the same id; empty when the post's own settings hold
 * @param type
 *            name of its type; empty when the post's own settings hold
 * @param output
 *            how it is driven; empty when the document's own holds
 * @param roadClass
 *            of the road that it lights; empty when the document's own holds
 */
public record PlannedLuminaire(String id, Optional<String> calendar, Optional<Luminaire> data,
        Optional<String> type, Optional<LightOutput> output, Optional<RoadClass> roadClass) {

    public PlannedLuminaire {
        PlanVersion.requireId("luminaire", id);
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(roadClass, "roadClass");
        type.ifPresent(name -> PlanVersion.requireId("luminaire type", name));
        if (data.isPresent() && !data.get().id().equals(id)) {
            throw new IllegalArgumentException("luminaire " + id + " has the data of " + data.get().id());
        }
    }

    /** Driven, and on a road, as the document says of all. */
    public PlannedLuminaire(String id, Optional<String> calendar, Optional<Luminaire> data, Optional<String> type) {
        this(id, calendar, data, type, Optional.empty(), Optional.empty());
    }
}
