package io.drizzle4j.internal.query;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultTypes;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.LockConfig;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.schema.Relations;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.type.PgType;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;

class QueryConfigTests {

    private static Query query(Consumer<? super QueryConfig> q) {
        return Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.MANY, q)
                .query();
    }

    private static void assertRefused(Consumer<? super QueryConfig> q, String message) {
        assertRefused(USERS, q, message);
    }

    private static void assertRefused(PgTable table, Consumer<? super QueryConfig> q, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Question.of(SchemaTables.of(BlogSchema.SCHEMA), table, Query.Kind.MANY, q))
                .withMessage(message);
    }

    @Test
    @NullUnmarked
    void refusesNullForALambda() {
        assertRefused(null, "'users' was given null instead of a lambda. Write q -> {} to configure nothing.");
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", null)),
                "'users.posts.comments' was given null instead of a lambda. Write q -> {} to configure nothing.");
        assertRefused(
                q -> q.with(
                        (Many) SchemaTables.of(BlogSchema.SCHEMA)
                                .table(USERS)
                                .relation("posts")
                                .relation(),
                        (Consumer<? super ManyConfig>) null),
                "'users.posts' was given null instead of a lambda. Write q -> {} to configure nothing.");
    }

    @Test
    @NullUnmarked
    void refusesNullInListsOfArguments() {
        var message = "'users' was given null in %s. Omit the call instead.";

        assertRefused(q -> q.orderBy((Order[]) null), message.formatted("orderBy"));
        assertRefused(q -> q.orderBy((Expression<?>[]) null), message.formatted("orderBy"));
        assertRefused(q -> q.columns((Column<?>[]) null), message.formatted("columns"));
        assertRefused(q -> q.exclude((Column<?>[]) null), message.formatted("exclude"));
        assertRefused(q -> q.exclude((Column<?>) null), message.formatted("exclude"));
        assertRefused(q -> q.with((Relation) null), message.formatted("with"));
    }

    @Test
    void hasAFetchSizeForTheWholeQuery() {
        assertThat(Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.MANY, q -> q.fetchSize(50)))
                .satisfies(question -> assertThat(question.fetchSize()).isEqualTo(50))
                .satisfies(question -> assertThat(question.query()).isEqualTo(query(q -> {})));
        assertRefused(q -> q.fetchSize(0), "'users' has a fetchSize below 1. Set it to 1 or more.");
        assertRefused(q -> q.fetchSize(5).fetchSize(5), "'users' sets fetchSize twice. Call it once.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.COUNT, q -> q.fetchSize(50)))
                .withMessage("'users' is counted, which fetchSize does not affect. Remove it.");
    }

    @Test
    void refusesAnyOrderWhereRowsMustComeInTheSameOrderAgain() {
        assertRefused(
                q -> q.with("posts", p -> p.unordered().page(5)),
                "'users.posts' is a page, but is also unordered, so that pages could overlap. Remove unordered().");
        assertRefused(
                q -> q.distinctOn(USERS.name).unordered(),
                "'users' has distinctOn, but is also unordered, so that any of the rows could be kept. "
                        + "Remove unordered().");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().limit(2).unordered()),
                "'categories.children' is recursive, but is also unordered, although its keys and its rows are found "
                        + "one after the other. Remove unordered().");
        assertRefused(q -> q.unordered().unordered(), "'users' sets unordered twice. Call it once.");
        assertRefused(
                q -> q.with("profile", p -> p.unordered()),
                "'users.profile' leads to one row, which has no unordered. "
                        + "Remove it; where, columns, exclude, extras and with are possible.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.COUNT, q -> q.unordered()))
                .withMessage("'users' is counted, which unordered does not affect. Remove it.");
    }

    @Test
    void refusesCallsOnALevelWhileTheLambdaOfANestedLevelRuns() {
        assertRefused(
                q -> q.with("posts", p -> q.limit(1)),
                "'users' was configured with limit inside the lambda of with(\"posts\", …). Call it "
                        + "outside of that lambda, or on its parameter, as p in with(\"posts\", p -> …).");
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", c -> p.where(eq(POSTS.id, 1)))),
                "'users.posts' was configured with where inside the lambda of with(\"comments\", …). Call it "
                        + "outside of that lambda, or on its parameter, as p in with(\"comments\", p -> …).");
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", c -> q.forUpdate())),
                "'users' was configured with forUpdate inside the lambda of with(\"posts\", …). Call it "
                        + "outside of that lambda, or on its parameter, as p in with(\"posts\", p -> …).");
        assertRefused(
                q -> q.forUpdate(l -> q.forShare()),
                "'users' was configured with forShare inside the lambda of forUpdate(…). Call it outside of that "
                        + "lambda, or on its parameter, as p in forUpdate(p -> …).");
        assertThat(query(q -> q.with("posts", p -> p.limit(2)).limit(1)).rows().limit())
                .isNotNull();
    }

    static Stream<Consumer<QueryConfig>> callsOfTheRoot() {
        return Stream.of(
                q -> q.with("profile"),
                q -> q.with("profile", p -> {}),
                q -> q.with(BlogSchema.POSTS_RELATIONS.author),
                q -> q.with(BlogSchema.POSTS_RELATIONS.author, a -> {}),
                q -> q.with(BlogSchema.POSTS_RELATIONS.comments, c -> {}),
                q -> q.where(eq(USERS.id, 1)),
                q -> q.where(eq(USERS.id, 1), eq(USERS.id, 2)),
                q -> q.columns(USERS.id),
                q -> q.exclude(USERS.id),
                q -> q.extras("one", length(USERS.name)),
                q -> q.unfiltered(),
                q -> q.orderBy(USERS.id),
                q -> q.orderBy(desc(USERS.id)),
                q -> q.distinctOn(USERS.id),
                q -> q.orderDistinctBy(USERS.id),
                q -> q.orderDistinctBy(desc(USERS.id)),
                q -> q.limit(1),
                q -> q.limit(placeholder("n")),
                q -> q.offset(1),
                q -> q.offset(placeholder("n")),
                q -> q.forUpdate(),
                q -> q.forNoKeyUpdate(),
                q -> q.forShare(),
                q -> q.parameter("tenant", 7),
                q -> q.fetchSize(5));
    }

    @ParameterizedTest
    @MethodSource("callsOfTheRoot")
    void refusesEveryCallWhileTheLambdaOfANestedLevelRuns(Consumer<QueryConfig> call) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query(q -> q.with("posts", p -> call.accept(q))))
                .withMessageContaining(" inside the lambda of with(\"posts\", …).");
    }

    static Stream<Consumer<ManyConfig>> callsOfAMany() {
        return Stream.of(
                c -> c.page(5),
                c -> c.page(placeholder("n")),
                c -> c.total(),
                c -> c.lookup(Lookup.AT_ONCE),
                c -> c.recursive(),
                c -> c.depth(1),
                c -> c.depth(placeholder("n")),
                c -> c.cutCycles());
    }

    @ParameterizedTest
    @MethodSource("callsOfAMany")
    void refusesEveryCallOnAManyWhileTheLambdaOfANestedLevelRuns(Consumer<ManyConfig> call) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Question.of(
                        SchemaTables.of(BlogSchema.SCHEMA),
                        CATEGORIES,
                        Query.Kind.MANY,
                        q -> q.with("children", c -> c.recursive().with("parent", p -> call.accept(c)))))
                .withMessageContaining(" inside the lambda of with(\"parent\", …).");
    }

    @Test
    void requiresAllConditionsOfOneWhere() {
        assertThat(query(q -> q.where(eq(USERS.id, 1), eq(USERS.name, "Ada"), some("posts"))))
                .isEqualTo(query(q ->
                        q.where(eq(USERS.id, 1)).where(eq(USERS.name, "Ada")).where(some("posts"))));
        assertThat(query(q -> q.where(eq(USERS.id, 1), when(false, () -> eq(USERS.id, 2)))))
                .isEqualTo(query(q -> q.where(eq(USERS.id, 1))));
    }

    @Test
    @NullUnmarked
    void refusesNullAmongConditions() {
        var message = "'users' was given null in where. Omit the call instead.";

        assertRefused(q -> q.where(eq(USERS.id, 1), null), message);
        assertRefused(q -> q.where(null, eq(USERS.id, 1)), message);
        assertRefused(q -> q.where(eq(USERS.id, 1), eq(USERS.id, 2), null), message);
    }

    @Test
    void namesTheLevelByItsPath() {
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", c -> c.limit(-1))),
                "'users.posts.comments' has a negative limit. Set it to 0 or more.");
    }

    @Test
    void refusesARelationThatIsReadAlready() {
        var handle = SchemaTables.of(BlogSchema.SCHEMA)
                .table(USERS)
                .relation("posts")
                .relation();
        var message = "'users' reads relation 'posts' twice under the key 'posts'."
                + " Remove one of them, or give it another key: with(\"posts\", p -> p.as(\"…\")).";

        assertRefused(q -> q.with("posts").with("posts", p -> p.orderBy(asc(POSTS.id))), message);
        assertRefused(q -> q.with("posts").with(handle), message);
        assertRefused(
                q -> q.with("posts", p -> p.as("authoredPosts")).with("authoredPosts"),
                "'users' reads relations 'posts' and 'authoredPosts' under the key 'authoredPosts'. Remove one of"
                        + " them, or give it another key: with(\"authoredPosts\", a -> a.as(\"…\")).");
        assertThat(query(q -> q.with("posts").with("authoredPosts")).with()).hasSize(2);
        assertThat(query(q -> q.with("posts").with("posts", p -> p.as("drafts")))
                        .with())
                .extracting(Query::key)
                .containsExactly("posts", "drafts");
    }

    @Test
    @NullUnmarked
    void setsTheKeyOfARelationOnceAndFirst() {
        assertRefused(
                q -> q.with("posts", p -> p.as("drafts").as("others")), "'users.drafts' sets as twice. Call it once.");
        assertRefused(
                q -> q.with("posts", p -> p.as("a.b")),
                "'users.posts' has the key 'a.b', whose dot separates the keys of a sort. "
                        + "Set one without a dot: as(\"drafts\").");
        assertRefused(q -> q.with("posts", p -> p.as(" ")), "'users.posts' has a blank key. Set one: as(\"drafts\").");
        assertRefused(
                q -> q.with("posts", p -> p.as(null)), "'users.posts' was given null in as. Omit the call instead.");
        assertRefused(
                q -> q.with("posts", p -> p.columns(POSTS.id).as("drafts")),
                "'users.posts' sets as(\"drafts\") after its columns or relations."
                        + " Call as(…) before columns, exclude and with.");
        assertRefused(
                q -> q.with("posts", p -> p.with("comments").as("drafts")),
                "'users.posts' sets as(\"drafts\") after its columns or relations."
                        + " Call as(…) before columns, exclude and with.");
        assertRefused(
                q -> q.with("posts", p -> p.as("drafts").with("comments", c -> c.limit(-1))),
                "'users.drafts.comments' has a negative limit. Set it to 0 or more.");
        assertRefused(
                q -> q.with("posts", p -> p.as("a\nb").limit(-1)),
                "'users.a\\nb' has a negative limit. Set it to 0 or more.");
        assertThat(query(q -> q.with("posts", p -> p.limit(1).as("drafts"))))
                .isEqualTo(query(q -> q.with("posts", p -> p.as("drafts").limit(1))))
                .isNotEqualTo(query(q -> q.with("posts", p -> p.limit(1))));
    }

    @Test
    void refusesAnExtraWithTheKeyOfARelation() {
        assertRefused(
                q -> q.with("posts", p -> p.as("drafts")).extras("drafts", count("posts")),
                "'users' has an extra with the key 'drafts', which is also a relation that it reads."
                        + " Give the extra another key, or read the relation under another one: as(…).");
    }

    @Test
    void appendsToTheOrder() {
        assertThat(query(q -> q.orderBy(desc(USERS.name)).orderBy(USERS.id))
                        .rows()
                        .orderBy())
                .isEqualTo(query(q -> q.orderBy(desc(USERS.name), asc(USERS.id)))
                        .rows()
                        .orderBy());
    }

    @Test
    void addsToTheColumnsThatAreSelectedOrExcluded() {
        assertThat(query(q -> q.columns(USERS.name).columns(USERS.id, USERS.name))
                        .columns())
                .containsExactly(USERS.name, USERS.id);
        assertThat(query(q -> q.columns().columns(USERS.name)).columns()).containsExactly(USERS.name);
        assertThat(query(q -> q.with("posts", p -> p.exclude(POSTS.id).exclude(POSTS.title)))
                        .with()
                        .get(0)
                        .columns())
                .doesNotContain(POSTS.id, POSTS.title)
                .contains(POSTS.content);
        var message = "'users' has both columns and exclude. Use one of them.";
        assertRefused(q -> q.columns(USERS.name).exclude(USERS.id), message);
        assertRefused(q -> q.exclude(USERS.name).columns(USERS.id), message);
    }

    record Author(String name) {}

    record Comment(String content, LocalDateTime createdAt) {}

    record Post(String title, Author author, @MapKey("id") Map<Integer, Comment> comments, Optional<Row> editor) {}

    @Test
    void omittedLambdaEqualsAnEmptyOne() {
        assertThat(post(q -> q.with("author").with("comments").with("editor")))
                .isEqualTo(post(
                        q -> q.with("author", a -> {}).with("comments", c -> {}).with("editor", e -> {})))
                .isEqualTo(post(q -> {}));
        assertThat(query(q -> q.with("posts").with("profile")))
                .isEqualTo(query(q -> q.with("posts", p -> {}).with("profile", p -> {})));
    }

    private static final ResultType AS_POST = Objects.requireNonNull(
            new ResultTypes(SchemaTables.of(BlogSchema.SCHEMA), new DefaultConversionService(), null)
                    .of(POSTS, ResolvableType.forClass(Post.class)));

    private static Query post(Consumer<? super QueryConfig> q) {
        return Question.of(SchemaTables.of(BlogSchema.SCHEMA), POSTS, Query.Kind.MANY, AS_POST, q)
                .query();
    }

    record Color(int red) {}

    record AsColumn(Color owner) {}

    record AsRelation(Optional<Author> owner) {}

    static final class Person {

        final String name;

        Person(@Key("name") String name) {
            this.name = name;
        }
    }

    record AsRelationToAClass(Optional<Person> owner) {}

    /** The table has a column and a relation with the same key. */
    @ParameterizedTest
    @CsvSource({"AsColumn, 1, 0", "AsRelation, 0, 1", "AsRelationToAClass, 0, 1"})
    void readsAColumnOrARelationByTheTypeOfTheComponent(String type, int columns, int relations)
            throws ClassNotFoundException {
        var things = PgTable.of(
                "things",
                t -> t.add("ownerId", PgColumns.integer())
                        .add("owner", PgColumns.jsonb(Color.class).notNull()));
        var schema = SchemaTables.of(Schema.of(Relations.relations(
                things,
                r -> r.one(
                        "owner",
                        USERS,
                        one -> one.fields(things.column("ownerId")).references(USERS.id)))));
        var result = new ResultTypes(schema, new DefaultConversionService(), null)
                .of(things, ResolvableType.forClass(Class.forName(getClass().getName() + "$" + type)));

        var query =
                Question.of(schema, things, Query.Kind.MANY, result, q -> {}).query();

        assertThat(query.columns()).hasSize(columns);
        assertThat(query.with()).hasSize(relations);
    }

    @Test
    void selectsAllColumnsInTheOrderOfTheTable() {
        var all = SchemaTables.of(BlogSchema.SCHEMA).table(USERS).columns();

        assertThat(all).containsExactly(USERS.id, USERS.name);
        assertThat(query(q -> {}).columns()).isSameAs(all);
        assertThat(query(q -> q.exclude(USERS.id)).columns()).containsExactly(USERS.name);
    }

    @Test
    void acceptsALookupOnceAndOnlyBelowParents() {
        assertThat(query(q -> q.with("posts", p -> p.lookup(Lookup.AT_ONCE)))
                        .with()
                        .get(0)
                        .rows()
                        .lookup())
                .isEqualTo(Lookup.AT_ONCE);
        assertRefused(
                q -> q.with("profile", p -> p.lookup(Lookup.BY_INDEX)),
                "'users.profile' leads to one row, which has no lookup."
                        + " Remove it; where, columns, exclude, extras and with are possible.");
        assertRefused(
                q -> q.with("posts", p -> p.lookup(Lookup.BY_INDEX).lookup(Lookup.AT_ONCE)),
                "'users.posts' sets lookup twice. Call it once.");
    }

    @Test
    void locksTheRootOnce() {
        assertRefused(q -> q.forUpdate().forShare(), "'users' sets a lock twice. Call it once.");
        assertRefused(
                q -> q.forShare(l -> l.skipLocked().noWait()),
                "'users' handles locked rows twice. Call skipLocked() or noWait() once.");
    }

    @Test
    void lockConfigIsUnusableAfterItsLambda() {
        var kept = new AtomicReference<LockConfig>();

        assertRefused(
                q -> {
                    q.forNoKeyUpdate(kept::set);
                    Objects.requireNonNull(kept.get()).skipLocked();
                },
                "'users' was configured with skipLocked after its lambda had returned. Configure everything inside "
                        + "the lambda.");
    }

    @Test
    void refusesLocksAndDistinctOnInACount() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Question.of(
                        SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.COUNT, q -> q.forShare(l -> l.noWait())))
                .withMessage("'users' is counted, which forShare does not affect. Remove it.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Question.of(
                        SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.COUNT, q -> q.distinctOn(USERS.name)))
                .withMessage("'users' is counted, which distinctOn does not affect. Remove it.");
    }

    @Test
    void refusesDistinctOnWithALock() {
        var message = "'users' is read with both distinctOn and a lock, which PostgreSQL does not allow together."
                + " Lock the rows first, and then read them with distinctOn.";

        assertRefused(q -> q.distinctOn(USERS.name).forUpdate(), message);
        assertRefused(q -> q.forShare().distinctOn(USERS.name).orderBy(USERS.id), message);
    }

    @Test
    void requiresAnOrderThatBeginsWithDistinctOn() {
        assertRefused(
                q -> q.distinctOn(USERS.name, lower(USERS.name)).orderBy(USERS.id, USERS.name),
                "'users' has a distinctOn with which its order does not begin."
                        + " Write orderBy(asc(USERS.name), asc(expression 2 of distinctOn), …), followed by the "
                        + "present order, which determines the row that is kept.");
        assertRefused(
                q -> q.with("posts", p -> p.orderBy(desc(POSTS.createdAt)).distinctOn(POSTS.editorId)),
                "'users.posts' has a distinctOn with which its order does not begin."
                        + " Write orderBy(asc(POSTS.editorId), …), followed by the present order, which determines "
                        + "the row that is kept.");
        assertRefused(
                q -> q.distinctOn(coalesce(USERS.name, "a")).orderBy(coalesce(USERS.name, "b")),
                "'users' has a distinctOn with which its order does not begin."
                        + " Write orderBy(asc(expression 1 of distinctOn), …), followed by the present order, which "
                        + "determines the row that is kept.");
        assertThat(query(q -> q.distinctOn(USERS.name, USERS.id).orderBy(desc(USERS.id), asc(USERS.name)))
                        .rows()
                        .orderBy())
                .hasSize(2);
        assertThat(query(q -> q.distinctOn(USERS.name)).rows().orderBy()).containsExactly(asc(USERS.name));
    }

    @Test
    void ordersDistinctRowsOnlyAfterAChoice() {
        assertRefused(
                q -> q.orderDistinctBy(USERS.name),
                "'users' has orderDistinctBy without distinctOn. "
                        + "Call orderBy(…) instead, or choose the rows first: distinctOn(…).");
        assertRefused(
                q -> q.distinctOn(USERS.name).orderDistinctBy(new Order[0]),
                "'users' has an empty orderDistinctBy. Pass at least one column: orderDistinctBy(asc(…)).");
        assertRefused(
                q -> q.with("profile", p -> p.orderDistinctBy(USERS.id)),
                "'users.profile' leads to one row, which has no orderDistinctBy."
                        + " Remove it; where, columns, exclude, extras and with are possible.");
        assertThat(query(q -> q.distinctOn(USERS.name)
                                .orderDistinctBy(desc(USERS.id))
                                .orderDistinctBy(USERS.name, USERS.id))
                        .rows()
                        .distinctOn()
                        .orderBy())
                .containsExactly(desc(USERS.id), asc(USERS.name));
    }

    @Test
    void acceptsDistinctOnOnceAndOnlyForComparableTypes() {
        assertRefused(
                q -> q.distinctOn(USERS.name).distinctOn(USERS.id), "'users' sets distinctOn twice. Call it once.");
        assertRefused(q -> q.distinctOn(), "'users' has an empty distinctOn. Pass at least one column: distinctOn(…).");
        assertRefused(
                q -> q.with("profile", p -> p.distinctOn(USERS.id)),
                "'users.profile' leads to one row, which has no distinctOn."
                        + " Remove it; where, columns, exclude, extras and with are possible.");
        assertRefused(
                q -> q.distinctOn(sql(PgType.JSON, "to_json({0})", USERS.name)),
                "PostgreSQL cannot compare or order values of json."
                        + " Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
    }

    @Test
    void refusesRecursionUnlessARelationLeadsFromATableToItself() {
        assertRefused(
                q -> q.with("posts", p -> p.recursive()),
                "'users.posts' leads from 'users' to 'posts', but only a relation from a table to itself can be recursive. "
                        + "Remove it: no relation of 'posts' does.");
    }

    @Test
    void refusesOptionsOfARecursionWithoutOne() {
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.depth(3)),
                "'categories.children' has depth without recursive(). Call recursive() before it.");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.cutCycles().recursive()),
                "'categories.children' has cutCycles without recursive(). Call recursive() before it.");
    }

    @Test
    @NullUnmarked
    void refusesADuplicateRecursionAndOneWithoutLevels() {
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().recursive()),
                "'categories.children' sets recursive twice. Call it once.");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().depth(2).depth(3)),
                "'categories.children' sets depth twice. Call it once.");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().cutCycles().cutCycles()),
                "'categories.children' sets cutCycles twice. Call it once.");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().depth(0)),
                "'categories.children' has a depth below 1. Set it to 1 or more.");
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.recursive().depth((Placeholder<Long>) null)),
                "'categories.children' was given null in depth. Omit the call instead.");
    }

    @Test
    void refusesARecursiveRelationInsideItself() {
        assertRefused(
                CATEGORIES,
                q -> q.with("children", c -> c.with("children").recursive()),
                "'categories.children' is recursive, so it reads 'children' itself. "
                        + "Remove with(\"children\") inside of it.");
    }

    @Test
    void isUnusableAfterANestedLambdaHasFailed() {
        assertRefused(
                q -> {
                    try {
                        q.with("posts", p -> p.where(eq(POSTS.id, 1)).limit(-1));
                    } catch (InvalidQueryException expected) {
                        // ignored
                    }
                },
                "'users' is incomplete, because the lambda of with(\"posts\", …) threw an exception. "
                        + "Do not catch the exception inside the query.");
        assertRefused(
                q -> {
                    try {
                        q.forUpdate(l -> l.skipLocked().noWait());
                    } catch (InvalidQueryException expected) {
                        // as if nothing had happened
                    }
                },
                "'users' is incomplete, because the lambda of forUpdate(…) threw an exception. "
                        + "Do not catch the exception inside the query.");
    }
}
