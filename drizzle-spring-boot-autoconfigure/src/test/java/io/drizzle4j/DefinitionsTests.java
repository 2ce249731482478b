package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Mistakes in the conditions and orders of definitions are found before the first query. */
class DefinitionsTests {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("active", bool()));

    private static final Column<Boolean> ACTIVE = USERS.column("active", Boolean.class);

    private final PgTable posts = posts(table -> null);

    private static PgTable posts(Function<PgTable, Expression<Boolean>> filter) {
        return PgTable.of(
                "posts",
                t -> t.add("id", integer().primaryKey())
                        .add("authorId", integer().references(() -> USERS.column("id")))
                        .add("published", bool())
                        .filter(filter));
    }

    private static void create(RelationsDefinition... definitions) {
        RelationalQueries.create(new SimpleDriverDataSource(), Schema.of(definitions));
    }

    private static void assertRefused(String message, RelationsDefinition... definitions) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> create(definitions))
                .withMessage(message);
    }

    private static void assertFilterRefused(Function<PgTable, Expression<Boolean>> filter, String message) {
        var posts = posts(filter);
        assertRefused(
                message, relations(posts, r -> r.one("author", USERS)), relations(USERS, r -> r.many("posts", posts)));
    }

    private void assertManyRefused(UnaryOperator<Many> many, String message) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> create(
                        relations(USERS, r -> r.many("posts", posts, many)),
                        relations(posts, r -> r.one("author", USERS))))
                .withMessage(message);
    }

    @Test
    void acceptsABooleanColumnAsACondition() {
        var filtered = posts(table -> table.column("published", Boolean.class));

        assertThatCode(() -> create(relations(
                        USERS,
                        r -> r.many("posts", filtered, m -> m.where(filtered.column("published", Boolean.class))))))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsConditionsAndOrdersByOtherRows() {
        assertThatCode(() -> create(
                        relations(
                                USERS,
                                r -> r.many(
                                        "posts",
                                        posts,
                                        m -> m.where(and(
                                                        some("author", ACTIVE),
                                                        exists(from(USERS).where(ACTIVE)),
                                                        eq(posts.column("published", Boolean.class), ACTIVE)))
                                                .orderBy(desc(count("author")), asc(USERS.column("name"))))),
                        relations(posts, r -> r.one("author", USERS))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAFilterOfAnotherTable() {
        assertFilterRefused(table -> ACTIVE, """
                The filter of 'posts' uses 'users.active', which is not a column of [posts]. Use columns of [posts], \
                or exists(from(…)).""");
        assertFilterRefused(table -> eq(ACTIVE, true), """
                The filter of 'posts' uses 'users.active', which is not a column of [posts]. Use columns of [posts], \
                or exists(from(…)).""");
    }

    @Test
    void refusesAFilterThatNamesAnotherTableInsideOfASubSelect() {
        var tags = PgTable.of("tags", t -> t.add("id", integer()));

        assertFilterRefused(table -> exists(from(tags).where(ACTIVE)), """
                The filter of 'posts' is invalid: it uses 'users.active', whose table is not in scope. Use a column \
                of [tags, posts], or exists(from(…)).""");
    }

    @Test
    void refusesAFilterByAnEnclosingLevel() {
        assertFilterRefused(table -> eq(parent(USERS.column("id", Integer.class)), 1), """
                The filter of 'posts' is invalid: it uses 'users.id' in parent(…), but no enclosing level has its \
                table. There is none: remove parent(…).""");
        assertFilterRefused(table -> eq(root(USERS.column("id", Integer.class)), 1), """
                The filter of 'posts' is invalid: it uses 'users.id' in root(…), which would be another table in each \
                query. Use only columns of its own tables.""");
    }

    @Test
    void refusesAFilterByAMissingRelation() {
        assertFilterRefused(table -> some("authr"), """
                The filter of 'posts' is invalid: No relation 'authr' starts from table 'posts'. Did you mean \
                'author'? There are [author].""");
    }

    @Test
    void refusesAFilterThatReadsItsOwnRows() {
        assertFilterRefused(table -> some("author", some("posts")), """
                The filter of 'posts' is invalid: it reads its own rows again, endlessly. Use \
                exists(from(TABLE).unfiltered().where(…)).""");
    }

    @Test
    void refusesAnOmittedFilter() {
        assertFilterRefused(table -> when(false, () -> ACTIVE), """
                The filter of 'posts' is omitted by when(false, …). Use when(…) only for a part of the condition, so \
                that it cannot widen a query silently.""");
    }

    @Test
    void refusesAFilterByAPlaceholder() {
        assertFilterRefused(table -> eq(table.column("id", Integer.class), placeholder("id")), """
                The filter of 'posts' is invalid: placeholder("id") is used outside of a query, where no value is \
                ever bound to it. Use it in prepare(q -> …) only; a filter takes parameter("id").""");
    }

    @Test
    void refusesAParameterWithoutAType() {
        assertFilterRefused(table -> sql(PgType.BOOL, "{0} = 1", parameter("id")), """
                The filter of 'posts' is invalid: The type of parameter("id") is unknown. Compare it with a column, \
                or write parameter("id", PgType.TEXT).""");
    }

    @Test
    void refusesAWhereOfAThirdTable() {
        var tags = PgTable.of("tags", t -> t.add("id", integer()));

        assertManyRefused(m -> m.where(eq(tags.column("id"), 1)), """
                The where of 'users.posts' uses a column integer, which is not a column of [posts, users]. Use \
                columns of [posts, users], or exists(from(…)).""");
        assertManyRefused(m -> m.where(exists(from(posts).where(eq(tags.column("id"), 1)))), """
                The where of 'users.posts' is invalid: it uses a column integer, whose table is not in scope. Use a \
                column of [posts, users], or exists(from(…)).""");
    }

    @Test
    void refusesAWhereByAMissingRelation() {
        assertManyRefused(m -> m.where(some("posts")), """
                The where of 'users.posts' is invalid: No relation 'posts' starts from table 'posts'. Use one of \
                [author].""");
    }

    @Test
    void refusesAWhereByTheRoot() {
        assertManyRefused(m -> m.where(eq(root(USERS.column("id", Integer.class)), 1)), """
                The where of 'users.posts' is invalid: it uses 'users.id' in root(…), which would be another table in \
                each query. Use only columns of its own tables.""");
    }

    @Test
    void refusesAnOmittedWhere() {
        assertManyRefused(m -> m.where(when(false, () -> ACTIVE)), """
                The where of 'users.posts' is omitted by when(false, …). Use when(…) only for a part of the \
                condition, so that it cannot widen a query silently.""");
    }

    @Test
    void acceptsAWhereWithAnOmittedPart() {
        assertThatCode(() -> create(relations(
                        USERS,
                        r -> r.many(
                                "posts",
                                posts,
                                m -> m.where(when(false, () -> ACTIVE)).where(ACTIVE)))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnOrderOfAThirdTable() {
        var tags = PgTable.of("tags", t -> t.add("id", integer()));

        assertManyRefused(m -> m.orderBy(asc(tags.column("id"))), """
                The orderBy of 'users.posts' uses a column integer, which is not a column of [posts, users]. Use \
                columns of [posts, users], or exists(from(…)).""");
    }

    @Test
    void refusesAnOrderByAMissingRelation() {
        assertManyRefused(m -> m.orderBy(desc(count("comments"))), """
                The orderBy of 'users.posts' is invalid: No relation 'comments' starts from table 'posts'. Use one of \
                [author].""");
    }

    @Test
    void refusesANegativeLimit() {
        assertManyRefused(m -> m.limit(-1), "A relation to 'posts' has a negative limit. Set it to 0 or more.");
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler does not see everywhere
    void refusesNull() {
        assertManyRefused(m -> m.where(null), "A relation was given null in where(…). Omit the call instead.");
        assertManyRefused(
                m -> m.orderBy(asc(posts.column("id")), null),
                "A relation was given null in orderBy(…). Remove it instead.");
        assertManyRefused(m -> m.through(posts, t -> null), """
                A relation was given null by the lambda of through(…). Return the hops: t -> t.from(…).to(…).""");
    }

    @Test
    void reportsAllProblems() {
        var filtered = posts(table -> some("authr"));

        assertRefused(
                """
                The schema has 3 problems:
                  1. The where of 'users.posts' is invalid: No relation 'comments' starts from table 'posts'.
                  2. The filter of 'posts' is invalid: No relation 'authr' starts from table 'posts'.
                  3. The where of 'posts.author' is invalid: No relation 'profile' starts from table 'users'.
                To fix them:
                  1. Use one of [author].
                  2. Did you mean 'author'? There are [author].
                  3. Use one of [posts].""",
                relations(
                        USERS,
                        r -> r.many(
                                "posts",
                                filtered,
                                m -> m.where(some("comments")).orderBy(asc(count("tags"))))),
                relations(filtered, r -> r.one("author", USERS, o -> o.where(none("profile")))));
    }

    /** A second instance has its own columns, so the filter must use the fields of its table, not of a constant. */
    @Test
    void refusesAFilterOfASecondInstanceThatNamesTheColumnsOfTheFirst() {
        var other = ConstantFilter.TABLE.as("other");

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> RelationalQueries.create(new SimpleDriverDataSource(), Schema.of())
                        .query(ConstantFilter.TABLE)
                        .toSql(q -> q.where(exists(from(other)))))
                .withMessage("""
                The filter of 'things as other' is invalid: it uses 'things.visible', whose table is not in scope. \
                Use a column of [things as other], or exists(from(…)).""");
    }

    static final class ConstantFilter extends PgTable {

        static final ConstantFilter TABLE = new ConstantFilter();

        final Column<Boolean> visible = bool();

        private ConstantFilter() {
            super("things");
        }

        @Override
        protected Expression<Boolean> filter() {
            return TABLE.visible;
        }
    }
}
