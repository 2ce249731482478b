package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The cells of rows that PostgreSQL has built as JSON arrays, taken one after the other; no tree is built. Dates are
 * read from the parser's own characters: years have four digits.
 */
final class JsonCells implements AutoCloseable {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    /** Where the digits of a second end: {@code 2024-01-01T12:00:00}. */
    private static final int SECOND_ENDS = 19;

    private final JsonParser parser;

    private JsonCells(byte[] utf8) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), utf8);
    }

    /** Reads an array of rows, each an array. */
    static <R> List<R> rows(byte[] utf8, Function<JsonCells, R> row) {
        try (var cells = new JsonCells(utf8)) {
            return cells.rows(row);
        }
    }

    /** Reads one row. */
    static <R> R row(byte[] utf8, Function<JsonCells, R> row) {
        try (var cells = new JsonCells(utf8)) {
            return cells.row(row);
        }
    }

    /** Reads a cell that holds an array of rows. */
    <R> List<R> rows(Function<JsonCells, R> row) {
        var rows = new ArrayList<R>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            rows.add(row.apply(this));
            parser.nextToken();
        }
        return rows;
    }

    /** Reads a cell that holds a row. */
    <R> R row(Function<JsonCells, R> row) {
        parser.nextToken();
        var read = row.apply(this);
        parser.nextToken();
        return read;
    }

    int integer() {
        return parser.nextIntValue(0);
    }

    long bigint() {
        return parser.nextLongValue(0);
    }

    boolean bool() {
        return parser.nextToken() == JsonToken.VALUE_TRUE;
    }

    @Nullable String textOrNull() {
        return parser.nextStringValue();
    }

    String text() {
        return Objects.requireNonNull(textOrNull());
    }

    @Nullable BigDecimal numericOrNull() {
        return isNull() ? null : parser.getDecimalValue();
    }

    BigDecimal numeric() {
        return Objects.requireNonNull(numericOrNull());
    }

    @Nullable Double doublePrecisionOrNull() {
        return isNull() ? null : parser.getDoubleValue();
    }

    UUID uuid() {
        return UUID.fromString(text());
    }

    @Nullable LocalDate dateOrNull() {
        return isNull() ? null : date(parser.getStringCharacters(), parser.getStringOffset());
    }

    LocalDate date() {
        return Objects.requireNonNull(dateOrNull());
    }

    OffsetDateTime timestamp() {
        parser.nextToken();
        var chars = parser.getStringCharacters();
        var start = parser.getStringOffset();
        var zone = start + SECOND_ENDS;
        var nano = 0;
        if (chars[zone] == '.') {
            zone++;
            for (var unit = 100_000_000; isDigit(chars[zone]); unit /= 10) {
                nano += unit * number(chars, zone++, 1);
            }
        }
        return date(chars, start)
                .atTime(number(chars, start + 11, 2), number(chars, start + 14, 2), number(chars, start + 17, 2), nano)
                .atOffset(offset(chars, zone))
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private boolean isNull() {
        return parser.nextToken() == JsonToken.VALUE_NULL;
    }

    private static LocalDate date(char[] chars, int start) {
        return LocalDate.of(number(chars, start, 4), number(chars, start + 5, 2), number(chars, start + 8, 2));
    }

    private static ZoneOffset offset(char[] chars, int start) {
        var minutes = 60 * number(chars, start + 1, 2) + number(chars, start + 4, 2);
        return minutes == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds((chars[start] == '-' ? -60 : 60) * minutes);
    }

    private static int number(char[] chars, int start, int digits) {
        var number = 0;
        for (var at = start; at < start + digits; at++) {
            number = 10 * number + chars[at] - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public void close() {
        parser.close();
    }
}
