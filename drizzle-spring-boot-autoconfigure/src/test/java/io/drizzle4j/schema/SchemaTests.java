package io.drizzle4j.schema;

import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How definitions are combined into one schema. */
@SuppressWarnings({"UnnecessaryLambda", "UnusedVariable"}) // shared by nested classes; read by reflection
class SchemaTests {

    private final PgTable users =
            PgTable.of("users", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private final PgTable posts = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey()).add("authorId", integer()).add("title", text()));

    private final UnaryOperator<One> author =
            one -> one.fields(posts.column("authorId")).references(users.column("id"));

    private static void assertProblem(String message, RelationsDefinition... definitions) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(definitions))
                .withMessage(message);
    }

    private static PgTable table(String name) {
        return PgTable.of(name, t -> t.add("id", integer().primaryKey()));
    }

    private static Schema schemaOf(PgTable... tables) {
        return Schema.of(List.of(), List.of(tables), Casing.AS_WRITTEN);
    }

    @Test
    void isNoOtherImplementation() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> SchemaTables.of(() -> List.of()))
                .withMessageContaining(" is not a schema that Schema.of(…) returned. "
                        + "Create it with Schema.of(…), also in tests: it opens no connection.");
    }

    @Nested
    class Tables {

        @Test
        void areAddedByTheirRelations() {
            var schema = Schema.of(relations(posts, r -> r.one("author", users, author)));

            assertThat(schema.tables()).containsExactly(posts, users);
        }

        @Test
        void areAddedWithoutRelations() {
            assertThat(schemaOf(posts, users).tables()).containsExactly(posts, users);
        }

        @Test
        void areEmptyWithoutDefinitions() {
            assertThat(Schema.of().tables()).isEmpty();
        }

        @Test
        void ofTheSameNameInTwoSchemasAreDifferent() {
            var first = PgTable.of("app", "orders", t -> t.add("id", integer().primaryKey()));
            var second =
                    PgTable.of("archive", "orders", t -> t.add("id", integer().primaryKey()));
            var third = table("orders");
            var schema = Schema.of(
                    relations(
                            first,
                            r -> r.one(
                                    "old",
                                    second,
                                    o -> o.fields(first.column("id")).references(second.column("id")))),
                    relations(
                            second,
                            r -> r.one(
                                    "new",
                                    third,
                                    o -> o.fields(second.column("id")).references(third.column("id")))));

            assertThat(schema.tables())
                    .extracting(PgTable::toString)
                    .containsExactly("app.orders", "archive.orders", "orders");
            assertThat(SchemaTables.of(schema).table(first).relation("old").target())
                    .isSameAs(second);
            assertThat(SchemaTables.of(schema).table(second).relation("new").target())
                    .isSameAs(third);
        }

        @Test
        void areNotConfusedByADotInAName() {
            var dotted = table("app.orders");
            var qualified =
                    PgTable.of("app", "orders", t -> t.add("id", integer().primaryKey()));

            assertThat(schemaOf(dotted, qualified).tables())
                    .extracting(PgTable::toString)
                    .containsExactly("\"app.orders\"", "app.orders");
        }

        @Test
        void cannotBeTwoObjectsOfOneName() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> schemaOf(table("users"), table("users")))
                    .withMessage("Two different table objects are both 'users'. "
                            + "Share one instance, such as a constant, and create a second one with as(…).");
        }

        @Test
        void cannotBeTwoObjectsOfOneNameInASchema() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> schemaOf(
                            PgTable.of("app", "users", t -> t.add("id", integer())),
                            PgTable.of("app", "users", t -> t.add("id", integer()))))
                    .withMessage("Two different table objects are both 'app.users'. "
                            + "Share one instance, such as a constant, and create a second one with as(…).");
        }

        @Test
        void cannotShareAColumn() {
            var id = integer().primaryKey();

            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() ->
                            schemaOf(PgTable.of("a", t -> t.add("id", id)), PgTable.of("b", t -> t.add("key", id))))
                    .withMessage("'a.id' and 'b.key' are the same column object. Create a separate column for 'b'.");
        }

        @Test
        void representTheirSecondInstances() {
            assertThat(schemaOf(users.as("other")).tables()).containsExactly(users);
        }

        @Test
        @SuppressWarnings("NullAway")
        void mustNotBeNull() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(
                            () -> Schema.of(List.of(), Collections.singletonList((PgTable) null), Casing.AS_WRITTEN))
                    .withMessage("A table of the schema is null. "
                            + "Use a table that is already initialized, such as a static constant of another class.");
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> SchemaTables.of(schemaOf(users)).table(null))
                    .withMessage("The table of a query is null. Pass a table.");
        }
    }

    @Nested
    class AddingAtTheFirstQuery {

        private final Schema schema = Schema.of(relations(posts, r -> r.one("author", users, author)));

        @Test
        void addsATableOnce() {
            var tags = table("tags");

            assertThat(SchemaTables.of(schema).table(tags).columnName(tags.column("id")))
                    .isEqualTo("id");
            assertThat(SchemaTables.of(schema).table(tags))
                    .isSameAs(SchemaTables.of(schema).table(tags));
        }

        @Test
        void keepsTheTablesOfTheDefinitions() {
            SchemaTables.of(schema).table(table("tags"));

            assertThat(schema.tables()).containsExactly(posts, users);
        }

        @Test
        void usesTheCasingOfTheSchema() {
            var snake = Schema.of(List.of(), List.of(), Casing.SNAKE_CASE);
            var table = PgTable.of("tags", t -> t.add("createdAt", text()));

            assertThat(SchemaTables.of(snake).table(table).columnName(table.column("createdAt")))
                    .isEqualTo("created_at");
        }

        @Test
        void checksTheNameAgainstTheTablesOfTheSchema() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(table("users")))
                    .withMessage("Two different table objects are both 'users'. "
                            + "Share one instance, such as a constant, and create a second one with as(…).");
        }

        @Test
        void checksTheNameAgainstTheTablesAddedBefore() {
            SchemaTables.of(schema).table(table("tags"));

            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(table("tags")))
                    .withMessage("Two different table objects are both 'tags'. "
                            + "Share one instance, such as a constant, and create a second one with as(…).");
        }

        @Test
        void checksTheTableItself() {
            var tags = PgTable.of("tags", t -> t.add("a", text("name")).add("b", text("name")));

            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(tags))
                    .withMessage("Columns 'a' and 'b' of table 'tags' are both named 'name' in the database. "
                            + "Give one of them another name.");
        }

        @Test
        void checksThatNoColumnIsShared() {
            var tags = PgTable.of("tags", t -> t.add("id", users.column("id")));

            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(tags))
                    .withMessage("'users.id' and 'tags.id' are the same column object. Create a separate column for "
                            + "'tags'.");
        }

        /** Each thread waits while it adds its table, until the other one does too, or for a moment. */
        @Test
        void refusesOneOfTwoTablesOfTheSameNameThatAreAddedConcurrently() throws InterruptedException {
            var bothJoin = new CyclicBarrier(2);
            var refused = new ConcurrentLinkedQueue<Exception>();
            var threads = IntStream.range(0, 2)
                    .mapToObj(i -> new Thread(() -> {
                        try {
                            SchemaTables.of(schema).table(meeting(bothJoin));
                        } catch (InvalidSchemaException exception) {
                            refused.add(exception);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (var thread : threads) {
                thread.join();
            }

            assertThat(refused)
                    .singleElement()
                    .extracting(Exception::getMessage, as(InstanceOfAssertFactories.STRING))
                    .startsWith("Two different table objects are both 'meetings'.");
        }

        private static PgTable meeting(CyclicBarrier both) {
            return PgTable.of(
                    "meetings",
                    t -> t.add("id", integer().primaryKey()).constraints(table -> {
                        try {
                            both.await(500, TimeUnit.MILLISECONDS);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException exception) {
                            // the other thread waits until this one has added its table
                        }
                        return List.of();
                    }));
        }

        @Test
        void refusesASecondInstanceThatSharesAColumnWithTheFirst() {
            var shared = new SharesItsColumn();

            assertThat(SchemaTables.of(schema).table(shared).columnNames()).containsOnlyKeys(SharesItsColumn.ID);
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(shared.as("other")))
                    .withMessage("'shared.id' and 'shared as other.id' are the same column object. "
                            + "Create a separate column for 'shared as other'.");
        }

        @Test
        void givesASecondInstanceColumnsAndRelationsOfItsOwn() {
            var other = posts.as("other");

            assertThat(SchemaTables.of(schema).table(other).columnNames().values())
                    .containsExactly("id", "authorId", "title");
            assertThat(SchemaTables.of(schema).table(other).primaryKey()).containsExactly(other.column("id"));
            var author = SchemaTables.of(schema).table(other).relation("author");
            assertThat(author.source()).isSameAs(other);
            assertThat(author.fields()).containsExactly(other.column("authorId"));
            assertThat(author)
                    .isEqualTo(SchemaTables.of(schema).table(other).relation("author"))
                    .hasSameHashCodeAs(author);
            assertThat(author).isNotEqualTo(SchemaTables.of(schema).table(posts).relation("author"));
        }

        @Test
        void acceptsTwoSecondInstancesOfTheSameName() {
            assertThat(SchemaTables.of(schema).table(posts.as("other")).table()).hasToString("posts as other");
            assertThat(SchemaTables.of(schema).table(posts.as("other")).table()).hasToString("posts as other");
        }
    }

    @Nested
    class Merging {

        @Test
        void mergesSeveralDefinitionsOfATable() {
            var schema = Schema.of(
                    relations(users, r -> r.many("posts", posts)),
                    relations(posts, r -> r.one("author", users, author)),
                    relations(users, r -> r.many("articles", posts)));

            assertThat(SchemaTables.of(schema).table(users).relations()).containsOnlyKeys("posts", "articles");
        }

        @Test
        void refusesAKeyThatIsDeclaredTwice() {
            assertProblem(
                    "Relation 'posts.author' is declared twice. Keep one of them, or give one another key.",
                    relations(posts, r -> r.one("author", users, author)),
                    relations(posts, r -> r.one("author", users, author)));
        }

        @Test
        void refusesAKeyThatIsDeclaredTwiceInOneDefinition() {
            assertProblem(
                    "Relation 'posts.author' is declared twice. Keep one of them, or give one another key.",
                    relations(posts, r -> r.one("author", users, author).one("author", users, author)));
        }

        @Test
        void allowsTheSameKeyInTwoTables() {
            var schema = Schema.of(
                    relations(users, r -> r.many("other", posts)),
                    relations(posts, r -> r.one("other", users, author)));

            assertThat(SchemaTables.of(schema).table(users).relation("other").target())
                    .isEqualTo(posts);
            assertThat(SchemaTables.of(schema).table(posts).relation("other").target())
                    .isEqualTo(users);
        }

        @Test
        void refusesTheRelationsOfASecondInstance() {
            assertProblem(
                    "Relations are declared for 'posts as other', a second instance of a table. "
                            + "Declare them for 'posts' itself.",
                    relations(posts.as("other"), r -> r));
        }

        @Test
        void doesNotDependOnTheOrder() {
            var expected = described(BlogSchema.SCHEMA);
            for (var seed = 0; seed < 300; seed++) {
                var definitions = new ArrayList<>(BlogSchema.RELATIONS);
                Collections.shuffle(definitions, new Random(seed));

                assertThat(described(Schema.of(definitions.toArray(RelationsDefinition[]::new))))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }

        /** Returns everything that a schema contains for each table, without an order. */
        private static Map<PgTable, List<?>> described(Schema schema) {
            return SchemaTables.of(schema).defined().stream()
                    .collect(toMap(SchemaTable::table, SchemaTests::comparable));
        }
    }

    @Nested
    @SuppressWarnings("NullAway")
    class Nulls {

        /** An implementation by an application. */
        private record Own(PgTable table, List<NamedRelation> relations) implements RelationsDefinition {

            @Override
            public String toString() {
                return "my relations";
            }
        }

        @Test
        void areRefusedAsDefinitions() {
            assertProblem(
                    "A definition of relations is null. Pass what relations(…) returns, or a Relations.",
                    (RelationsDefinition) null);
        }

        @Test
        void areRefusedAsSources() {
            assertProblem(
                    "relations(null) starts from a table that is null. "
                            + "Use a table that is already initialized: a static constant of another class, "
                            + "not of one that is still being initialized.",
                    relations(null, r -> r.one("author", users)));
        }

        @Test
        void areRefusedAsTargets() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> relations(posts, r -> r.one("author", null)))
                    .withMessage("A relation was given null for its target table. "
                            + "Use a table that is already initialized: a static constant of another class, "
                            + "not of one that is still being initialized.");
        }

        @Test
        void areRefusedAsListsOfRelations() {
            assertProblem(
                    "my relations, of table 'posts', has null for its relations. "
                            + "Return a list, which may be empty.",
                    new Own(posts, null));
        }

        @Test
        void areRefusedAsRelationsAndKeys() {
            var relation = new One(users);

            assertProblem(
                    """
                    The schema has 4 problems:
                      1. A relation of table 'posts' has no key.
                      2. A relation of table 'posts' has no key.
                      3. A relation of table 'posts' has no key.
                      4. Relation 'posts.author' is null.
                    To fix them:
                      1, 2, 3. Set the key of its rows in a result.
                      4. Give it a relation: one(TABLE) or many(TABLE).""",
                    new Own(
                            posts,
                            Arrays.asList(
                                    null,
                                    new NamedRelation(null, relation),
                                    new NamedRelation(" ", relation),
                                    new NamedRelation("author", null))));
        }

        @Test
        void areRefusedAsKeysInLambdas() {
            assertProblem(
                    "A relation of table 'posts' has no key. Set the key of its rows in a result.",
                    relations(posts, r -> r.one(null, users, author)));
        }

        @Test
        void areRefusedAsResultsOfLambdas() {
            assertProblem(
                    "Relation 'posts.author' is null. Give it a relation: one(TABLE) or many(TABLE).",
                    relations(posts, r -> r.one("author", users, one -> null)));
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> relations(posts, r -> null))
                    .withMessage("The lambda with the relations of table 'posts' returned null. "
                            + "Return the builder that it receives: r -> r.many(\"posts\", POSTS).");
        }

        @Test
        void areRefusedAsFieldsOfComponents() {
            assertProblem(
                    "Relation 'posts.author' is null. Give it a relation: one(TABLE) or many(TABLE).",
                    new Forgetful(posts));
        }
    }

    @Nested
    class Components {

        @Test
        void areRefusedWithStaticFieldsOnly() {
            assertProblem(
                    "The relations of '%s', of table 'posts', are static: [AUTHOR]. "
                                    .formatted(AllStatic.class.getName())
                            + "Remove static: relations are fields of the component's instance.",
                    new AllStatic(posts));
        }

        @Test
        void haveARelationForEachField() {
            var definition = new Special(posts, users);
            var schema = Schema.of(definition);

            assertThat(SchemaTables.of(schema).table(posts).relations()).containsOnlyKeys("inherited", "author");
            assertThat(SchemaTables.of(schema)
                            .table(posts)
                            .relation(definition.author)
                            .key())
                    .isEqualTo("author");
            assertThat(SchemaTables.of(schema)
                            .table(posts)
                            .relation("inherited")
                            .fields())
                    .containsExactly(posts.column("authorId"));
        }

        @Test
        void listThoseOfTheSuperclassFirst() {
            assertThat(new Special(posts, users).relations())
                    .extracting(NamedRelation::key)
                    .containsExactly("inherited", "author");
        }
    }

    @Nested
    class Lookups {

        private final Schema schema = Schema.of(
                relations(posts, r -> r.one("author", users, author)), relations(users, r -> r.many("posts", posts)));

        @Test
        void byKeySuggestTheNearestOne() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(posts).relation("auhtor"))
                    .withMessage("No relation 'auhtor' starts from table 'posts'. "
                            + "Did you mean 'author'? There are [author].");
        }

        @Test
        void byKeyAdviseOnTheDeclarationIfThereIsNone() {
            var tags = table("tags");

            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(tags).relation("posts"))
                    .withMessage("No relation 'posts' starts from table 'tags'. "
                            + "Declare one: relations(TAGS, r -> r.many(\"posts\", …)).");
        }

        @Test
        void byAHandleOfAnotherTableAreRefused() {
            var special = new Special(posts, users);

            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(posts).relation(special.author))
                    .withMessage("The relation to 'users' does not start from table 'posts', or is not part of this "
                            + "schema. Use one of [author].");
        }

        @Test
        void byAColumnOfAnotherTableAreRefused() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> SchemaTables.of(schema).table(posts).columnName(users.column("name")))
                    .withMessage("Table 'posts' has no such column: text. Use one of [id, authorId, title].");
        }
    }

    @Test
    void reportsAllProblemsAtOnce() {
        var long64 = "n".repeat(64);

        assertProblem("""
                The schema has 5 problems:
                  1. Two different table objects are both 'users'.
                  2. Relation 'posts.author' is declared twice.
                  3. The name of column 'posts.title' has 64 bytes; PostgreSQL would silently truncate it to 63: \
                '%s'.
                  4. Relation 'users.profile' cannot resolve its columns: \
                there is neither a relation back from 'users' nor a foreign key.
                  5. Relation 'posts.editor' has a blank relationName.
                To fix them:
                  1. Share one instance, such as a constant, and create a second one with as(…).
                  2. Keep one of them, or give one another key.
                  3. Shorten it.
                  4. Set its columns: r.one("profile", USERS, one -> one.fields(USERS.…).references(USERS.…)).
                  5. Set a name, or remove it.""".formatted(long64), fiveProblems(long64));
    }

    @Test
    void listsEachProblemWithItsAction() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(fiveProblems("n".repeat(64))))
                .satisfies(exception -> assertThat(exception.problems())
                        .extracting(problem -> problem.action().split("[ ,:]", 2)[0])
                        .containsExactly("Share", "Keep", "Shorten", "Set", "Set"));
    }

    private RelationsDefinition[] fiveProblems(String longName) {
        var others = table("users");
        var articles = PgTable.of(
                "posts",
                t -> t.add("id", integer().primaryKey())
                        .add("authorId", integer())
                        .add("title", text(longName)));
        UnaryOperator<One> articleAuthor =
                one -> one.fields(articles.column("authorId")).references(users.column("id"));
        return new RelationsDefinition[] {
            relations(users, r -> r.one("profile", others)),
            relations(articles, r -> r.one("author", users, articleAuthor).one("author", users, articleAuthor)),
            relations(
                    articles,
                    r -> r.one("editor", users, one -> articleAuthor.apply(one).relationName(" ")))
        };
    }

    /** Returns what a schema contains for a table, without foreign keys, for comparison with another schema. */
    private static List<?> comparable(SchemaTable table) {
        return Arrays.asList(
                table.columnNames(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.constraints().stream()
                        .filter(constraint -> !(constraint instanceof TableConstraint.ForeignKey))
                        .toList(),
                table.filter(),
                table.relations().values().stream().map(SchemaTests::comparable).toList());
    }

    private static List<?> comparable(ResolvedRelation relation) {
        return Arrays.asList(
                relation.source(),
                relation.key(),
                relation.relation(),
                relation.fields(),
                relation.references(),
                relation.junction(),
                relation.unique(),
                relation.required());
    }

    private static final class SharesItsColumn extends PgTable {

        static final Column<Integer> ID = integer().primaryKey();

        final Column<Integer> id = ID;

        SharesItsColumn() {
            super("shared");
        }
    }

    private static final class AllStatic extends Relations {

        static final One AUTHOR = one(SchemaTests.table("nowhere"));

        AllStatic(PgTable table) {
            super(table);
        }
    }

    private static final class Forgetful extends Relations {

        @SuppressWarnings("NullAway")
        final One author = null;

        Forgetful(PgTable table) {
            super(table);
        }
    }

    private abstract static class Common extends Relations {

        static final One NOT_A_FIELD = one(SchemaTests.table("nowhere"));

        private final One inherited;

        Common(PgTable table, One inherited) {
            super(table);
            this.inherited = inherited;
        }

        final One inherited() {
            return inherited;
        }
    }

    private static final class Special extends Common {

        final One author;

        Special(PgTable posts, PgTable users) {
            super(posts, one(users).fields(posts.column("authorId")).references(users.column("id")));
            this.author = inherited().relationName("author");
        }
    }
}
