package io.drizzle4j.data;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.ErrorResponse;

/** Cursors are refused as the client's mistakes before anything is sent to a database. */
class CursorsTests {

    private static final PgTable STAFF = PgTable.of(
            "staff",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("age", integer()));

    private static final RelationalQueries DB =
            RelationalQueries.create(new DriverManagerDataSource("jdbc:none:"), Schema.of(relations(STAFF, r -> r)));

    private static final String BY_ID = "staff: id integer";

    /** Writes a cursor as a client could who knows the format. */
    private static String forged(String order, char kind, byte... position) {
        var checksum = new CRC32C();
        checksum.update(order.getBytes(StandardCharsets.UTF_8));
        checksum.update(kind);
        checksum.update(position);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(position.length + 5)
                        .put((byte) kind)
                        .put(position)
                        .putInt((int) checksum.getValue())
                        .array());
    }

    private static byte[] values(@Nullable String... values) {
        var bytes = ByteBuffer.allocate(100);
        for (var value : values) {
            if (value == null) {
                bytes.putShort((short) -1);
            } else {
                var text = value.getBytes(StandardCharsets.UTF_8);
                bytes.putShort((short) text.length).put(text);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static List<Object> params(String cursor, Consumer<QueryConfig> query) {
        return Pages.of(DB.query(STAFF))
                .toSql()
                .findWindow(Cursors.decode(cursor), q -> {
                    query.accept(q);
                    q.limit(3);
                })
                .parameters();
    }

    private static void assertRefused(String cursor, Consumer<QueryConfig> query, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> params(cursor, query))
                .withMessage(message)
                .satisfies(refused ->
                        assertThat(((ErrorResponse) refused).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST));
    }

    private static void assertMalformed(String cursor) {
        assertRefused(cursor, q -> {}, "The cursor is malformed. Pass a cursor as Cursors returned it.");
    }

    private static void assertOfAnotherOrder(String cursor, Consumer<QueryConfig> query) {
        assertRefused(
                cursor,
                query,
                "The cursor belongs to another order, or was changed. "
                        + "Pass a cursor of the same query and order, as Cursors returned it.");
    }

    @Test
    void startsAtTheValuesOfTheCursor() {
        assertThat(params(forged(BY_ID, 'a', values("7")), q -> {})).contains(7);
        assertThat(params(
                        forged("staff: name text desc nulls last, id integer", 'b', values("Ada", "7")),
                        q -> q.orderBy(desc(STAFF.column("name")).nullsLast(), asc(STAFF.column("id")))))
                .contains("Ada", 7);
        assertThat(params(
                        forged(BY_ID, 'o', ByteBuffer.allocate(8).putLong(41).array()),
                        q -> q.orderBy(STAFF.column("id"))))
                .contains(42L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abc", "%%%", "ä", "YQ==", "AAAAAAAA", "null", "{\"id\": 7}"})
    void refusesWhatIsNoCursor(String cursor) {
        assertMalformed(cursor);
    }

    @Test
    void refusesATextOfAnyLengthImmediately() {
        assertMalformed("YWFh".repeat(10_000_000));
    }

    @Test
    void refusesAChangedCursor() {
        var cursor = forged(BY_ID, 'a', values("7"));
        for (var i = 0; i < cursor.length(); i++) {
            for (var other : "aZ0-_=".toCharArray()) {
                if (cursor.charAt(i) != other) {
                    var changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
                    assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(() -> params(changed, q -> {}))
                            .withMessageStartingWith("The cursor ");
                }
            }
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> params(cursor.substring(0, cursor.length() - 1), q -> {}));
        }
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        var cursor = forged(BY_ID, 'a', values("7"));
        assertThat(params(cursor, q -> q.orderBy(STAFF.column("id")))).contains(7);
        assertThat(params(cursor, q -> q.where(eq(STAFF.column("age", Integer.class), 5))))
                .contains(7, 5);
        assertOfAnotherOrder(cursor, q -> q.orderBy(desc(STAFF.column("id"))));
        assertOfAnotherOrder(cursor, q -> q.orderBy(asc(STAFF.column("id")).nullsFirst()));
        assertOfAnotherOrder(cursor, q -> q.orderBy(STAFF.column("name")));
        assertOfAnotherOrder(forged("people: id integer", 'a', values("7")), q -> {});
        assertOfAnotherOrder(forged("staff: id bigint", 'a', values("7")), q -> {});
        assertOfAnotherOrder(
                forged(BY_ID, 'o', ByteBuffer.allocate(8).putLong(41).array()), q -> q.orderBy(STAFF.column("name")));
    }

    /** A client can compute the checksum, because it is no secret. */
    @Test
    void refusesForgedValues() {
        assertMalformed(forged(BY_ID, 'a', values("seven")));
        assertMalformed(forged(BY_ID, 'a', values("99999999999")));
        assertMalformed(forged(BY_ID, 'a', values("7", "8")));
        assertMalformed(forged(BY_ID, 'a'));
        assertMalformed(forged(BY_ID, 'a', (byte) 0));
        assertMalformed(forged(BY_ID, 'a', (byte) 0, (byte) 2, (byte) '7'));
        assertMalformed(forged(BY_ID, 'a', (byte) 0x80, (byte) 0));
        assertMalformed(forged(BY_ID, 'x', values("7")));
        assertMalformed(forged(BY_ID, 'o', values("7")));
        assertMalformed(forged(BY_ID, 'o', ByteBuffer.allocate(8).putLong(-2).array()));
        assertRefused(
                forged(
                        BY_ID,
                        'o',
                        ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array()),
                q -> q.orderBy(STAFF.column("id")),
                "The position is beyond all rows. Start with ScrollPosition.offset().");
        assertRefused(
                forged(BY_ID, 'a', values(new String[] {null})),
                q -> {},
                "The position has null for 'id', which is not nullable. Give a value for each key of the order of "
                        + "'staff', as Window.positionAt(…) does: id (Integer).");
        assertRefused(
                forged("staff: name text, id integer", 'a', values("a\0b", "7")),
                q -> q.orderBy(STAFF.column("name")),
                "The position has a value for 'name' that PostgreSQL cannot store. Give a value for each key of the "
                        + "order of 'staff', as Window.positionAt(…) does: name (String), id (Integer).");
    }

    @Test
    void startsWithTheFirstRowsWithoutACursor() {
        assertThat(Cursors.decode(null)).isEqualTo(ScrollPosition.keyset());
        assertThat(Cursors.decode(forged(BY_ID, 'a', values("7"))).isInitial()).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesAWindowFromElsewhere() {
        var window = Window.from(List.of(1), i -> ScrollPosition.forward(Map.of("id", 1)), true);
        Stream.<Runnable>of(() -> Cursors.next(window), () -> Cursors.previous(window), () -> Cursors.encode(window, 0))
                .forEach(call -> assertThatExceptionOfType(InvalidQueryException.class)
                        .isThrownBy(call::run)
                        .withMessageMatching(
                                "Cursors\\.(next|previous|encode)\\(…\\) was called with a window that has no cursors: "
                                        + "org\\.springframework\\.data\\.domain\\.WindowImpl\\. "
                                        + "Pass the result of Pages\\.of\\(…\\)\\.findWindow\\(…\\)\\."));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Cursors.next(null))
                .withMessage("Cursors.next(…) was called with a window that has no cursors: null. "
                        + "Pass the result of Pages.of(…).findWindow(…).");
    }
}
