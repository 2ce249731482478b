package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.excluded;
import static io.drizzle4j.query.QueryOperators.placeholder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.write.Assignments;
import io.drizzle4j.write.PreparedWrite;
import io.drizzle4j.write.Update;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Values of every type are written as literals in SQL are: {@code things} contains these, and {@code twins} is written.
 */
class TypeWritesIT {

    private static final PgTable LIMITED = PgTable.of(
            "limited",
            t -> t.add("id", PgColumns.integer().primaryKey())
                    .add("short", PgColumns.varchar(3))
                    .add("shorts", PgColumns.varchar(3).array())
                    .add("fixed", PgColumns.character(3))
                    .add("bits", PgColumns.bit(3))
                    .add("fewBits", PgColumns.varbit("few_bits", 3))
                    .add("price", PgColumns.numeric(4, 2)));

    private static final Column<Integer> LIMITED_ID = LIMITED.column("id", Integer.class);

    private static TypesDatabase types;

    private static StatementLog log;

    private static RelationalQueries db;

    private static PgTable twins;

    private static Column<Integer> id;

    private static TransactionTemplate transactions;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("type writes");
        twins = types.twins;
        id = twins.column("id", Integer.class);
        types.database.execute("create table limited (id integer primary key, short varchar(3), shorts varchar(3)[],"
                + " fixed char(3), bits bit(3), few_bits varbit(3), price numeric(4, 2))");
        log = new StatementLog(types.database.dataSource());
        db = RelationalQueries.create(
                log,
                Schema.of(List.of(), List.of(twins, types.things, LIMITED), Casing.AS_WRITTEN),
                TypesDatabase.OPTIONS);
        db.query(twins).count();
        transactions = new TransactionTemplate(new JdbcTransactionManager(log));
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    @BeforeEach
    void emptyTwins() {
        types.database.execute("delete from twins; delete from limited");
        log.clear();
    }

    private static List<Integer> rows() {
        return IntStream.range(0, types.rows).boxed().toList();
    }

    /** Returns the rows with each of them after the one that has only nulls. */
    private static List<Integer> rowsAfterNulls() {
        var last = types.rows - 1;
        return rows().stream().flatMap(row -> Stream.of(last, row)).toList();
    }

    /** Sets every column but the key to the value of a row. */
    private static void setAll(Assignments<?> target, int row) {
        types.all.forEach(specimen -> set(target, specimen, row));
    }

    private static <T> void set(Assignments<?> target, Specimen<T> specimen, int row) {
        target.set(specimen.in(twins), value(specimen, row));
    }

    /** Returns the value of a row; the first value instead of null for a serial, which is not null. */
    private static <T> @Nullable T value(Specimen<T> specimen, int row) {
        var value = specimen.java(row);
        return value == null && !TypesDatabase.hasArrays(specimen) ? specimen.java(0) : value;
    }

    private static void assertAreWritten(List<Row> returned, List<Integer> rows) {
        assertThat(log.statements()).hasSizeBetween(1, rows.size());
        assertThat(returned).hasSize(rows.size());
        var read = db.query(twins).findMany(q -> q.orderBy(asc(id)));
        for (var i = 0; i < rows.size(); i++) {
            for (var specimen : types.all) {
                var key = specimen.key();
                var expected = TypesDatabase.plain(value(specimen, rows.get(i)));
                assertThat(TypesDatabase.plain(returned.get(i).get((Object) key)))
                        .as("%s of row %d as returned", key, i)
                        .isEqualTo(expected);
                assertThat(TypesDatabase.plain(read.get(i).get((Object) key)))
                        .as("%s of row %d as read", key, i)
                        .isEqualTo(expected);
            }
        }
        assertAreTheSame(rows);
        log.clear();
    }

    /** Compares the texts of the values that are written with those of literals. */
    private static void assertAreTheSame(List<Integer> rows) {
        for (var specimen : types.all) {
            var texts = "select \"%s\"::text as value from %s order by id";
            var written = values(texts.formatted(specimen.key(), "twins"));
            var literals = values(texts.formatted(specimen.key(), "things"));
            var isSerial = !TypesDatabase.hasArrays(specimen);
            assertThat(written)
                    .as(specimen.key())
                    .isEqualTo(rows.stream()
                            .map(row -> literals.get(isSerial ? 0 : row))
                            .toList());
        }
    }

    private static List<@Nullable Object> values(String sql) {
        return types.ask(sql).stream().map(row -> row.get("value")).toList();
    }

    @Test
    void areInsertedOneByOne() {
        var returned = rows().stream()
                .map(row -> db.insert(twins)
                        .values(v -> setAll(v.set(id, row), row))
                        .returning())
                .toList();

        assertAreWritten(returned, rows());
    }

    @Test
    void areInsertedTogether() {
        var rows = rowsAfterNulls();

        var returned = db.insert(twins)
                .values(numbered(rows), (i, v) -> setAll(v.set(id, i), rows.get(i)))
                .returning();

        assertThat(log.statements()).hasSize(1);
        assertAreWritten(returned, rows);
    }

