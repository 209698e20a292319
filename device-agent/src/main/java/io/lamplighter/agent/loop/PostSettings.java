package io.lamplighter.agent.loop;

import java.util.Map;
import java.util.Objects;

import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * Everything a post is told. Immutable.
 *
 * @param identity
 *            who it is
 * @param plan
 *            what it does on its own until a plan document arrives; holds the location
 * @param luminaireTypes
 *            type names by luminaire id, for the asset's type address; may lack some
 * @param intervals
 *            how often it measures and reports
 * @param diagnosis
 *            from when on a measurement is a fault
 * @param outputs
 *            how gently the luminaires are handled
 * @param link
 *            how it reaches its host
 * @param journal
 *            how much it keeps
 * @param durable
 *            whether it waits for the flash, so that a power cut loses nothing; a simulator of thousands may not
 */
public record PostSettings(Identity identity, Plan plan, Map<String, String> luminaireTypes, Intervals intervals,
        DiagnosisSettings diagnosis, OutputLimits outputs, LinkSettings link, JournalSettings journal,
        boolean durable) {

    public PostSettings {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(plan, "plan");
        luminaireTypes = Map.copyOf(luminaireTypes);
        Objects.requireNonNull(intervals, "intervals");
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(journal, "journal");
    }

    /**
     * Who a post is.
     *
     * @param id
     *            unique in the city, a Sparkplug edge node id: not blank, without / + #
     * @param district
     *            a Sparkplug group id, likewise
     * @param displayName
     *            for people; may be empty
     * @param address
     *            street and number; may be empty
     */
    public record Identity(String id, String district, String displayName, String address) {

        public Identity {
            requireTopicWord("id", id);
            requireTopicWord("district", district);
            Objects.requireNonNull(displayName, "displayName");
            Objects.requireNonNull(address, "address");
        }

        private static void requireTopicWord(String what, String word) {
            if (!Topic.isId(word)) {
                throw new IllegalArgumentException(what + " '" + word + "' is blank, too long or contains / + #");
            }
        }
    }

    /** A post with every default: durable, 64 MiB of journal. */
    public static PostSettings standard(Identity identity, Plan plan, LinkSettings link) {
        return new PostSettings(identity, plan, Map.of(), Intervals.standard(), DiagnosisSettings.standard(),
                OutputLimits.standard(), link, JournalSettings.standard(), true);
    }
}
