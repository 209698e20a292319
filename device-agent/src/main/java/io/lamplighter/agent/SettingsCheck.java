package io.lamplighter.agent;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;

/** What an agent would say of its settings, without a board. For tools that write them. */
public final class SettingsCheck {

    private SettingsCheck() {}

    /**
     * Reads them as an agent does when it starts.
     *
     * @param source
     *            where they are from, for the messages
     * @param settings
     *            the text of a {@code post.toml}
     * @return the id of the post that they are for
     * @throws SettingsException
     *             with everything that is wrong
     */
    public static String post(String source, String settings) {
        return AgentSettings.read(SettingsFile.parse(source, settings)).post().identity().id();
    }
}