    private static List<Integer> numbered(List<?> rows) {
        return IntStream.range(0, rows.size()).boxed().toList();
    }

    @Test
    void areInsertedFromMaps() {
        var rows = rowsAfterNulls();
        var columns = types.all.stream()
                .filter(TypesDatabase::hasArrays)
                .<Column<?>>map(specimen -> specimen.in(twins))
                .toArray(Column<?>[]::new);
        var maps = rows.stream()
                .map(row -> map(row, types.all.stream().filter(TypesDatabase::hasArrays)))
                .toList();

        var returned = db.insert(twins)
                .values(numbered(rows), (i, v) -> {
                    v.set(id, i).setAll(maps.get(i), columns);
                    types.single.stream()
                            .filter(specimen -> !TypesDatabase.hasArrays(specimen))
                            .forEach(serial -> set(v, serial, 0));
                })
                .returning();

        assertAreWritten(returned, rows);
    }

    private static Map<String, @Nullable Object> map(int row, Stream<Specimen<?>> specimens) {
        Map<String, @Nullable Object> map = new HashMap<>();
        specimens.forEach(specimen -> map.put(specimen.key(), value(specimen, row)));
        return map;
    }

    @Test
    void areUpdated() {
        types.database.execute("insert into twins (id) select id from things");
        var rows = rows();

        var returned = rows.stream()
                .map(row -> {
                    var update = update(specimen -> ofValue(specimen, row));
                    return update.where(eq(id, row)).returning().get(0);
                })
                .toList();

        assertAreWritten(returned, rows);
    }

    @Test
    void areSetByPlaceholders() {
        var rows = rowsAfterNulls();
        var insert = db.insert(twins)
                .values(v -> {
                    v.set(id, placeholder("id"));
                    types.all.forEach(specimen -> setPlaceholder(v, specimen));
                })
                .prepare();
        var returned = numbered(rows).stream()
                .map(i -> bound(insert, i, rows.get(i)).returning().get(0))
                .toList();

        assertAreWritten(returned, rows);

        var update = update(TypeWritesIT::ofPlaceholder)
                .where(eq(id, placeholder("id")))
                .prepare();
        returned = numbered(rows).stream()
                .map(i -> bound(update, i, rows.get(rows.size() - 1 - i))
                        .returning()
                        .get(0))
                .toList();

        assertAreWritten(returned, reversed(rows));
    }

