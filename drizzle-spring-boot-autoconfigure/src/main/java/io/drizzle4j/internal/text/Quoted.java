package io.drizzle4j.internal.text;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Formats names from callers for messages. They may come from the web, so they are shortened, and non-printable
 * characters are escaped.
 */
public final class Quoted {

    private static final int MAX_CHARACTERS = 100;

    private Quoted() {}

    /** Returns a name as it is shown within quotes. */
    public static String name(String name) {
        var isLong = name.length() > MAX_CHARACTERS;
        var shown = isLong ? name.substring(0, MAX_CHARACTERS) : name;
        return shown.codePoints().mapToObj(Quoted::shown).collect(Collectors.joining()) + (isLong ? "…" : "");
    }

    /** Returns names as a list. */
    public static String names(Collection<String> names) {
        return names.stream().map(name -> name(String.valueOf(name))).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> escaped(character);
            default -> Character.toString(character);
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> character < 0x10000 ? "\\u%04x".formatted(character) : "\\u{%x}".formatted(character);
        };
    }
}
