package io.lamplighter.protocol.settings;

/**
 * One thing wrong in a settings file.
 *
 * @param line
 *            1 and up; 0 when the problem is not at a line, such as a missing key
 * @param message
 *            names the key, what is wrong and what to do
 */
public record SettingsProblem(int line, String message) {

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
