package io.lamplighter.gateway.alarm;

import java.util.Set;

import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** The types of alarms that the gateway opens by rules of its own, and how urgent each type is. */
public final class AlarmTypes {

    /** A post that was heard before is heard no longer (TALQ). */
    public static final String COMMUNICATION_FAILURE = "Communication/communicationFailure";
    /** A luminaire shines by day and no plan or command asks for it (TALQ); posts find it out too. */
    public static final String LAMP_UNEXPECTED_ON = Events.LAMP_UNEXPECTED_ON.name();
    /** A luminaire's energy differs from what its levels let expect; TALQ has no event for it. */
    public static final String ENERGY_DEVIATION = "LampMonitor/energyDeviation";
    /** Two posts seem to use one identity, so what one says is taken for the other's; TALQ has no event for it. */
    public static final String IDENTITY_CONFLICT = "Communication/identityConflict";
    /** A city platform has not taken anything for two minutes; TALQ has no event for it. */
    public static final String PLATFORM_FAILURE = "Gateway/platformFailure";
    /** A city platform refused something for good, and nobody has looked at it yet; TALQ has no event for it. */
    public static final String PLATFORM_REFUSAL = "Gateway/platformRefusal";
    /** A post refused its plan (TALQ). */
    public static final String INVALID_CALENDAR = PostEvents.INVALID_CALENDAR;

    private static final Set<String> CRITICAL = Set.of(SensorVocabulary.IMPACT_DETECTED.name(),
            SensorVocabulary.CABINET_DOOR_OPEN.name(), SensorVocabulary.ORIENTATION_CHANGED.name());
    private static final Set<String> MAJOR = Set.of(Vocabulary.LAMP_FAILURE.name(), Events.RELAY_FAILURE.name(),
            Events.SUPPLY_LOSS.name(), SensorVocabulary.POST_SUPPLY_LOSS.name(), Events.CYCLING_FAILURE.name(),
            COMMUNICATION_FAILURE, IDENTITY_CONFLICT, INVALID_CALENDAR,
            Vocabulary.SAFE_MODE.name());

    private AlarmTypes() {}

    static Severity severity(String type) {
        if (CRITICAL.contains(type)) {
            return Severity.CRITICAL;
        }
        return MAJOR.contains(type) ? Severity.MAJOR : Severity.MINOR;
    }
}
