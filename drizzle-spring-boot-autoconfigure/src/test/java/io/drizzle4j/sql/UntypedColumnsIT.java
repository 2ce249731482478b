package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Untyped columns, which are accessed by their keys, are checked when an operator is called. */
class UntypedColumnsIT {

    private static final PgTable T = PgTable.of(
            "t",
            t -> t.add("id", integer().primaryKey())
                    .add("a", text())
                    .add("b", text())
                    .add("upId", integer("up_id")));

    private static final Schema SCHEMA = Schema.of(relations(
            T,
            r -> r.one("up", T, o -> o.fields(T.column("upId")).references(T.column("id")))
                    .many("below", T)));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("untyped_columns", SCHEMA, """
                create table t (id integer primary key, a text, b text, up_id integer);
                insert into t values (1, 'x', 'y', null), (2, 'Ab', 'x', 1), (3, null, 'z', 1);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void areComparedWithThoseOfAnEnclosingLevel() {
        database.returns(
                """
                [{"id": 1, "below": [{"id": 2, "same": true, "first": "Ab", "low": "ab"}], "sum": 5, "avg": 2.5}]""",
                db -> db.query(T)
                        .findMany(q -> q.columns(T.column("id"))
                                .where(isNull(T.column("upId")))
                                .extras("sum", sum("below", T.column("id")))
                                .extras("avg", cast(avg("below", T.column("id")), Double.class))
                                .with(
                                        "below",
                                        b -> b.columns(T.column("id"))
                                                .where(and(
                                                        eq(parent(T.column("a")), T.column("b")),
                                                        eq(column("up", T.column("a")), T.column("b")),
                                                        like(T.column("a"), "A%"),
                                                        ilike(T.column("a"), "aB"),
                                                        notLike(T.column("a"), T.column("b")),
                                                        eq(length(T.column("a")), 2)))
                                                .extras("same", eq(parent(T.column("a")), T.column("b")))
                                                .extras("first", coalesce(T.column("a"), T.column("b")))
                                                .extras("low", lower(T.column("a"))))));
        database.returns(
                "[{\"id\": 3, \"first\": \"z\"}]",
                db -> db.query(T)
                        .findMany(q -> q.columns(T.column("id"))
                                .where(eq(
                                        sum("up", T.column("id"), isNotNull(T.column("a"))),
                                        cast(value(PgType.INTEGER, 1), BigDecimal.class)))
                                .where(isNull(T.column("a")))
                                .extras("first", coalesce(T.column("a"), T.column("b")))));
    }

    @Test
    void ofTheWrongTypeAreRefused() {
        var cast = " Cast it: cast(expression, String.class), or take a part of it with sql(…).";
        assertRefused(() -> lower(T.column("id")), "PostgreSQL's lower takes text, but was given integer." + cast);
        assertRefused(() -> upper(T.column("id")), "PostgreSQL's upper takes text, but was given integer." + cast);
        assertRefused(() -> length(T.column("id")), "PostgreSQL's length takes text, but was given integer." + cast);
        var other = " Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).";
        assertRefused(() -> like(T.column("id"), "1%"), "PostgreSQL cannot compare text with integer." + other);
        assertRefused(
                () -> like(T.column("a"), T.column("id")), "PostgreSQL cannot compare text with integer." + other);
        assertRefused(
                () -> eq(parent(T.column("id")), T.column("a")),
                "PostgreSQL cannot compare integer with text." + other);
        assertRefused(
                () -> coalesce(T.column("id"), T.column("a")),
                "PostgreSQL's coalesce does not take integer and text together. "
                        + "Cast one of them: cast(expression, Type.class).");
        assertRefused(
                () -> sum("below", T.column("a")),
                "sum adds up exact numbers, but was given text. "
                        + "Cast it: sum(relation, cast(column, BigDecimal.class)), or use sql(…).");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call).withMessage(message);
    }
}
