package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses the text of a fragment once. The fragment can neither leave its parentheses nor change how the rest of the
 * statement is parsed: quotes, dollar quotes and brackets must be balanced, and comments and semicolons are rejected.
 */
final class FragmentReader {

    private static final Pattern CONTINUED = Pattern.compile("\\s*[\\n\\r]\\s*'");

    /** The text before a sub-select. */
    private static final Pattern BRACKET = Pattern.compile("\\(\\s*\\z");

    /** The text after {@code over}: a window, or an argument that writes one. */
    private static final Pattern WINDOW = Pattern.compile("\\s*[({]");

    private final String text;

    private final int arguments;

    private final List<String> texts = new ArrayList<>();

    private final List<Integer> positions = new ArrayList<>();

    private final Deque<Character> open = new ArrayDeque<>();

    private StringBuilder current = new StringBuilder();

    private int at;

    /** The end of the last word, if it was a single {@code E}. */
    private int afterLoneE = -1;

    /** The bracket depth of the outermost sub-select; 0 outside sub-selects. */
    private int subSelect;

    private boolean hasWindow;

    FragmentReader(String text, int arguments) {
        this.text = text;
        this.arguments = arguments;
        read();
    }

    /** Returns the texts between the arguments. There is one more text than positions. */
    List<String> texts() {
        return texts;
    }

    /** Returns the number of the argument after each text. */
    List<Integer> positions() {
        return positions;
    }

    /** Returns whether a window function is called outside any sub-select. */
    boolean hasWindow() {
        return hasWindow;
    }

    private void read() {
        if (text.indexOf('\0') >= 0) {
            throw wrong("a zero byte, which no fragment may contain", text.indexOf('\0'));
        }
        while (at < text.length()) {
            readNext(text.charAt(at));
        }
        if (!open.isEmpty()) {
            throw wrong("a '%s' that is not closed".formatted(open.peek()), text.length());
        }
        texts.add(current.toString());
        for (var argument = 0; argument < arguments; argument++) {
            if (!positions.contains(argument)) {
                throw wrong("no {%d}, but was given an argument for it".formatted(argument), text.length());
            }
        }
    }

    private void readNext(char next) {
        switch (next) {
            case '\'' -> copyTo(endOfText());
            case '"' -> copyTo(endOfQuoted('"', false));
            case '$' -> copyTo(endOfDollarQuoted());
            case '{' -> readArgument();
            case '(', '[' -> {
                open.push(next);
                copyTo(at + 1);
            }
            case ')', ']' -> close(next);
            case '?' -> {
                current.append("??"); // the driver's escape for a question mark
                at++;
            }
            case ';' -> throw wrong("a ';', which no fragment may contain", at);
            case '-' -> copyUnless("--");
            case '/' -> copyUnless("/*");
            default -> copyTo(endOfWord());
        }
    }

    private void copyTo(int end) {
        current.append(text, at, end);
        at = end;
    }

    private void copyUnless(String comment) {
        if (text.startsWith(comment, at)) {
            throw wrong("a comment, which no fragment may contain", at);
        }
        copyTo(at + 1);
    }

    /**
     * Returns the end of a word. A word is read as a whole, so that the {@code $} in {@code a$b$} does not start a
     * quote.
     */
    private int endOfWord() {
        var end = at + 1;
        if (isLetter(text.charAt(at))) {
            while (end < text.length() && isPartOfWord(text.charAt(end))) {
                end++;
            }
            readWord(text.substring(at, end).toLowerCase(Locale.ROOT), end);
        }
        return end;
    }

    private void readWord(String word, int end) {
        switch (word) {
            case "e" -> afterLoneE = end;
            case "select", "with", "values", "table" -> {
                if (subSelect == 0 && BRACKET.matcher(current).find()) {
                    subSelect = open.size();
                }
            }
            case "over" ->
                hasWindow |= subSelect == 0
                        && WINDOW.matcher(text).region(end, text.length()).lookingAt();
            default -> {}
        }
    }

    /** Returns whether a character is a letter. PostgreSQL treats all non-ASCII characters as letters. */
    private static boolean isLetter(char next) {
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_' || next >= '\u0080';
    }

    private static boolean isPartOfWord(char next) {
        return isLetter(next) || (next >= '0' && next <= '9') || next == '$';
    }

    private void close(char bracket) {
        var opening = bracket == ')' ? '(' : '[';
        if (open.isEmpty() || open.pop() != opening) {
            throw wrong("a '%s' without its '%s'".formatted(bracket, opening), at);
        }
        if (open.size() < subSelect) {
            subSelect = 0;
        }
        copyTo(at + 1);
    }

    /** Returns the end of a string. Only in {@code E'…'} does a backslash escape a quote. */
    private int endOfText() {
        var end = endOfQuoted('\'', at == afterLoneE);
        if (CONTINUED.matcher(text).region(end, text.length()).lookingAt()) {
            throw wrong("a quoted text that continues in the next line", end);
        }
        return end;
    }

    private int endOfQuoted(char quote, boolean escape) {
        for (var end = at + 1; end < text.length(); end++) {
            if (escape && text.charAt(end) == '\\') {
                end++;
            } else if (text.charAt(end) == quote) {
                if (end + 1 == text.length() || text.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            }
        }
        throw wrong("a %s that is not closed".formatted(quote), at);
    }

    private int endOfDollarQuoted() {
        var tagEnd = text.indexOf('$', at + 1);
        if (tagEnd < 0 || !text.substring(at + 1, tagEnd).matches("([\\p{L}_][\\p{L}\\p{N}_]*)?")) {
            throw wrong("a '$' that opens no dollar quote", at);
        }
        var tag = text.substring(at, tagEnd + 1);
        var end = text.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            throw wrong("a %s that is not closed".formatted(tag), at);
        }
        return end + tag.length();
    }

    private void readArgument() {
        var end = text.indexOf('}', at);
        var number = end < 0 ? "" : text.substring(at + 1, end);
        if (!number.matches("\\d{1,4}")) {
            throw wrong("a '{' that names no argument", at);
        }
        var argument = Integer.parseInt(number);
        if (argument >= arguments) {
            throw wrong("{%d}, but was given %d arguments".formatted(argument, arguments), at);
        }
        positions.add(argument);
        texts.add(current.toString());
        current = new StringBuilder();
        at = end + 1;
    }

    private InvalidQueryException wrong(String found, int position) {
        return new InvalidQueryException(
                "The fragment \"%s\" has %s, at position %d.".formatted(text, found, position + 1),
                "Write self-contained SQL, with {0}, {1} … for columns and values.");
    }
}
