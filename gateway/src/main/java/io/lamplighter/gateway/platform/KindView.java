package io.lamplighter.gateway.platform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one kind of connector asks for and does. Immutable.
 *
 * @param name
 *            the word in a setup
 */
public record KindView(String name, String title, List<Setting> settings, List<Mapping> mapping) {

    public KindView {
        settings = List.copyOf(settings);
        mapping = List.copyOf(mapping);
    }

    /**
     * One setting.
     *
     * @param usual
     *            what counts when it is absent; blank for nothing
     */
    public record Setting(String name, String meaning, String usual) {}

    /**
     * What becomes what.
     *
     * @param target
     *            in the platform's words
     * @param source
     *            TALQ attribute, or what it is made of
     * @param unit
     *            as the platform writes it; blank for none
     */
    public record Mapping(String target, String source, String unit) {

        private static final Pattern ATTRIBUTE = Pattern.compile("^\\w+(/[\\w-]+)+");

        /** Whether it is one attribute and nothing else, so that a city can call it as it likes. */
        public boolean isRenamable() {
            return !attribute().isEmpty() && source.substring(attribute().length()).matches("( / \\d+)?");
        }

        /** The TALQ attribute with which the source begins; blank when it is none. */
        public String attribute() {
            Matcher found = ATTRIBUTE.matcher(source);
            return found.find() ? found.group() : "";
        }
    }
}
