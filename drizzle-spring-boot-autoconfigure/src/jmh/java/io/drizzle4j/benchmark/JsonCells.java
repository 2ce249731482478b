package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The cells of rows that PostgreSQL built as JSON arrays, parsed as a stream. Dates, whose years have four digits, are
 * read from the buffer of the parser. With many rows, data binding by Jackson took more than twice as long.
 */
@NullUnmarked
final class JsonCells implements Cells {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    /** The length of a timestamp up to its seconds: {@code 2024-01-01T12:00:00}. */
    private static final int SECOND_ENDS = 19;

    private final JsonParser parser;

    private JsonCells(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads JSON. */
    static <R> R parse(byte[] utf8, RowReader<R> reader) throws SQLException {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), utf8)) {
            return reader.read(new JsonCells(parser));
        }
    }

    @Override
    public <R> List<R> rows(RowReader<R> reader) throws SQLException {
        var rows = new ArrayList<R>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            rows.add(reader.read(this));
            parser.nextToken();
        }
        return rows;
    }

    @Override
    public <R> R row(RowReader<R> reader) throws SQLException {
        parser.nextToken();
        var row = reader.read(this);
        parser.nextToken();
        return row;
    }

    @Override
    public int integer() {
        return parser.nextIntValue(0);
    }

    @Override
    public long bigint() {
        return parser.nextLongValue(0);
    }

    @Override
    public boolean bool() {
        return parser.nextToken() == JsonToken.VALUE_TRUE;
    }

    @Override
    public String text() {
        return parser.nextStringValue();
    }

    @Override
    public BigDecimal numeric() {
        return isNull() ? null : parser.getDecimalValue();
    }

    @Override
    public Double doublePrecision() {
        return isNull() ? null : parser.getDoubleValue();
    }

    @Override
    public UUID uuid() {
        return UUID.fromString(text());
    }

    @Override
    public LocalDate date() {
        return isNull() ? null : date(parser.getStringCharacters(), parser.getStringOffset());
    }

    /** {@inheritDoc} No timestamp in the rows of relations is null. */
    @Override
    public OffsetDateTime timestamp() {
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
}
