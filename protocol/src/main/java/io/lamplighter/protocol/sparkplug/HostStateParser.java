package io.lamplighter.protocol.sparkplug;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it, as far as a STATE needs it: one object whose keys online and timestamp count, everything else is
 * checked and skipped. One use.
 */
final class HostStateParser {

    private static final int MAXIMUM_DEPTH = 8;

    /** Raised inside only; the caller of {@link #parse} gets an empty result. */
    private static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    private final byte[] bytes;
    private String text = "";
    private int position;
    private @Nullable Boolean online;
    private @Nullable Long timestampMillis;

    HostStateParser(byte[] bytes) {
        this.bytes = bytes;
    }

    Optional<HostState> parse() {
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            skipBlanks();
            members(0);
            skipBlanks();
        } catch (CharacterCodingException | SyntaxException e) {
            return Optional.empty();
        }
        Boolean isOnline = online;
        Long millis = timestampMillis;
        return position < text.length() || isOnline == null || millis == null
                ? Optional.empty()
                : Optional.of(new HostState(isOnline, millis));
    }

    private void members(int depth) throws SyntaxException {
        expect('{');
        skipBlanks();
        if (take('}')) {
            return;
        }
        do {
            skipBlanks();
            String key = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            member(key, depth);
            skipBlanks();
        } while (take(','));
        expect('}');
    }

    private void member(String key, int depth) throws SyntaxException {
        if (depth == 0 && key.equals("online")) {
            online = bool();
        } else if (depth == 0 && key.equals("timestamp")) {
            timestampMillis = millis();
        } else {
            value(depth + 1);
        }
    }

    private void value(int depth) throws SyntaxException {
        if (depth > MAXIMUM_DEPTH) {
            throw new SyntaxException("nested too deeply");
        }
        switch (peek()) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void elements(int depth) throws SyntaxException {
        expect('[');
        skipBlanks();
        if (take(']')) {
            return;
        }
        do {
            skipBlanks();
            value(depth + 1);
            skipBlanks();
        } while (take(','));
        expect(']');
    }

    private boolean bool() throws SyntaxException {
        boolean value = peek() == 't';
        word(value ? "true" : "false");
        return value;
    }

    /** A whole number without sign, fraction or exponent. */
    private long millis() throws SyntaxException {
        int start = position;
        number();
        String digits = text.substring(start, position);
        if (digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new SyntaxException("timestamp " + digits);
        }
        long millis = Long.parseLong(digits);
        if (millis > PayloadCodec.LATEST_MILLIS) {
            throw new SyntaxException("timestamp " + digits);
        }
        return millis;
    }

    private void number() throws SyntaxException {
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
    }

    private void digits() throws SyntaxException {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == start) {
            throw new SyntaxException("no digit at " + position);
        }
    }

    private String string() throws SyntaxException {
        expect('"');
        StringBuilder content = new StringBuilder();
        while (!take('"')) {
            char c = next();
            if (c < ' ') {
                throw new SyntaxException("control character in a string");
            }
            content.append(c == '\\' ? escaped() : c);
        }
        return content.toString();
    }

    private char escaped() throws SyntaxException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new SyntaxException("escape " + c);
        };
    }

    private char unicode() throws SyntaxException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new SyntaxException("escape with " + c);
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private void word(String word) throws SyntaxException {
        if (!text.startsWith(word, position)) {
            throw new SyntaxException("no " + word + " at " + position);
        }
        position += word.length();
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            position++;
        }
    }

    private void expect(char wanted) throws SyntaxException {
        if (!take(wanted)) {
            throw new SyntaxException("no " + wanted + " at " + position);
        }
    }

    private boolean take(char wanted) {
        boolean there = position < text.length() && text.charAt(position) == wanted;
        if (there) {
            position++;
        }
        return there;
    }

    private char next() throws SyntaxException {
        if (position == text.length()) {
            throw new SyntaxException("ends too soon");
        }
        return text.charAt(position++);
    }

    /** The character that comes; 0 at the end, which no rule accepts. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }
}
