package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.eq;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.value.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conditions and orders by values of every type have the same result as with literals in SQL. */
class TypeFiltersIT {

    private static TypesDatabase types;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("type filters");
        log = new StatementLog(types.database.dataSource());
        var schema = Schema.of(List.of(), List.of(types.things), Casing.AS_WRITTEN);
        db = RelationalQueries.create(log, schema, TypesDatabase.OPTIONS);
        db.query(types.things).count();
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    private static Stream<Specimen<?>> comparable() {
        return types.all.stream().filter(specimen -> specimen.type().isComparable());
    }

    private static List<Integer> ids(Consumer<QueryConfig> configuration) {
        return db.query(types.things).findMany(q -> configuration.accept(q.columns(types.things.column("id")))).stream()
                .map(row -> (Integer) Objects.requireNonNull(row.get((Object) "id")))
                .toList();
    }

    /**
     * Asserts that each condition finds the rows that its SQL finds: all of them in one statement, and the first as a
     * filter.
     */
    private static void assertSame(Specimen<?> specimen, Map<String, Condition> conditions) {
        var id = types.things.column("id");
        var found = db.query(types.things).findMany(q -> {
            q.columns().orderBy(asc(id));
            conditions.forEach(q::extras);
        });
        var texts = List.copyOf(conditions.keySet());
        var sql = IntStream.range(0, texts.size())
                .mapToObj(i -> texts.get(i) + " as c" + i)
                .collect(joining(", "));
        var expected = types.ask("select " + sql + " from things order by id");

        for (var row = 0; row < types.rows; row++) {
            assertThat(new ArrayList<>(found.get(row).values()))
                    .as("row %d of %s: %s", row, specimen.key(), texts)
                    .isEqualTo(new ArrayList<>(expected.get(row).values()));
        }
        var first = conditions.entrySet().iterator().next();
        assertThat(ids(q -> q.where(first.getValue()).orderBy(asc(id))))
                .as(first.getKey())
                .isEqualTo(types.ids("select id from things where " + first.getKey() + " order by id"));
    }

    @Test
    void areFoundByComparison() {
        comparable().forEach(specimen -> assertSame(specimen, comparisons(specimen)));
    }

    private static <T> Map<String, Condition> comparisons(Specimen<T> specimen) {
        var column = specimen.in(types.things);
        var name = "\"" + specimen.key() + "\"";
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (var row = 0; row < specimen.samples().size(); row++) {
            var value = specimen.samples().get(row).java();
            var sql = specimen.sql(row);
            conditions.put(name + " = " + sql, eq(column, value));
            conditions.put(name + " <> " + sql, ne(column, value));
            conditions.put(name + " > " + sql, gt(column, value));
            conditions.put(name + " <= " + sql, lte(column, value));
        }
        var last = specimen.samples().size() - 1;
        conditions.put(
                "%s between %s and %s".formatted(name, specimen.sql(0), specimen.sql(last)),
                between(column, specimen.values().get(0), specimen.values().get(last)));
        return conditions;
    }

    @Test
    void areFoundInLists() {
        comparable()
                .filter(specimen -> !(specimen.values().get(0) instanceof List<?>) || isMultirange(specimen))
                .forEach(specimen -> assertSame(specimen, lists(specimen)));
    }

    private static boolean isMultirange(Specimen<?> specimen) {
        return specimen.key().endsWith("multirange");
    }

    private static <T> Map<String, Condition> lists(Specimen<T> specimen) {
        var column = specimen.in(types.things);
        var values = specimen.values();
        var sqls = IntStream.range(0, values.size()).mapToObj(specimen::sql).toList();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (var size = 1; size <= values.size(); size++) {
            var list = "(" + String.join(", ", sqls.subList(0, size)) + ")";
            conditions.put("\"" + specimen.key() + "\" in " + list, inArray(column, values.subList(0, size)));
            conditions.put("\"" + specimen.key() + "\" not in " + list, notInArray(column, values.subList(0, size)));
        }
        return conditions;
    }

    @Test
    void areOrdered() {
        var id = types.things.column("id");
        comparable().forEach(specimen -> {
            var column = specimen.in(types.things);
            assertThat(ids(q -> q.orderBy(asc(column), asc(id))))
                    .as(specimen.key())
                    .isEqualTo(types.ids("select id from things order by \"%s\", id".formatted(specimen.key())));
            assertThat(ids(q -> q.orderBy(desc(column), asc(id))))
                    .as(specimen.key())
                    .isEqualTo(types.ids("select id from things order by \"%s\" desc, id".formatted(specimen.key())));
        });
    }

    /** Excludes arrays of arrays, in which null is refused. */
    @Test
    void areFoundInArrays() {
        types.single.stream()
                .filter(specimen -> !specimen.key().equals("few"))
                .filter(specimen -> specimen.type().isComparable() && TypesDatabase.hasArrays(specimen))
                .forEach(specimen -> assertSame(specimen, arrays(specimen)));
    }

