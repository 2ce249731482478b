package io.drizzle4j.type;

/** Reads the text of a value that has others within it, from its beginning to its end. */
final class TextReader {

    /** A part of the text, without its quotes: {@code NULL} and {@code "NULL"} are not the same. */
    record Part(String text, boolean isQuoted) {}

    private final String type;

    private final String text;

    private int position;

    /**
     * Creates a reader at the beginning of a text.
     *
     * @param type what it is the text of, for messages
     */
    TextReader(String type, String text) {
        this.type = type;
        this.text = text;
    }

    /** Returns the next character without going on. */
    char peek() {
        if (position == text.length()) {
            throw UnreadableValue.unknownText(type);
        }
        return text.charAt(position);
    }

    /** Goes on after the next character, whatever it is. */
    char next() {
        var next = peek();
        position++;
        return next;
    }

    /** Goes on after the given text, if that comes next. */
    boolean skips(String expected) {
        var isNext = text.startsWith(expected, position);
        position += isNext ? expected.length() : 0;
        return isNext;
    }

    /** Goes on after the given text, which must come next. */
    void skip(String expected) {
        if (!skips(expected)) {
            throw UnreadableValue.unknownText(type);
        }
    }

    /** Checks that nothing is left. */
    void end() {
        if (position != text.length()) {
            throw UnreadableValue.unknownText(type);
        }
    }

    /**
     * Reads up to the first of some characters that is not quoted, and stays before it.
     *
     * <p>Within quotes, a quote is doubled or has a backslash before it; a backslash always has one.
     */
    Part until(String ends) {
        var part = new StringBuilder();
        var isQuoted = false;
        while (ends.indexOf(peek()) < 0) {
            var next = next();
            if (next == '"') {
                isQuoted = true;
                readQuoted(part);
            } else {
                part.append(next == '\\' ? next() : next);
            }
        }
        return new Part(part.toString(), isQuoted);
    }

    private void readQuoted(StringBuilder part) {
        while (true) {
            var next = next();
            if (next == '"' && !skips("\"")) {
                return;
            }
            part.append(next == '\\' ? next() : next);
        }
    }
}
