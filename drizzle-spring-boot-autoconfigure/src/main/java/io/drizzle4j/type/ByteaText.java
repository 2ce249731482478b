package io.drizzle4j.type;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads and writes {@code bytea} in PostgreSQL's text format, for any {@code bytea_output}. */
final class ByteaText {

    private static final String HEX = "\\x";

    private static final int OCTAL = 8;

    private static final int OCTAL_DIGITS = 3;

    private ByteaText() {}

    /** Writes the hex format: {@code \x00ff}. */
    static String of(byte[] bytes) {
        return HEX + HexFormat.of().formatHex(bytes);
    }

    /** Reads the hex format and the escape format: {@code \000\377\\abc}. */
    static byte[] read(String text) {
        try {
            return text.startsWith(HEX) ? HexFormat.of().parseHex(text, HEX.length(), text.length()) : unescaped(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException exception) {
            throw UnreadableValue.unknownText("bytea");
        }
    }

    private static byte[] unescaped(String text) {
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                bytes[length++] = (byte) text.charAt(i);
            } else if (text.charAt(i + 1) == '\\') {
                bytes[length++] = '\\';
                i++;
            } else {
                bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 1 + OCTAL_DIGITS, OCTAL);
                i += OCTAL_DIGITS;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