    private static <T> Map<String, Condition> arrays(Specimen<T> specimen) {
        var array = specimen.array();
        var column = array.in(types.things);
        Map<String, Condition> conditions = new LinkedHashMap<>();
        Stream.of(specimen.values(), specimen.values().subList(0, 1), List.<T>of())
                .forEach(values -> {
                    var sql = IntStream.range(0, values.size())
                            .mapToObj(specimen::sql)
                            .collect(
                                    joining(", ", "array[", "]::" + array.type().name()));
                    var name = "\"" + array.key() + "\"";
                    conditions.put(name + " @> " + sql, arrayContains(column, values));
                    conditions.put(name + " <@ " + sql, arrayContained(column, values));
                    conditions.put(name + " && " + sql, arrayOverlaps(column, values));
                });
        return conditions;
    }

    @Test
    void areFoundInRanges() {
        SpecialTypes.ranges().forEach(specimen -> assertSame(specimen, rangeConditions(cast(specimen))));
        SpecialTypes.multiranges().forEach(specimen -> assertSame(specimen, multirangeConditions(cast(specimen))));
    }

    @SuppressWarnings("unchecked") // the callers know of what type the values are
    private static <T> Specimen<T> cast(Specimen<?> specimen) {
        return (Specimen<T>) specimen;
    }

    private static <B> Map<String, Condition> rangeConditions(Specimen<Range<B>> specimen) {
        var column = specimen.in(types.things);
        var name = "\"" + specimen.key() + "\"";
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (var row = 0; row < specimen.samples().size(); row++) {
            var range = specimen.values().get(row);
            var sql = specimen.sql(row);
            conditions.put(name + " @> " + sql, rangeContains(column, range));
            conditions.put(name + " <@ " + sql, rangeContained(column, range));
            conditions.put(name + " && " + sql, rangeOverlaps(column, range));
            if (range.lower() != null) {
                conditions.put(name + " @> lower(" + sql + ")", rangeContains(column, range.lower()));
            }
        }
        return conditions;
    }

    private static <B> Map<String, Condition> multirangeConditions(Specimen<List<Range<B>>> specimen) {
        var column = specimen.in(types.things);
        var name = "\"" + specimen.key() + "\"";
        var ranges = specimen.values().get(0);
        var sql = specimen.sql(0);
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put(name + " @> " + sql, multirangeContains(column, ranges));
        conditions.put(name + " <@ " + sql, multirangeContained(column, ranges));
        conditions.put(name + " && " + sql, multirangeOverlaps(column, ranges));
        conditions.put(name + " @> range_merge(" + sql + ")", multirangeContains(column, merged(ranges)));
        conditions.put(name + " && range_merge(" + sql + ")", multirangeOverlaps(column, merged(ranges)));
        if (ranges.get(0).lower() != null) {
            conditions.put(
                    name + " @> lower(" + sql + ")",
                    multirangeContains(column, ranges.get(0).lower()));
        }
        return conditions;
    }

    private static <B> Range<B> merged(List<Range<B>> ranges) {
        var first = ranges.get(0);
        var last = ranges.get(ranges.size() - 1);
        return new Range<>(first.lower(), first.lowerInclusive(), last.upper(), last.upperInclusive(), false);
    }

    @Test
    void thatCannotBeComparedAreRefusedBeforeAnyStatement() {
        var others = types.all.stream()
                .filter(specimen -> !specimen.type().isComparable())
                .toList();
        log.clear();

        assertThat(others).hasSizeGreaterThan(30).allSatisfy(TypeFiltersIT::assertRefused);
        assertThat(log.statements()).isEmpty();
    }

    private static <T> void assertRefused(Specimen<T> specimen) {
        var column = specimen.in(types.things);
        var value = specimen.values().get(0);
        for (var use : List.<Consumer<QueryConfig>>of(
                q -> q.where(eq(column, value)),
                q -> q.where(gt(column, value)),
                q -> q.where(inArray(column, List.of(value))),
                q -> q.orderBy(column))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(specimen.key())
                    .isThrownBy(() -> ids(use))
                    .withMessageStartingWith("PostgreSQL cannot compare or order values of ")
                    .withMessageContaining(specimen.type().declaration());
        }
    }

    @Test
    void thatCannotBeComparedAreRefusedWithAdvice() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(q -> q.orderBy(types.things.column("boxArray"))))
                .withMessage(
                        "PostgreSQL cannot compare or order values of box[]. "
                                + "Compare or order by a part of it with sql(…), or by its text: cast(expression, String.class).");
    }

    @Test
    void thatAreArraysAreRefusedInLists() {
        log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        ids(q -> q.where(inArray(types.things.column("integerGrid"), List.of(List.of(List.of(1)))))))
                .withMessage("inArray does not take integer[][]: PostgreSQL has no arrays whose elements are arrays. "
                        + "Compare with each of them: or(eq(…), eq(…)).");
        assertThat(log.statements()).isEmpty();
    }
}
