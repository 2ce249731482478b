package io.drizzle4j.data;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.json;
import static io.drizzle4j.schema.PgColumns.jsonb;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Windows by the keys of the order, and by offset. */
class WindowsIT {

    private static final int ROWS = 40;

    public static final class Notes extends PgTable {

        public final Column<Integer> id = integer().primaryKey();
        public final Column<Integer> rank = integer().notNull();
        public final Column<Integer> weight = integer();
        public final Column<String> name = text();
        public final Column<Boolean> done = bool();
        public final Column<LocalDateTime> createdAt = timestamp("created_at").notNull();
        public final Column<Integer> parentId = integer("parent_id");
        public final Column<String> meta = jsonb();

        private Notes() {
            super("notes");
        }
    }

    private static final Notes NOTES = new Notes();

    /** A view without a primary key. */
    private static final PgTable VIEW =
            PgTable.of("note_view", t -> t.add("rank", integer()).add("name", text()));

    private static final PgTable DOCUMENTS = PgTable.of("documents", t -> t.add("body", json()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    NOTES,
                    r -> r.many("children", NOTES, many -> many.relationName("tree"))
                            .one(
                                    "parent",
                                    NOTES,
                                    one -> one.fields(NOTES.parentId)
                                            .references(NOTES.id)
                                            .relationName("tree"))),
            relations(VIEW, r -> r),
            relations(DOCUMENTS, r -> r));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("data_windows", SCHEMA, """
                create table notes (id integer primary key, rank integer not null, weight integer, name text, done boolean,
                  created_at timestamp not null, parent_id integer, meta jsonb);
                create index on notes (rank, id);
                create table documents (body json);
                insert into documents values ('1');
                """);
        var random = new Random(7);
        for (var id = 1; id <= ROWS; id++) {
            database.execute("insert into notes values (%d, %d, %s, %s, %s, '2026-01-01 09:00:00.%06d', %s, %s)"
                    .formatted(
                            id,
                            random.nextInt(5),
                            random.nextInt(3) == 0 ? null : random.nextInt(4),
                            random.nextInt(4) == 0 ? null : "'n" + random.nextInt(6) + "'",
                            List.of("null", "true", "false").get(random.nextInt(3)),
                            random.nextInt(3),
                            id == 1 ? null : 1 + random.nextInt(id - 1),
                            random.nextInt(2) == 0 ? null : "'{\"a\": %d}'".formatted(random.nextInt(2))));
        }
        database.execute("create view note_view as select distinct rank, name from notes");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<Integer> ids(Iterable<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get(NOTES.id)));
        return ids;
    }

    /** Reads all rows window by window, and checks that each window is as large as possible. */
    private static List<Integer> scrolled(
            RelationalQueries db, ScrollPosition start, int size, Consumer<QueryConfig> query) {
        var ids = scrolled(db, start, size, query, false);
        assertThat(scrolled(db, start, size, query, true)).isEqualTo(ids);
        return ids;
    }

    private static List<Integer> scrolled(
            RelationalQueries db, ScrollPosition start, int size, Consumer<QueryConfig> query, boolean withCursors) {
        var isBackward = start instanceof KeysetScrollPosition keyset && keyset.scrollsBackward();
        List<Integer> ids = new ArrayList<>();
        var position = start;
        Window<Row> window;
        do {
            window = Pages.of(db.query(NOTES)).findWindow(position, q -> {
                query.accept(q);
                q.columns(NOTES.id).limit(size);
            });
            assertThat(window.size()).isEqualTo(Math.min(size, ROWS - ids.size()));
            if (isBackward) {
                ids.addAll(0, ids(window));
                position = window.positionAt(0);
            } else {
                ids.addAll(ids(window));
                position = window.positionAt(window.size() - 1);
            }
            if (withCursors) {
                position = Cursors.next(window).map(Cursors::decode).orElse(position);
            }
        } while (window.hasNext());
        return ids;
    }

    static Stream<List<Order>> orders() {
        List<Column<?>> columns =
                List.of(NOTES.rank, NOTES.weight, NOTES.name, NOTES.done, NOTES.createdAt, NOTES.id, NOTES.meta);
        return Seeds.of(40).mapToObj(seed -> {
            var random = new Random(seed);
            List<Column<?>> chosen = new ArrayList<>(columns);
            Collections.shuffle(chosen, random);
            return chosen.subList(0, random.nextInt(4)).stream()
                    .map(column -> {
                        var order = random.nextBoolean() ? asc(column) : desc(column);
                        return switch (random.nextInt(3)) {
                            case 0 -> order.nullsFirst();
                            case 1 -> order.nullsLast();
                            default -> order;
                        };
                    })
                    .toList();
        });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void scrollsThroughAllRowsInAnyOrder(List<Order> orders) {
        Consumer<QueryConfig> ordered = q -> {
            if (!orders.isEmpty()) {
                q.orderBy(orders.toArray(Order[]::new));
            }
        };
        List<Order> complete = new ArrayList<>(orders);
        var isDescending = !orders.isEmpty() && orders.get(orders.size() - 1).descending();
        complete.add(isDescending ? desc(NOTES.id) : asc(NOTES.id));
        var expected = ids(
                database.db.query(NOTES).findMany(q -> q.columns(NOTES.id).orderBy(complete.toArray(Order[]::new))));

        for (var size : new int[] {3, 7, ROWS}) {
            assertThat(scrolled(database.db, ScrollPosition.keyset(), size, ordered))
                    .isEqualTo(expected);
            assertThat(scrolled(database.db, ScrollPosition.keyset().backward(), size, ordered))
                    .isEqualTo(expected);
            assertThat(scrolled(database.db, ScrollPosition.offset(), size, ordered))
                    .isEqualTo(expected);
        }
    }

    private static Window<Row> window(ScrollPosition position, Consumer<QueryConfig> query) {
        return Pages.of(database.db.query(NOTES)).findWindow(position, q -> {
            q.columns(NOTES.id).limit(5);
            query.accept(q);
        });
    }

    /** Returns the condition of the one statement. */
    private static String condition(Map<String, ? extends @Nullable Object> position, Consumer<QueryConfig> query) {
        database.log.clear();
        window(position.isEmpty() ? ScrollPosition.keyset() : ScrollPosition.forward(position), query);
        var sql = database.log.statements().get(0).sql();
        var from = "from \"notes\" \"t0\" ";
        return sql.substring(sql.indexOf(from) + from.length(), sql.indexOf(" limit 8"));
    }

    @Test
    void comparesRowValuesIfAllDirectionsAreTheSame() {
        assertThat(condition(Map.of("rank", 2, "id", 7), q -> q.orderBy(NOTES.rank)))
                .isEqualTo("where (\"t0\".\"rank\", \"t0\".\"id\") > (?::integer, ?::integer) order by \"c2\", \"c1\"");
        assertThat(condition(Map.of("rank", 2, "id", 7), q -> q.orderBy(desc(NOTES.rank))))
                .isEqualTo(
                        "where (\"t0\".\"rank\", \"t0\".\"id\") < (?::integer, ?::integer) order by \"c2\" desc, \"c1\" desc");
        assertThat(condition(Map.of("id", 7), q -> {})).isEqualTo("where \"t0\".\"id\" > ?::integer order by \"c1\"");
        assertThat(condition(Map.of(), q -> {})).isEqualTo("order by \"c1\"");
    }

    @Test
    void comparesKeyByKeyIfDirectionsDiffer() {
        assertThat(condition(
                        Map.of("rank", 2, "id", 7),
                        q -> q.orderBy(desc(NOTES.rank), asc(NOTES.id)).where(eq(NOTES.done, true))))
                .isEqualTo("""
                        where ("t0"."done" = ?::boolean) and ("t0"."rank" <= ?::integer) and \
                        (("t0"."rank" < ?::integer) or (("t0"."rank" = ?::integer) and ("t0"."id" > ?::integer))) \
                        order by "c2" desc, "c1\"""");
    }

    @Test
    void comparesNullsByTheirPosition() {
        assertThat(condition(position("weight", 2, "id", 7), q -> q.orderBy(NOTES.weight)))
                .isEqualTo("""
                        where ("t0"."weight" > ?::integer) or ("t0"."weight" is null) or \
                        (("t0"."weight" = ?::integer) and ("t0"."id" > ?::integer)) order by "c2", "c1\"""");
        assertThat(condition(position("weight", null, "id", 7), q -> q.orderBy(NOTES.weight)))
                .isEqualTo(
                        "where (\"t0\".\"weight\" is null) and (\"t0\".\"id\" > ?::integer) order by \"c2\", \"c1\"");
        assertThat(condition(position("weight", null, "id", 7), q -> q.orderBy(desc(NOTES.weight))))
                .isEqualTo("""
                        where ("t0"."weight" is not null) or (("t0"."weight" is null) and ("t0"."id" < ?::integer)) \
                        order by "c2" desc, "c1" desc""");
        assertThat(condition(position("weight", 2, "id", 7), q -> q.orderBy(desc(NOTES.weight))))
                .isEqualTo("""
                        where ("t0"."weight" <= ?::integer) and (("t0"."weight" < ?::integer) or \
                        (("t0"."weight" = ?::integer) and ("t0"."id" < ?::integer))) order by "c2" desc, "c1" desc""");
    }

    private static Map<String, @Nullable Object> position(
            String first, @Nullable Object value, String second, Object other) {
        Map<String, @Nullable Object> position = new HashMap<>();
        position.put(first, value);
        position.put(second, other);
        return position;
    }

    @Test
    void startsAtThePositionInAnIndex() {
        database.log.clear();
        window(ScrollPosition.forward(Map.of("rank", 2, "id", 7)), q -> q.orderBy(NOTES.rank));
        var sent = database.log.statements().get(0);
        var jdbc = new JdbcTemplate(database.log);

        assertThat(jdbc.<String>execute((ConnectionCallback<String>) connection -> {
                    try (var off = connection.createStatement();
                            var explain = connection.prepareStatement("explain (costs off) " + sent.sql())) {
                        off.execute("set enable_seqscan = off; set enable_bitmapscan = off");
                        for (var i = 0; i < sent.params().size(); i++) {
                            explain.setObject(i + 1, sent.params().get(i));
                        }
                        var lines = new StringBuilder();
                        try (var plan = explain.executeQuery()) {
                            while (plan.next()) {
                                lines.append(plan.getString(1)).append('\n');
                            }
                        }
                        return lines.toString();
                    }
                }))
                .contains("Index Cond: (ROW(rank, id) > ROW(2, 7))")
                .doesNotContain("Sort");
    }

    @Test
    void readsTheKeysOfThePositionWithoutShowingThem() {
        var window = window(ScrollPosition.keyset(), q -> q.orderBy(desc(NOTES.createdAt)));

        assertThat(window.getContent().get(0)).containsOnlyKeys("id");
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> window.getContent().get(0).get(NOTES.createdAt))
                .withMessage("The query did not select the column 'notes.createdAt' here. "
                        + "Select it in columns(…), or read one of [id].");
        assertThat(((KeysetScrollPosition) window.positionAt(0)).getKeys())
                .containsExactly(
                        Map.entry("createdAt", LocalDateTime.parse("2026-01-01T09:00:00.000002")),
                        Map.entry("id", window.getContent().get(0).get(NOTES.id)));
    }

    record NoteView(String name) {}

    @Test
    void readsRecordsAndValues() {
        var records = Pages.of(database.db.query(NOTES).as(NoteView.class))
                .findWindow(
                        ScrollPosition.keyset(),
                        q -> q.where(isNotNull(NOTES.name)).orderBy(NOTES.name).limit(3));
        var values = Pages.of(database.db.query(NOTES).as(String.class))
                .findWindow(
                        records.positionAt(0),
                        q -> q.columns(NOTES.name)
                                .where(isNotNull(NOTES.name))
                                .orderBy(NOTES.name)
                                .limit(2));

        assertThat(values.getContent())
                .isEqualTo(records.getContent().subList(1, 3).stream()
                        .map(NoteView::name)
                        .toList());
    }

    @Test
    void readsRelationsOfTheWindow() {
        var window = window(
                ScrollPosition.keyset().backward(),
                q -> q.with("parent", p -> p.columns(NOTES.id))
                        .with("children", c -> c.columns(NOTES.id).page(1)));

        assertThat(ids(window)).containsExactly(36, 37, 38, 39, 40);
        assertThat(window).allSatisfy(row -> assertThat(row.one("parent")).isPresent());
        assertThat(window.getContent().get(4).page("children").rows()).isEmpty();
    }

    @Test
    void ordersByAnExtra() {
        Consumer<QueryConfig> byName =
                q -> q.extras("lowerName", lower(NOTES.name)).orderBy(desc(lower(NOTES.name)));
        var expected = ids(database.db.query(NOTES).findMany(q -> q.orderBy(desc(NOTES.name), desc(NOTES.id))));

        assertThat(scrolled(database.db, ScrollPosition.keyset(), 6, byName)).isEqualTo(expected);
        assertThat(((KeysetScrollPosition)
                                window(ScrollPosition.keyset(), byName).positionAt(0))
                        .getKeys())
                .containsOnlyKeys("lowerName", "id");
    }

    @Test
    void ordersByACount() {
        var child = alias(NOTES, "child");
        var children = count(from(child).where(eq(child.parentId, NOTES.id)));
        var expected = ids(database.db.query(NOTES).findMany(q -> q.orderBy(desc(children), desc(NOTES.id))));

        assertThat(scrolled(
                        database.db,
                        ScrollPosition.keyset().backward(),
                        7,
                        q -> q.extras("childCount", children).orderBy(desc(children))))
                .isEqualTo(expected);
    }

    @Test
    void usesAllColumnsAsTheKeyOfAViewWithoutOne() {
        var all =
                database.db.query(VIEW).findMany(q -> q.orderBy(desc(VIEW.column("name")), desc(VIEW.column("rank"))));
        List<Row> found = new ArrayList<>();
        Window<Row> window = null;
        do {
            window = Pages.of(database.db.query(VIEW))
                    .findWindow(
                            window == null ? ScrollPosition.keyset() : window.positionAt(window.size() - 1),
                            q -> q.orderBy(desc(VIEW.column("name"))).limit(4));
            found.addAll(window.getContent());
        } while (window.hasNext());

        assertThat(found).isEqualTo(all);
    }

    @Test
    void acceptsAPositionThatWasSerializedToJson() {
        Map<String, Object> json =
                new HashMap<>(Map.of("createdAt", "2026-01-01T09:00:00.000001", "rank", 2L, "weight", "1", "id", 7.0f));
        assertRefused(
                json,
                q -> q.orderBy(NOTES.createdAt, NOTES.rank, NOTES.weight),
                "The position has a number for 'id'. "
                        + "Give a value for each key of the order of 'notes', as Window.positionAt(…) does: "
                        + "createdAt (LocalDateTime), rank (Integer), weight (Integer), id (Integer).");
        json.put("id", "7");
        var real =
                Map.of("createdAt", LocalDateTime.parse("2026-01-01T09:00:00.000001"), "rank", 2, "weight", 1, "id", 7);

        assertThat(window(ScrollPosition.forward(json), q -> q.orderBy(NOTES.createdAt, NOTES.rank, NOTES.weight))
                        .getContent())
                .isEqualTo(
                        window(ScrollPosition.forward(real), q -> q.orderBy(NOTES.createdAt, NOTES.rank, NOTES.weight))
                                .getContent());
    }

    @Test
    void refusesAPositionThatDoesNotFit() {
        var expected =
                "Give a value for each key of the order of 'notes', as Window.positionAt(…) does: rank (Integer), id (Integer).";
        Consumer<QueryConfig> byRank = q -> q.orderBy(NOTES.rank);
        assertRefused(Map.of("id", 7), byRank, "The position has the keys [id]. " + expected);
        assertRefused(position("rank", 1, "ids", 7), byRank, "The position has the keys [rank, ids]. " + expected);
        assertRefused(position("rank", "two", "id", 7), byRank, "The position has a string for 'rank'. " + expected);
        assertRefused(
                position("rank", List.of(1), "id", 7),
                byRank,
                "The position has a value of another type for 'rank'. " + expected);
        assertRefused(
                position("rank", 4_000_000_000L, "id", 7), byRank, "The position has a number for 'rank'. " + expected);
        assertRefused(
                position("rank", null, "id", 7),
                byRank,
                "The position has null for 'rank', which is not nullable. " + expected);
    }

    private static void assertRefused(
            Map<String, ? extends @Nullable Object> position, Consumer<QueryConfig> query, String message) {
        assertRefused(InvalidRequestException.class, () -> window(ScrollPosition.forward(position), query), message);
    }

    /** Only PostgreSQL parses texts of types that have no Java class. */
    @Test
    void refusesAPositionThatPostgresqlCannotRead() {
        var types = Map.of("inet", "abc", "cidr", "1.2.3.4/8", "macaddr", "zz", "jsonb", "{", "tsquery", "a &");
        types.forEach((type, text) -> {
            var column = sql(PgType.named(null, type).comparable(), "null::" + type);
            var position = ScrollPosition.forward(position("x", text, "id", 7));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(
                            () -> window(position, q -> q.extras("x", column).orderBy(column)))
                    .withMessage("The position has a value that PostgreSQL cannot read. Pass a position that "
                            + "Window.positionAt(…) returned.");
        });
    }

    @Test
    void refusesAnOrderByAWindowFunction() {
        var rank = sql(PgType.BIGINT, "row_number() over (order by {0})", NOTES.rank);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        window(ScrollPosition.keyset(), q -> q.extras("n", rank).orderBy(rank)))
                .withMessage(
                        "'notes' is scrolled by its keys, but ordered by a window function, whose value differs on "
                                + "each page. Scroll by offset: ScrollPosition.offset().");
    }

    /** Values that no type of PostgreSQL can hold are refused before the server gets them. */
    @Test
    void refusesAPositionThatPostgresqlCannotHold() {
        assertCannotBeHeld("name", "a\0b", q -> q.orderBy(NOTES.name));
        assertCannotBeHeld("name", "\uD800", q -> q.orderBy(NOTES.name));
        assertCannotBeHeld("createdAt", "+300000-01-01T00:00:00", q -> q.orderBy(NOTES.createdAt));
        assertCannotBeHeld("createdAt", "-5000-01-01T00:00:00", q -> q.orderBy(NOTES.createdAt));
        for (var number : List.of("1e131072", "1e-100000000", "1e-1000000000", "1e2147483647", "-1e131072")) {
            assertCannotBeHeld(
                    "n",
                    number,
                    q -> q.extras("n", cast(NOTES.rank, BigDecimal.class)).orderBy(cast(NOTES.rank, BigDecimal.class)));
        }
        assertOutOfRange(PgType.SMALLINT, Short.MAX_VALUE, 32_768, "-32769");
        assertOutOfRange(PgType.OID, 4_294_967_295L, -1, "4294967296");
        assertOutOfRange(PgType.MONEY, 7, "92233720368547758.08", "1e-100000000", new BigDecimal("-1e100000000"));
        assertRefused(
                position("rank", "1".repeat(1_000_000), "id", 7),
                q -> q.orderBy(NOTES.rank),
                "The position has a string for 'rank'. Give a value for each key of the order of "
                        + "'notes', as Window.positionAt(…) does: rank (Integer), id (Integer).");
        assertRefused(
                InvalidRequestException.class,
                () -> window(ScrollPosition.offset(Long.MAX_VALUE), q -> q.orderBy(NOTES.rank)),
                "The position is beyond all rows. Start with ScrollPosition.offset().");
        assertThat(window(ScrollPosition.offset(Long.MAX_VALUE - 1), q -> q.orderBy(NOTES.rank)))
                .isEmpty();
    }

    private static void assertOutOfRange(PgType<?> type, Object held, Object... others) {
        Consumer<QueryConfig> query = q -> q.extras("n", sql(type, "{0}::" + type.name(), NOTES.rank))
                .orderBy(sql(type, "{0}::" + type.name(), NOTES.rank));
        assertThat(window(ScrollPosition.forward(position("n", held, "id", 7)), query))
                .hasSizeLessThan(ROWS);
        for (var other : others) {
            database.log.clear();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> window(ScrollPosition.forward(position("n", other, "id", 7)), query))
                    .withMessageStartingWith("The position has a ");
            assertThat(database.log.statements()).isEmpty();
        }
    }

    private static void assertCannotBeHeld(String key, Object value, Consumer<QueryConfig> query) {
        database.log.clear();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> window(ScrollPosition.forward(position(key, value, "id", 7)), query))
                .withMessageStartingWith("The position has a value for '%s' that PostgreSQL cannot store. ", key);
        assertThat(database.log.statements()).isEmpty();
    }

    @Test
    void showsTheKeysOfAPositionShortened() {
        Map<String, Integer> keys = new HashMap<>();
        keys.put("a\n".repeat(50_000), 1);
        var order = "Give a value for each key of the order of 'notes', as Window.positionAt(…) does: id (Integer).";
        assertRefused(keys, q -> {}, "The position has the keys [" + "a\\n".repeat(50) + "…]. " + order);
        IntStream.range(0, 100_000).forEach(i -> keys.put("k" + i, i));
        assertRefused(keys, q -> {}, "The position has 100001 keys. " + order);
    }

    @Test
    void refusesAnExtraWithAKeyOfThePosition() {
        assertRefused(
                () -> window(
                        ScrollPosition.keyset(), q -> q.extras("rank", NOTES.id).orderBy(NOTES.rank)),
                "'notes' is scrolled by its keys, but 'rank' is both a column and an extra. "
                        + "Give the extra another key.");
    }

    @Test
    void refusesAnOrderThatHasNoKeys() {
        assertRefused(
                () -> window(ScrollPosition.keyset(), q -> q.orderBy(lower(NOTES.name))),
                "'notes' is scrolled by its keys, but ordered by an expression, which has no key. "
                        + "Order by columns of 'notes', or by an extra with the same expression: extras(key, expression).");
        assertRefused(
                () -> Pages.of(database.db.query(DOCUMENTS)).findWindow(ScrollPosition.keyset(), q -> q.limit(1)),
                "'documents' is scrolled by its keys, but has neither a primary key nor a column with an order. "
                        + "Declare a primary key, or scroll by offset: ScrollPosition.offset().");
        assertThat(Pages.of(database.db.query(DOCUMENTS))
                        .findWindow(ScrollPosition.offset(), q -> q.limit(1))
                        .hasNext())
                .isFalse();
    }

    @Test
    void refusesASortByAValueWithoutAnOrder() {
        assertRefused(
                InvalidRequestException.class,
                () -> Pages.of(database.db.query(DOCUMENTS)).findPage(PageRequest.of(0, 1, Sort.by("body"))),
                "The sort names 'body', which is not one of []. "
                        + "Permit others for 'documents' with Pages.of(…).sortable(…).");
        assertRefused(
                () -> Pages.of(database.db.query(DOCUMENTS)).sortable(DOCUMENTS.column("body")),
                "PostgreSQL cannot compare or order values of json. "
                        + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
    }

    @Test
    void refusesAWindowWithoutASize() {
        for (var position : Arrays.asList(ScrollPosition.keyset(), ScrollPosition.offset())) {
            assertRefused(
                    () -> Pages.of(database.db.query(NOTES)).findWindow(position, q -> {}),
                    "'notes' is read as a window, but has no limit. "
                            + "Set it: findWindow(position, q -> q.limit(20)).");
            assertRefused(
                    () -> Pages.of(database.db.query(NOTES)).findWindow(position, q -> q.limit(0)),
                    "'notes' is read as a window, but its limit is out of range. Call limit(…) with 1 to 2147483647.");
            assertRefused(
                    () -> Pages.of(database.db.query(NOTES))
                            .findWindow(position, q -> q.limit(5).offset(5)),
                    "'notes' is read as a page, but also has an offset. "
                            + "Remove offset(…): the page sets where it begins.");
        }
    }

    @Test
    void refusesAnUnknownPosition() {
        assertRefused(
                () -> Pages.of(database.db.query(NOTES)).findWindow(new OtherPosition(), q -> q.limit(5)),
                "Pages.findWindow(…) does not support this position: io.drizzle4j.data.WindowsIT$OtherPosition. "
                        + "Start with ScrollPosition.keyset() or ScrollPosition.offset().");
    }

    private static final class OtherPosition implements ScrollPosition {

        @Override
        public boolean isInitial() {
            return true;
        }
    }

    private static void assertRefused(Runnable query, String message) {
        assertRefused(InvalidQueryException.class, query, message);
    }

    private static void assertRefused(Class<? extends DrizzleException> type, Runnable query, String message) {
        database.log.clear();
        assertThatExceptionOfType(type).isThrownBy(query::run).withMessage(message);
        assertThat(database.log.statements()).isEmpty();
    }
}
