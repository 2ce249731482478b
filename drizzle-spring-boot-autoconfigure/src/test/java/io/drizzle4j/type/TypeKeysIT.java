package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.Relations.relations;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.RelationsBuilder;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relations by keys of every type find the same rows as a join in SQL. */
class TypeKeysIT {

    private static TypesDatabase types;

    private static Schema schema;

    private static Column<Integer> id;

    private static Column<Integer> twinId;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("type keys");
        id = types.things.column("id", Integer.class);
        twinId = types.twins.column("id", Integer.class);
        schema = Schema.of(relations(types.things, r -> {
            keys().forEach(key -> relate(r, key, key));
            MIXED.forEach((key, other) -> relate(r, key, other));
            return r;
        }));
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    private static Stream<String> keys() {
        return types.all.stream()
                .filter(specimen -> specimen.type().isComparable())
                .map(Specimen::key);
    }

    /** Keys of two types that PostgreSQL compares. */
    private static final Map<String, String> MIXED = Map.of(
            "integer", "bigint",
            "bigint", "numeric",
            "double", "real",
            "text", "char",
            "varchar", "varchar100",
            "date", "timestamp",
            "timestamp3", "timestamp",
            "cidr", "inet",
            "bit", "varbit",
            "userId", "smallint");

    private static void relate(RelationsBuilder relations, String key, String other) {
        var field = types.things.column(key);
        var reference = types.twins.column(other);
        relations
                .one(key + "=" + other, types.twins, one -> one.fields(field).references(reference))
                .many(
                        key + "=" + other + "s",
                        types.twins,
                        many -> many.fields(field).references(reference));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void matchLikeOnTheServer(boolean readCatalog) {
        var db = queries(readCatalog);

        keys().forEach(key -> assertMatches(db, key, key));
        MIXED.forEach((key, other) -> assertMatches(db, key, other));
    }

    private static RelationalQueries queries(boolean readCatalog) {
        var db = RelationalQueries.create(
                types.database.dataSource(), schema, TypesDatabase.OPTIONS.withReadCatalog(readCatalog));
        db.query(types.things).count();
        return db;
    }

    private static void assertMatches(RelationalQueries db, String key, String other) {
        var relation = key + "=" + other;
        var expected = matches(key, other);
        var levels = db.query(types.things)
                .findMany(q -> q.columns(id)
                        .orderBy(asc(id))
                        .with(relation, twin -> twin.columns(twinId))
                        .with(relation + "s", twin -> twin.columns(twinId).orderBy(asc(twinId))));

        assertThat(levels).hasSize(types.rows).allSatisfy(thing -> {
            var ids = expected.getOrDefault(thing.get(id), List.of());
            assertThat(ids(thing.many(relation + "s")))
                    .as("%s of %s", relation, thing)
                    .isEqualTo(ids);
            assertThat(ids(thing.one(relation).stream().toList()))
                    .as("%s of %s", relation, thing)
                    .isEqualTo(ids.stream().limit(1).toList());
        });
        for (var row = 0; row < samples(key) + 1; row++) {
            assertThat(ids(joined(db, relation, row)))
                    .as("%s, joined to %d", relation, row)
                    .isEqualTo(expected.getOrDefault(row, List.of()).stream()
                            .limit(1)
                            .toList());
        }
    }

    private static int samples(String key) {
        return types.all.stream()
                .filter(specimen -> specimen.key().equals(key))
                .mapToInt(specimen -> specimen.samples().size())
                .sum();
    }

    private static List<Row> joined(RelationalQueries db, String relation, int row) {
        return db
                .query(types.things)
                .findFirst(q -> q.columns().where(eq(id, row)).with(relation, twin -> twin.columns(twinId)))
                .orElseThrow()
                .one(relation)
                .stream()
                .toList();
    }

    private static List<Integer> ids(List<Row> twins) {
        return twins.stream().map(twin -> twin.get(twinId)).toList();
    }

    /** Returns the ids of the twins of each thing, in order. */
    private static Map<Integer, List<Integer>> matches(String key, String other) {
        return types
                .ask("select t.id, w.id as twin from things t join twins w on t.\"%s\" = w.\"%s\" order by 1, 2"
                        .formatted(key, other))
                .stream()
                .collect(groupingBy(
                        row -> (Integer) row.get("id"),
                        TreeMap::new,
                        mapping(row -> (Integer) row.get("twin"), toList())));
    }

    /** Verifies that the tables contain such keys. */
    @Test
    void areEqualThoughWrittenDifferently() {
        var rewritten = types.single.stream()
                .filter(specimen -> specimen.type().isComparable())
                .filter(specimen -> IntStream.range(0, types.rows)
                        .anyMatch(row -> !specimen.sql(row).equals(specimen.other(row))
                                && matches(specimen.key(), specimen.key())
                                        .getOrDefault(row, List.of())
                                        .contains(row)))
                .map(Specimen::key);

        assertThat(rewritten)
                .contains(
                        "numeric", "real", "double", "char", "jsonb", "uuid", "inet", "cidr", "interval", "timestamptz")
                .contains("int4range", "numrange", "int4multirange", "visit")
                .doesNotContain("timetz");
        assertThat(matches("double", "double").get(1)).as("NaN").containsExactly(1);
        assertThat(matches("visit", "visit").get(1))
                .as("attributes that are null")
                .containsExactly(1);
        assertThat(matches("text", "text").values()).as("null").noneMatch(twins -> twins.contains(types.rows - 1));
    }
}