    private static List<Integer> reversed(List<Integer> rows) {
        List<Integer> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    private static <T> void setPlaceholder(Assignments<?> target, Specimen<T> specimen) {
        target.set(specimen.in(twins), placeholder(specimen.key()));
    }

    private static <T> Assignment ofPlaceholder(Specimen<T> specimen) {
        return Assignment.of(specimen.in(twins), placeholder(specimen.key()));
    }

    private static PreparedWrite<Row> bound(PreparedWrite<Row> write, int ofId, int row) {
        var bound = write.bind("id", ofId);
        for (var specimen : types.all) {
            bound = bound.bind(specimen.key(), value(specimen, row));
        }
        return bound;
    }

    private static Update<Row> update(Function<Specimen<?>, Assignment> assignment) {
        var update = db.update(twins);
        for (var specimen : types.all) {
            update = update.set(assignment.apply(specimen));
        }
        return update;
    }

    @Test
    void areWrittenInBatches() {
        var rows = rowsAfterNulls();
        var insert = db.insert(twins)
                .values(v -> {
                    v.set(id, placeholder("id"));
                    types.all.forEach(specimen -> setPlaceholder(v, specimen));
                })
                .prepare();
        var runs = numbered(rows).stream()
                .map(i -> {
                    var values = map(rows.get(i), types.all.stream());
                    values.put("id", i);
                    return values;
                })
                .toList();

        assertThat(insert.executeBatch(runs)).hasSize(rows.size()).containsOnly(1);
        assertAreTheSame(rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areUpdatedOnConflict(boolean isExcluded) {
        types.database.execute("insert into twins (id) select id from things");
        var rows = rows();

        var returned = rows.stream()
                .map(row -> db.insert(twins)
                        .values(v -> setAll(v.set(id, row), row))
                        .onConflict(id)
                        .doUpdate(u -> types.all.forEach(
                                specimen -> u.set(isExcluded ? ofExcluded(specimen) : ofValue(specimen, row))))
                        .returning()
                        .orElseThrow())
                .toList();

        assertAreWritten(returned, rows);
    }

    @Test
    void areUpdatedTogetherOnConflict() {
        var rows = rowsAfterNulls();
        types.database.execute("insert into twins (id) select generate_series(0, %d)".formatted(rows.size() - 1));

        var returned = db.insert(twins)
                .values(numbered(rows), (i, v) -> setAll(v.set(id, i), rows.get(i)))
                .onConflict(id)
                .doUpdate(u -> types.all.forEach(specimen -> u.set(ofExcluded(specimen))))
                .returning();

        assertAreWritten(returned, rows);
    }

    private static <T> Assignment ofExcluded(Specimen<T> specimen) {
        return Assignment.of(specimen.in(twins), excluded(specimen.in(twins)));
    }

    private static <T> Assignment ofValue(Specimen<T> specimen, int row) {
        return Assignment.ofAny(specimen.in(twins), value(specimen, row));
    }

    /** Each value, alone, in the condition of an update and of a deletion, which are rolled back. */
    @Test
    void areComparedInConditions() {
        types.database.execute("insert into twins select * from things");
        types.all.stream().filter(specimen -> specimen.type().isComparable()).forEach(specimen -> {
            for (var row = 0; row < specimen.samples().size(); row++) {
                assertIsCompared(specimen, row);
            }
        });
    }

    private static <T> void assertIsCompared(Specimen<T> specimen, int row) {
        var column = specimen.in(twins);
        var value = specimen.values().get(row);
        var ids = types.ids(
                "select id from things where \"%s\" = %s order by id".formatted(specimen.key(), specimen.sql(row)));
        var placed = db.delete(twins).where(eq(column, placeholder("value"))).prepare();

        assertThat(ids).contains(row);
        assertThat(hit(() -> db.update(twins)
                        .set(column, value)
                        .where(eq(column, value))
                        .returning(id)))
                .as("%s %d in an update", specimen.key(), row)
                .isEqualTo(ids);
        assertThat(hit(() -> db.delete(twins).where(eq(column, value)).returning(id)))
                .as("%s %d in a deletion", specimen.key(), row)
                .isEqualTo(ids);
        assertThat(hit(() -> placed.bind("value", value).returning().stream()
                        .map(found -> found.get(id))
                        .toList()))
                .as("%s %d in a prepared deletion", specimen.key(), row)
                .isEqualTo(ids);
    }

    /** Runs a statement, rolls it back, and returns the sorted ids of its rows. */
    private static List<Integer> hit(Supplier<List<Integer>> statement) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return statement.get().stream().sorted().toList();
        }));
    }

    private enum Way {
        ONE,
        SEVERAL,
        PLACEHOLDER,
        BATCH,
        UPDATE,
        CONFLICT
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                        arguments("short", "abcd"),
                        arguments("shorts", List.of("abc", "abcd")),
                        arguments("fixed", "abcd"),
                        arguments("bits", "1010"),
                        arguments("bits", "10"),
                        arguments("fewBits", "1010"),
                        arguments("price", new BigDecimal("100.00")))
                .flatMap(value -> Stream.of(Way.values()).map(way -> arguments(value.get()[0], value.get()[1], way)));
    }

    /** An explicit cast to a type with a length would cut the value. */
    @ParameterizedTest
    @MethodSource("tooLong")
    void thatAreTooLongAreRefused(String key, Object value, Way way) {
        types.database.execute("insert into limited (id) values (1)");
        var column = LIMITED.column(key);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> writeLimited(column, value, way));
        assertThat(types.ask("select * from limited"))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnly(1, null));
    }

    @ParameterizedTest
    @EnumSource
    void thatFitAreWritten(Way way) {
        var values =
                Map.of("short", "abc", "shorts", List.of("abc", ""), "fixed", "abc", "bits", "101", "fewBits", "1");

        values.forEach((key, value) -> {
            types.database.execute("delete from limited; insert into limited (id) values (1)");
            writeLimited(LIMITED.column(key), value, way);

            assertThat(db.query(LIMITED).findMany(q -> q.columns(LIMITED.column(key))))
                    .as(key)
                    .extracting(row -> row.get((Object) key))
                    .contains(value);
        });
    }

    private static void writeLimited(Column<?> column, Object value, Way way) {
        var key = Objects.requireNonNull(LIMITED.key(column));
        switch (way) {
            case ONE ->
                db.insert(LIMITED).values(v -> setLimited(v, 2, column, value)).execute();
            case SEVERAL ->
                db.insert(LIMITED)
                        .values(List.of(2), (i, v) -> setLimited(v, i, column, value))
                        .execute();
            case PLACEHOLDER ->
                db.insert(LIMITED)
                        .values(v -> setLimited(v, 2, column, placeholder(key)))
                        .prepare()
                        .bind(key, value)
                        .execute();
            case BATCH ->
                db.insert(LIMITED)
                        .values(v -> setLimited(v, 2, column, placeholder(key)))
                        .prepare()
                        .executeBatch(List.of(Map.of(key, value)));
            case UPDATE ->
                db.update(LIMITED)
                        .set(Assignment.ofAny(column, value))
                        .allRows()
                        .execute();
            case CONFLICT ->
                db.insert(LIMITED)
                        .values(v -> v.set(LIMITED_ID, 1))
                        .onConflict(LIMITED_ID)
                        .doUpdate(u -> u.set(Assignment.ofAny(column, value)))
                        .execute();
        }
    }

    private static void setLimited(Assignments<?> target, int ofId, Column<?> column, Object value) {
        target.set(Assignment.ofAny(LIMITED_ID, ofId)).set(Assignment.ofAny(column, value));
    }
}
