package io.drizzle4j.type;

import static java.util.stream.Collectors.joining;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database whose table {@code things} has a column of every type, of its arrays, and of its arrays of arrays. Each
 * row has an anchor; {@code twins} contains the things, written differently.
 */
final class TypesDatabase implements AutoCloseable {

    static final QueryOptions OPTIONS =
            QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(JsonMapper.shared()));

    final TestDatabase database;

    /** The columns that are not arrays. */
    final List<Specimen<?>> single;

    /** The columns of arrays of one dimension. */
    final List<Specimen<?>> arrays;

    /** All columns, including those of arrays of arrays. */
    final List<Specimen<?>> all;

    /** The number of rows, of which the last has only nulls. Ids start at 0. */
    final int rows;

    final PgTable things;

    final PgTable twins;

    TypesDatabase(String name) {
        database = TestPostgres.database(name);
        single = specimens(database);
        arrays = single.stream()
                .filter(TypesDatabase::hasArrays)
                .<Specimen<?>>map(Specimen::array)
                .toList();
        all = Stream.of(
                        single.stream(),
                        arrays.stream(),
                        single.stream().filter(TypesDatabase::hasArrays).map(Specimen::grid))
                .<Specimen<?>>flatMap(specimens -> specimens)
                .toList();
        rows = all.stream()
                        .mapToInt(specimen -> specimen.samples().size())
                        .max()
                        .orElseThrow()
                + 1;
        things = table("things");
        twins = table("twins");
        create();
    }

    private static List<Specimen<?>> specimens(TestDatabase database) {
        var there = OwnTypes.extensions().stream()
                .filter(extension -> isCreated(database, extension))
                .toList();
        return Stream.of(
                        KnownTypes.numbers(),
                        KnownTypes.texts(),
                        KnownTypes.moments(),
                        SpecialTypes.others(),
                        SpecialTypes.shapes(),
                        SpecialTypes.ranges(),
                        SpecialTypes.multiranges(),
                        OwnTypes.defined(),
                        OwnTypes.mapped(),
                        OwnTypes.ofExtensions().stream()
                                .filter(specimen -> there.contains(specimen.key()))
                                .toList())
                .<Specimen<?>>flatMap(Collection::stream)
                .toList();
    }

    /** Not every server has every extension, or allows its user to create one. */
    private static boolean isCreated(TestDatabase database, String extension) {
        try {
            database.execute("create extension if not exists " + extension);
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    static boolean hasArrays(Specimen<?> specimen) {
        return !List.of(PgType.SERIAL, PgType.BIGSERIAL).contains(specimen.type());
    }

    private PgTable table(String name) {
        return PgTable.of(name, t -> {
            t.add("id", PgTable.integer().primaryKey()).add("anchorId", PgTable.integer("anchor_id"));
            all.forEach(specimen -> t.add(specimen.key(), Column.of(specimen.type(), null)));
        });
    }

    private void create() {
        database.execute("create schema app; create table groups (id integer primary key);"
                + "create table anchors (id integer primary key, group_id integer, thing_id integer);"
                + "insert into groups values (1);"
                + IntStream.range(0, rows)
                        .mapToObj("insert into anchors values (%1$d, 1, %1$d);"::formatted)
                        .collect(joining()));
        all.stream()
                .flatMap(specimen -> specimen.type().definitions().stream())
                .distinct()
                .map(PgDefinition::createSql)
                .forEach(database::execute);
        fill("things", row -> all.stream().map(specimen -> specimen.sql(row)));
        fill("twins", row -> all.stream().map(specimen -> specimen.other(row)));
    }

    private void fill(String table, IntFunction<Stream<String>> values) {
        database.execute(all.stream()
                .map(specimen ->
                        ", \"%s\" %s".formatted(specimen.key(), specimen.type().declaration()))
                .collect(joining("", "create table " + table + " (id integer primary key, anchor_id integer", ")")));
        database.execute("alter table %1$s alter serial drop not null, alter bigserial drop not null".formatted(table));
        for (var row = 0; row < rows; row++) {
            database.execute("insert into %1$s values (%2$d, %2$d, %3$s)"
                    .formatted(table, row, values.apply(row).collect(joining(", "))));
        }
    }

    /** Returns what a plain statement returns, by the names of its columns. */
    List<Map<String, Object>> ask(String sql) {
        return JdbcClient.create(database.dataSource()).sql(sql).query().listOfRows();
    }

    /** Returns the first column of what a plain statement returns. */
    List<Integer> ids(String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query(Integer.class)
                .list();
    }

    /** Returns the value with byte arrays replaced, at any depth, so that values with the same bytes are equal. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, plain(element)));
            return entries;
        }
        return value;
    }

    @Override
    public void close() {
        database.close();
    }
}
