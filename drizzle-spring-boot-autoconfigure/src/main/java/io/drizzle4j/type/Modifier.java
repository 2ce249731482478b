package io.drizzle4j.type;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import java.util.List;

/** The parameters of a type in its declaration. Invalid ones are rejected as by PostgreSQL. */
final class Modifier {

    /** The maximum length of a {@code varchar} or {@code char}. */
    private static final int MAX_TEXT_LENGTH = 10_485_760;

    /** The maximum precision of a {@code numeric}. */
    private static final int MAX_DIGITS = 1000;

    /** The maximum length of a {@code bit} or {@code bit varying}. */
    private static final int MAX_BITS = 83_886_080;

    /** The maximum number of fractional digits of a second. */
    private static final int MICROSECONDS = 6;

    private Modifier() {}

    static String length(String type, int length) {
        var declaration = type + "(" + length + ")";
        checkRange(declaration, "length", length, 1, MAX_TEXT_LENGTH);
        return declaration;
    }

    static String digits(int precision, int scale) {
        var declaration = "numeric(" + precision + ", " + scale + ")";
        checkRange(declaration, "precision", precision, 1, MAX_DIGITS);
        checkRange(declaration, "scale", scale, -MAX_DIGITS, MAX_DIGITS);
        return declaration;
    }

    static String bits(String type, int length) {
        var declaration = type + "(" + length + ")";
        checkRange(declaration, "length", length, 1, MAX_BITS);
        return declaration;
    }

    static String seconds(String type, int precision) {
        var declaration = type + "(" + precision + ")";
        checkRange(declaration, "precision", precision, 0, MICROSECONDS);
        return declaration;
    }

    private static void checkRange(String declaration, String what, int given, int least, int most) {
        if (given < least || given > most) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "PostgreSQL has no %s: its %s is %s.".formatted(declaration, what, given),
                    "Use a %s from %s to %s.".formatted(what, least, most))));
        }
    }
}
