package io.drizzle4j.type;

/** A parser for the text of a value that contains other values. */
final class TextReader {

    /** A part of the text without its quotes. {@code NULL} and {@code "NULL"} differ. */
    record Part(String text, boolean isQuoted) {}

    private final String type;

    private final String text;

    private int position;

    /**
     * Creates a reader.
     *
     * @param type the name of the text's type, for messages
     */
    TextReader(String type, String text) {
        this.type = type;
        this.text = text;
    }

    /** Returns the next character without consuming it. */
    char peek() {
        if (position == text.length()) {
            throw UnreadableValue.unknownText(type);
        }
        return text.charAt(position);
    }

    /** Returns and consumes the next character. */
    char next() {
        var next = peek();
        position++;
        return next;
    }

    /** Consumes the given text if it is next. Returns whether it was. */
    boolean skips(String expected) {
        var isNext = text.startsWith(expected, position);
        position += isNext ? expected.length() : 0;
        return isNext;
    }

    /** Consumes the given text, which must be next. */
    void skip(String expected) {
        if (!skips(expected)) {
            throw UnreadableValue.unknownText(type);
        }
    }

    /** Checks that the end is reached. */
    void end() {
        if (position != text.length()) {
            throw UnreadableValue.unknownText(type);
        }
    }

    /**
     * Reads up to the first unquoted occurrence of one of some characters, which is not consumed.
     *
     * <p>Within quotes, a quote is doubled or escaped by a backslash. A backslash is always escaped.
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
