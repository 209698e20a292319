package io.lamplighter.gateway.workorder;

import java.util.Locale;
import java.util.Map;

/**
 * The words of one language, by key; the same as on the pages. Immutable.
 *
 * @param texts
 *            with {@code {name}} where a value stands
 */
public record Words(Locale locale, Map<String, String> texts) {

    public Words {
        texts = Map.copyOf(texts);
    }

    /** The text of a key, which shows itself when there is none. */
    String say(String key) {
        return texts.getOrDefault(key, key);
    }

    String say(String key, Map<String, String> values) {
        String text = say(key);
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    /** What an alarm of that type is called, or asks for first; broken sensors share the latter. */
    String ofType(String kind, String type) {
        String shared = "alarms." + kind + "." + type.substring(type.indexOf('/') + 1);
        String other = "alarms." + kind + ".other";
        return texts.getOrDefault("alarms." + kind + "." + type.replace('/', '.'),
                texts.getOrDefault(shared, texts.getOrDefault(other, type)));
    }
}
