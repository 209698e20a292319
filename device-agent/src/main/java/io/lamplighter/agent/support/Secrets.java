package io.lamplighter.agent.support;

import java.util.regex.Pattern;

/** Takes out of a text what nobody may read. The agent's settings name files for secrets; this is for those who wrote one in. Pure. */
final class Secrets {

    private static final String LEFT_OUT = "(left out)";
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
            Pattern.DOTALL);
    private static final Pattern LOGIN = Pattern.compile("://[^/\\s\"'@]*@");
    /** A setting, also of a shell or WLAN: everything to the end of the line. A {@code …-file} only says where. */
    private static final Pattern SETTING = Pattern.compile(
            "(?im)^(.*(?:password|passphrase|passwd|token|secret|psk)\"?\\s*[=:]\\s*).+$");

    private Secrets() {}

    static String takenOut(String text) {
        String plain = PEM.matcher(text).replaceAll(LEFT_OUT);
        plain = LOGIN.matcher(plain).replaceAll("://" + LEFT_OUT + "@");
        return SETTING.matcher(plain).replaceAll("$1" + LEFT_OUT);
    }
}
