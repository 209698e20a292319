package io.lamplighter.protocol.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * A settings file while it is being read. Ask for every key that the program knows, then call {@link #done}, then build
 * from the values: until then a wrong value is replaced by its default, or by the lowest one when there is none. One
 * thread.
 */
public final class SettingsFile extends SettingsTable {

    /** Longest file that is read. */
    public static final int MAXIMUM_BYTES = 1024 * 1024;

    private SettingsFile(Findings findings, TomlParseResult content) {
        super(findings, "", content, 0);
    }

    /**
     * Reads a file; blocks for that.
     *
     * @throws SettingsException
     *             when there is no such file, or it is no TOML
     */
    public static SettingsFile read(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw unusable(file, "it is longer than " + MAXIMUM_BYTES + " bytes: is it a settings file?");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file: check the path");
        } catch (CharacterCodingException e) {
            throw unusable(file, "it is not UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e.getMessage() + "): check that it is a file and its rights");
        }
    }

    private static SettingsException unusable(Path file, String reason) {
        return new SettingsException(file.toString(), List.of(new SettingsProblem(0, reason)));
    }

    /**
     * Reads a text.
     *
     * @param source
     *            how messages name it
     * @throws SettingsException
     *             when it is no TOML
     */
    public static SettingsFile parse(String source, String text) {
        Findings findings = new Findings(source);
        TomlParseResult content = Toml.parse(text);
        content.errors()
                .forEach(error -> findings.problem(error.position().line(), String.valueOf(error.getMessage())));
        findings.throwIfAny();
        return new SettingsFile(findings, content);
    }

    /** Without any key: every setting has its default. */
    public static SettingsFile empty() {
        return parse("no settings file", "");
    }

    /**
     * Call it when every known key was asked for: what is left over in the file is unknown.
     *
     * @throws SettingsException
     *             with everything that is wrong
     */
    public void done() {
        findings().finish();
    }

    /** Every setting as {@code table.key = value}, in the order asked, defaults marked, secrets masked. For the log. */
    public List<String> effective() {
        return findings().effective();
    }
}
