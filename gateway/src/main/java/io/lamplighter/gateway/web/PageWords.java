package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.workorder.Words;

/** The words of a page's {@code de.js} and {@code en.js}, so that paper says what the screen says. Pure but for reading the classpath. */
final class PageWords {

    /** One line per text; CatalogueTest holds the files to it. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([\\w.-]+)': '(.*)',$");

    private PageWords() {}

    static Words of(String page, Locale locale) {
        Map<String, String> texts = new HashMap<>();
        Matcher entry = ENTRY.matcher(new String(PageFiles.library("/page/" + page + "/" + locale.getLanguage()
                + ".js"), StandardCharsets.UTF_8));
        while (entry.find()) {
            texts.put(entry.group(1), entry.group(2));
        }
        return new Words(locale, texts);
    }
}
