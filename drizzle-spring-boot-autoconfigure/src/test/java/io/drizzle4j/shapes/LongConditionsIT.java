package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** Long conditions and deeply nested expressions, on the stack of an ordinary thread. */
class LongConditionsIT {

    private static final PgTable PAR = PgTable.of(
            "par", t -> t.add("id", integer().primaryKey()).add("name", text()).add("parId", integer("par_id")));

    private static final Column<Integer> ID = PAR.column("id", Integer.class);

    private static final Column<Integer> PAR_ID = PAR.column("parId", Integer.class);

    private static final Column<String> NAME = PAR.column("name", String.class);

    private static final Schema SCHEMA = Schema.of(relations(
            PAR, r -> r.one("par", PAR, o -> o.fields(PAR_ID).references(ID)).many("pars", PAR)));

    private static final int LEVELS = 100;

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("long_conditions", SCHEMA, """
                create table par (id integer primary key, name text, par_id integer);
                insert into par values (1, 'a', null), (2, 'b', 1), (3, null, 2);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static Condition chain(int length, BiFunction<Condition, Condition, Condition> link) {
        return IntStream.rangeClosed(1, length)
                .<Condition>mapToObj(i -> eq(ID, i))
                .reduce(link::apply)
                .orElseThrow();
    }

    private static List<Row> read(Expression<Boolean> condition) {
        return database.db.query(PAR).findMany(q -> q.where(condition));
    }

    @Test
    void readsByALongChain() {
        assertThat(read(chain(10_000, (c, next) -> or(c, next)))).hasSize(3);
        assertThat(read(chain(10_000, (c, next) -> or(next, c)))).hasSize(3);
        assertThat(read(chain(10_000, Condition::and))).isEmpty();
    }

    @Test
    void readsByManyCallsOfWhere() {
        assertThat(database.db.query(PAR).findMany(q -> {
                    for (var i = 0; i < 60_000; i++) {
                        q.where(ne(ID, i + 2));
                    }
                }))
                .extracting(row -> row.get(ID))
                .containsExactly(1);
    }

    @Test
    void letsTheServerRefuseTooManyConditions() {
        var either = chain(100_000, (c, next) -> or(c, next));
        var all = chain(100_000, Condition::and);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> read(either));
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> read(all));
    }

    @Test
    void flattensOnlyConditionsOfTheSameKind() {
        var sql = database.db
                .query(PAR)
                .toSql(q -> q.columns(ID)
                        .where(or(
                                and(eq(ID, 1), and(eq(ID, 2), or(eq(ID, 3)))),
                                or(or(eq(ID, 4), eq(ID, 5)), eq(ID, 6)))));

        assertThat(sql.sql())
                .endsWith(
                        "where ((\"t0\".\"id\" = ?::integer) and (\"t0\".\"id\" = ?::integer) and (\"t0\".\"id\" = ?::integer))"
                                + " or (\"t0\".\"id\" = ?::integer) or (\"t0\".\"id\" = ?::integer) or (\"t0\".\"id\" = ?::integer)");
        assertThat(sql.parameters()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void isEqualHoweverItWasBuilt() {
        assertThat(chain(10, (c, next) -> or(c, next)))
                .isEqualTo(or(operands(10)))
                .hasSameHashCodeAs(or(operands(10)))
                .isNotEqualTo(and(operands(10)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Expression<Boolean>[] operands(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> eq(ID, i)).toArray(Expression[]::new);
    }

    private static <E> E nested(E innermost, int levels, UnaryOperator<E> around) {
        var nested = innermost;
        for (var i = 0; i < levels; i++) {
            nested = around.apply(nested);
        }
        return nested;
    }

    /** Nests expressions around an innermost one, in one of all possible ways. */
    private static Expression<Boolean> nested(String how, int levels) {
        return switch (how) {
            case "not" -> nested(eq(ID, 1), levels, c -> not(c));
            case "and or" -> nested(eq(ID, 1), levels / 2, c -> or(and(c, eq(ID, 1)), eq(ID, 2)));
            case "some" -> nested(eq(ID, 1), levels, c -> some("par", c));
            case "exists" -> nested(eq(ID, 1), levels, c -> exists(from(PAR).where(c)));
            case "concat" -> eq(nested((Expression<String>) NAME, levels, e -> concat(e, "x")), "a");
            case "coalesce" -> eq(nested((Expression<String>) NAME, levels, e -> coalesce(e, "x")), "a");
            case "cast" -> eq(nested((Expression<String>) NAME, levels, e -> cast(e, PgType.TEXT)), "a");
            case "sql" -> nested((Expression<Boolean>) eq(ID, 1), levels, e -> sql(PgType.BOOL, "{0} or false", e));
            case "max" -> eq(nested((Expression<Integer>) ID, levels, e -> max("pars", e)), 1);
            case "column" -> eq(nested((Expression<Integer>) ID, levels, e -> column("par", e)), 1);
            default -> throw new IllegalArgumentException(how);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"not", "and or", "some", "exists", "concat", "coalesce", "cast", "sql", "max", "column"})
    void refusesConditionsThatAreNestedTooDeep(String how) throws Exception {
        var condition = nested(how, 100_000);

        onASmallStack(() -> {
            assertRefused(q -> q.where(condition));
            assertRefused(q -> q.orderBy(condition));
            assertRefused(q -> q.distinctOn(condition));
            assertRefused(q -> q.extras("x", condition));
            assertRefused(q -> q.extras("x", count("pars", condition)));
            assertRefused(q -> q.with("pars", p -> p.where(condition)));
        });
    }

    private static void assertRefused(Consumer<QueryConfig> configuration) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> database.db.query(PAR).findMany(configuration))
                .withMessage("An expression is nested more than 200 levels deep. Combine all conditions in a single "
                        + "and(…) or or(…), and use inArray(…) for values.");
    }

    /** Uses the maximum depth, or that of PostgreSQL, which reports that it is exceeded. */
    @ParameterizedTest
    @ValueSource(strings = {"not", "and or", "some", "exists", "concat", "coalesce", "cast", "sql", "max", "column"})
    void writesConditionsOfTheMaximumDepth(String how) throws Exception {
        var condition = nested(how, 198);

        onASmallStack(() -> {
            var sql = database.db.query(PAR).toSql(q -> q.where(condition)).sql();
            assertThat(sql).contains("where");
            assertThat(database.db
                            .query(PAR)
                            .toSql(q -> q.where(condition).orderBy(condition))
                            .sql())
                    .contains(" order by ");
        });
    }

    @Test
    void refusesADefinitionThatIsNestedTooDeep() throws Exception {
        var condition = nested("not", 100_000);

        onASmallStack(() -> assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(relations(
                        PAR,
                        r -> r.many(
                                "pars",
                                PAR,
                                m -> m.fields(ID).references(PAR_ID).where(condition)))))
                .withMessageContaining(
                        "The where of 'par.pars' is invalid: An expression is nested more than 200 levels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"par", "pars"})
    void refusesLevelsThatAreNestedTooDeep(String relation) throws Exception {
        onASmallStack(() -> {
            assertThat(database.db
                            .query(PAR)
                            .toSql(q -> nest(q, relation, LEVELS))
                            .sql())
                    .isNotEmpty();
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> database.db.query(PAR).toSql(q -> nest(q, relation, 10_000)))
                    .withMessage("'par.%s' is nested more than 100 levels deep. ".formatted(relation)
                            + "Read a tree with recursive(), or read the deeper rows in a separate query.");
        });
    }

    private static void nest(RowsConfig<?> q, String relation, int levels) {
        if (levels > 0) {
            q.with(relation, below -> nest(below, relation, levels - 1));
        }
    }

    private static void onASmallStack(Runnable work) throws Exception {
        var task = new FutureTask<Object>(work, "");
        var thread = new Thread(null, task, "small stack", 512 * 1024);
        thread.start();
        try {
            task.get();
        } catch (ExecutionException exception) {
            throw new AssertionError(exception.getCause());
        }
    }
}
