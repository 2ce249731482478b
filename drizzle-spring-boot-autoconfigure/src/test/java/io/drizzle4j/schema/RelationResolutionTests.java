package io.drizzle4j.schema;

import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.json;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.varchar;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.schema.TableConstraint.unique;
import static io.drizzle4j.schema.TableConstraint.uniqueIndex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the columns of a relation are resolved, and the messages if they cannot be. */
@SuppressWarnings("UnnecessaryLambda") // nested classes share them
class RelationResolutionTests {

    private final PgTable users =
            PgTable.of("users", t -> t.add("id", integer().primaryKey()).add("name", text()));

    /** A table without foreign keys. */
    private final PgTable posts = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey()).add("authorId", integer()).add("editorId", integer()));

    private final PgTable categories =
            PgTable.of("categories", t -> t.add("id", integer().primaryKey()).add("parentId", integer()));

    private final UnaryOperator<One> author =
            one -> one.fields(posts.column("authorId")).references(users.column("id"));

    private final UnaryOperator<One> editor =
            one -> one.fields(posts.column("editorId")).references(users.column("id"));

    private final UnaryOperator<One> parent =
            one -> one.fields(categories.column("parentId")).references(categories.column("id"));

    private static ResolvedRelation resolve(PgTable table, String key, RelationsDefinition... definitions) {
        return SchemaTables.of(Schema.of(definitions)).table(table).relation(key);
    }

    private static void assertPairs(ResolvedRelation relation, Column<?> field, Column<?> reference) {
        assertThat(relation.fields()).containsExactly(field);
        assertThat(relation.references()).containsExactly(reference);
    }

    private static void assertProblem(String message, RelationsDefinition... definitions) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(definitions))
                .withMessage(message);
    }

    @Nested
    class OfItsOwn {

        @Test
        void areThoseThatAOneNames() {
            var found = resolve(posts, "author", relations(posts, r -> r.one("author", users, author)));

            assertPairs(found, posts.column("authorId"), users.column("id"));
            assertThat(found.isOne()).isTrue();
            assertThat(found.unique()).isTrue();
        }

        @Test
        void areThoseThatAManyNames() {
            var found = resolve(
                    users,
                    "posts",
                    relations(
                            users,
                            r -> r.many(
                                    "posts",
                                    posts,
                                    m -> m.fields(users.column("id")).references(posts.column("authorId")))));

            assertPairs(found, users.column("id"), posts.column("authorId"));
            assertThat(found.isOne()).isFalse();
            assertThat(found.unique()).isFalse();
        }

        @Test
        void overrideTheCounterpartAndTheForeignKey() {
            var books = PgTable.of(
                    "books",
                    t -> t.add("authorId", integer().references(() -> users.column("id")))
                            .add("editorId", integer()));
            var found = resolve(
                    users,
                    "books",
                    relations(
                            users,
                            r -> r.many(
                                    "books",
                                    books,
                                    m -> m.fields(users.column("id")).references(books.column("editorId")))),
                    relations(
                            books,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(books.column("authorId")).references(users.column("id")))));

            assertPairs(found, users.column("id"), books.column("editorId"));
        }

        @Test
        void pairByPosition() {
            var orders = PgTable.of("orders", t -> t.add("shop", integer()).add("number", text()));
            var lines = PgTable.of("lines", t -> t.add("order", text()).add("shop", integer()));
            var found = resolve(
                    orders,
                    "lines",
                    relations(
                            lines,
                            r -> r.one(
                                    "order_",
                                    orders,
                                    o -> o.fields(lines.column("order"), lines.column("shop"))
                                            .references(orders.column("number"), orders.column("shop")))),
                    relations(orders, r -> r.many("lines", lines)));

            assertThat(found.fields()).containsExactly(orders.column("number"), orders.column("shop"));
            assertThat(found.references()).containsExactly(lines.column("order"), lines.column("shop"));
        }

        @Test
        void aDifferentNumberIsRefused() {
            assertProblem(
                    "Relation 'posts.author' pairs 2 fields with 1 references. "
                            + "Use the same number of both, and at least one: "
                            + "r.one(\"author\", USERS, one -> one.fields(POSTS.…).references(USERS.…)).",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(posts.column("authorId"), posts.column("editorId"))
                                            .references(users.column("id")))));
        }

        @Test
        void fieldsWithoutReferencesAreRefused() {
            assertProblem(
                    "Relation 'users.posts' pairs 1 fields with 0 references. "
                            + "Use the same number of both, and at least one: "
                            + "r.many(\"posts\", POSTS, many -> many.fields(USERS.…).references(POSTS.…)).",
                    relations(users, r -> r.many("posts", posts, m -> m.fields(users.column("id")))));
        }

        @Test
        void anEmptyListIsRefused() {
            assertProblem(
                    "Relation 'posts.author' pairs 0 fields with 0 references. "
                            + "Use the same number of both, and at least one: "
                            + "r.one(\"author\", USERS, one -> one.fields(POSTS.…).references(USERS.…)).",
                    relations(posts, r -> r.one("author", users, o -> o.fields().references())),
                    relations(
                            users,
                            r -> r.many(
                                    "posts",
                                    posts,
                                    m -> m.fields(users.column("id")).references(posts.column("authorId")))));
        }

        @Test
        void fieldsOfAnotherTableAreRefused() {
            assertProblem(
                    "Relation 'posts.author' has 'users.name' in fields, which is not a column of 'posts'. "
                            + "Use columns of 'posts' in fields(…): [id, authorId, editorId].",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(users.column("name")).references(users.column("id")))));
        }

        @Test
        void referencesOfAnotherTableAreRefused() {
            assertProblem(
                    "Relation 'posts.author' has 'posts.id' in references, which is not a column of 'users'. "
                            + "Use columns of 'users' in references(…): [id, name].",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(posts.column("authorId")).references(posts.column("id")))));
        }

        @Test
        void columnsOfASecondInstanceAreNotThoseOfTheTable() {
            assertProblem(
                    "Relation 'posts.author' has 'integer' in references, which is not a column of 'users'. "
                            + "Use columns of 'users' in references(…): [id, name].",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(posts.column("authorId"))
                                            .references(users.as("other").column("id")))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void nullIsRefused() {
            assertProblem(
                    "Relation 'posts.author' has 'null' in fields, which is not a column of 'posts'. "
                            + "Use columns of 'posts' in fields(…): [id, authorId, editorId].",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields((Column<?>) null).references(users.column("id")))));
            assertProblem(
                    "Relation 'users.posts' has 'null' in references, which is not a column of 'posts'. "
                            + "Use columns of 'posts' in references(…): [id, authorId, editorId].",
                    relations(
                            users,
                            r -> r.many(
                                    "posts",
                                    posts,
                                    m -> m.fields(users.column("id")).references((Column<?>[]) null))));
        }

        @Test
        void bothSidesOfWrongColumnsAreReported() {
            assertProblem(
                    """
                    The schema has 2 problems:
                      1. Relation 'posts.author' has 'users.id' in fields, which is not a column of 'posts'.
                      2. Relation 'posts.author' has 'posts.authorId' in references, which is not a column of 'users'.
                    To fix them:
                      1. Use columns of 'posts' in fields(…): [id, authorId, editorId].
                      2. Use columns of 'users' in references(…): [id, name].""",
                    relations(
                            posts,
                            r -> r.one(
                                    "author",
                                    users,
                                    o -> o.fields(users.column("id")).references(posts.column("authorId")))));
        }
    }

    @Nested
    class Types {

        private void assertComparable(Column<?> field, Column<?> reference) {
            var left = PgTable.of("left_side", t -> t.add("key", field));
            var right = PgTable.of("right_side", t -> t.add("key", reference));
            var found = resolve(
                    left,
                    "right",
                    relations(
                            left,
                            r -> r.one("right", right, o -> o.fields(field).references(reference))));

            assertPairs(found, field, reference);
        }

        private void assertNotComparable(String types, Column<?> field, Column<?> reference) {
            var left = PgTable.of("left_side", t -> t.add("key", field));
            var right = PgTable.of("right_side", t -> t.add("key", reference));

            assertProblem(
                    "Relation 'left_side.right' pairs 'left_side.key', %s, which PostgreSQL cannot compare. "
                                    .formatted(types)
                            + "Pair columns of types that can be compared.",
                    relations(
                            left,
                            r -> r.one("right", right, o -> o.fields(field).references(reference))));
        }

        @Test
        void ofNumbersAreComparable() {
            assertComparable(integer(), bigint());
            assertComparable(PgColumns.smallint(), PgColumns.serial());
            assertComparable(PgColumns.numeric(10, 2), PgColumns.doublePrecision());
        }

        @Test
        void ofTextsAreComparable() {
            assertComparable(text(), varchar(20));
            assertComparable(PgColumns.character(3), text());
        }

        @Test
        void ofPointsInTimeAreComparable() {
            assertComparable(PgColumns.date(), PgColumns.timestamp().withTimeZone());
        }

        @Test
        void ofNumbersAndTextsAreNot() {
            assertNotComparable("integer, with 'right_side.key', text", integer(), text());
            assertNotComparable("uuid, with 'right_side.key', text", PgColumns.uuid(), text());
        }

        @Test
        void ofJsonAreNotEvenWithEachOther() {
            assertNotComparable("json, with 'right_side.key', json", json(), json());
            assertNotComparable("jsonb, with 'right_side.key', text", PgColumns.jsonb(), text());
        }

        @Test
        void ofArraysAreComparableIfTheyAreTheSame() {
            assertComparable(integer().array(), integer().array());
            assertNotComparable(
                    "integer[], with 'right_side.key', bigint[]", integer().array(), bigint().array());
            assertNotComparable(
                    "text[], with 'right_side.key', varchar[]",
                    text().array(),
                    varchar().array());
        }
    }

    @Nested
    class OfTheCounterpart {

        @Test
        void aManyHasThoseOfItsCounterpartSwapped() {
            var found = resolve(
                    users,
                    "posts",
                    relations(users, r -> r.many("posts", posts)),
                    relations(posts, r -> r.one("author", users, author)));

            assertPairs(found, users.column("id"), posts.column("authorId"));
        }

        @Test
        void aOneHasThoseOfItsCounterpartSwapped() {
            var profiles = PgTable.of(
                    "profiles", t -> t.add("userId", integer().notNull().unique()));
            var found = resolve(
                    users,
                    "profile",
                    relations(users, r -> r.one("profile", profiles)),
                    relations(
                            profiles,
                            r -> r.one(
                                    "user",
                                    users,
                                    o -> o.fields(profiles.column("userId")).references(users.column("id")))));

            assertPairs(found, users.column("id"), profiles.column("userId"));
            assertThat(found.unique()).isTrue();
            assertThat(found.required()).isFalse();
        }

        @Test
        void aOneHasThoseOfACounterpartToManySwapped() {
            var found = resolve(
                    posts,
                    "author",
                    relations(
                            users,
                            r -> r.many(
                                    "posts",
                                    posts,
                                    m -> m.fields(users.column("id")).references(posts.column("authorId")))),
                    relations(posts, r -> r.one("author", users)));

            assertPairs(found, posts.column("authorId"), users.column("id"));
        }

        @Test
        void noColumnsOnEitherSideIsRefusedForBoth() {
            assertProblem(
                    """
                    The schema has 2 problems:
                      1. Relation 'users.post' cannot resolve its columns: \
                    none of the relations of 'posts' fits: 'posts.author' (unnamed, without columns, to 'users').
                      2. Relation 'posts.author' cannot resolve its columns: \
                    none of the relations of 'users' fits: 'users.post' (unnamed, without columns, to 'posts').
                    To fix them:
                      1. Set its columns: r.one("post", POSTS, one -> one.fields(USERS.…).references(POSTS.…)).
                      2. Set its columns: r.one("author", USERS, one -> one.fields(POSTS.…).references(USERS.…)).""", relations(users, r -> r.one("post", posts)), relations(posts, r -> r.one("author", users)));
        }

        @Test
        void aMissingCounterpartIsRefused() {
            assertProblem(
                    "Relation 'users.posts' cannot resolve its columns: "
                            + "there is neither a relation back from 'posts' nor a foreign key. "
                            + "Set its columns: "
                            + "r.many(\"posts\", POSTS, many -> many.fields(USERS.…).references(POSTS.…)).",
                    relations(users, r -> r.many("posts", posts)));
        }

        @Test
        void twoCounterpartsAreRefusedIfNoneIsNamed() {
            assertProblem(
                    "Relation 'users.posts' could be the counterpart of several relations of 'posts': "
                            + "'posts.author' (unnamed, to 'users'), 'posts.editor' (unnamed, to 'users'). "
                            + "Give it and its counterpart the same relationName: "
                            + "r.many(\"posts\", POSTS, many -> many.relationName(\"posts\")).",
                    relations(users, r -> r.many("posts", posts)),
                    relations(posts, r -> r.one("author", users, author).one("editor", users, editor)));
        }

        @Test
        void twoCounterpartsAreRefusedIfBothAreNamedAndThisIsNot() {
            assertProblem(
                    "Relation 'users.posts' could be the counterpart of several relations of 'posts': "
                            + "'posts.author' (named 'a', to 'users'), 'posts.editor' (named 'e', to 'users'). "
                            + "Give it and its counterpart the same relationName: "
                            + "r.many(\"posts\", POSTS, many -> many.relationName(\"posts\")).",
                    relations(users, r -> r.many("posts", posts)),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("a"))
                                    .one("editor", users, o -> editor.apply(o).relationName("e"))));
        }

        @Test
        void twoCounterpartsOfTheSameNameAreRefused() {
            assertProblem(
                    "Relation 'users.posts' could be the counterpart of several relations of 'posts': "
                            + "'posts.author' (named 'a', to 'users'), 'posts.editor' (named 'a', to 'users'). "
                            + "Give them different relationNames, and give it that of its counterpart: "
                            + "r.many(\"posts\", POSTS, many -> many.relationName(\"posts\")).",
                    relations(users, r -> r.many("posts", posts, m -> m.relationName("a"))),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("a"))
                                    .one("editor", users, o -> editor.apply(o).relationName("a"))));
        }

        @Test
        void anUnnamedOnePairsWithTheUnnamedOneOfTwo() {
            var found = resolve(
                    users,
                    "posts",
                    relations(users, r -> r.many("posts", posts)),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("a"))
                                    .one("editor", users, editor)));

            assertPairs(found, users.column("id"), posts.column("editorId"));
        }

        @Test
        void anUnnamedOnePairsWithTheOnlyNamedOne() {
            var found = resolve(
                    users,
                    "posts",
                    relations(users, r -> r.many("posts", posts)),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("a"))));

            assertPairs(found, users.column("id"), posts.column("authorId"));
        }

        @Test
        void aNamedOnePairsWithItsNamesakeAlone() {
            var schema = Schema.of(
                    relations(
                            users,
                            r -> r.many("authored", posts, m -> m.relationName("a"))
                                    .many("edited", posts, m -> m.relationName("e"))),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("a"))
                                    .one("editor", users, o -> editor.apply(o).relationName("e"))));

            assertPairs(
                    SchemaTables.of(schema).table(users).relation("authored"),
                    users.column("id"),
                    posts.column("authorId"));
            assertPairs(
                    SchemaTables.of(schema).table(users).relation("edited"),
                    users.column("id"),
                    posts.column("editorId"));
        }

        @Test
        void aNamedOneDoesNotPairWithAnUnnamedOne() {
            assertProblem(
                    "Relation 'users.posts' cannot resolve its columns: "
                            + "it is named 'a', and none of the relations of 'posts' fits: 'posts.author' (unnamed, "
                            + "to 'users'). Give it the relationName of its counterpart, or set its columns: "
                            + "r.many(\"posts\", POSTS, many -> many.fields(USERS.…).references(POSTS.…)).",
                    relations(users, r -> r.many("posts", posts, m -> m.relationName("a"))),
                    relations(posts, r -> r.one("author", users, author)));
        }

        @Test
        void aNamedOneDoesNotPairWithOneOfAnotherName() {
            assertProblem(
                    "Relation 'users.posts' cannot resolve its columns: "
                            + "it is named 'a', and none of the relations of 'posts' fits: "
                            + "'posts.author' (named 'b', to 'users'). "
                            + "Give it the relationName of its counterpart, or set its columns: "
                            + "r.many(\"posts\", POSTS, many -> many.fields(USERS.…).references(POSTS.…)).",
                    relations(users, r -> r.many("posts", posts, m -> m.relationName("a"))),
                    relations(
                            posts,
                            r -> r.one("author", users, o -> author.apply(o).relationName("b"))));
        }

        @Test
        void aNamesakeThatPointsAtAThirdTableIsRefused() {
            assertProblem(
                    "Relation 'users.posts' cannot resolve its columns: "
                            + "it is named 'a', and none of the relations of 'posts' fits: "
                            + "'posts.category' (named 'a', to 'categories'). "
                            + "Set its columns: "
                            + "r.many(\"posts\", POSTS, many -> many.fields(USERS.…).references(POSTS.…)).",
                    relations(users, r -> r.many("posts", posts, m -> m.relationName("a"))),
                    relations(
                            posts,
                            r -> r.one(
                                    "category",
                                    categories,
                                    o -> o.fields(posts.column("editorId"))
                                            .references(categories.column("id"))
                                            .relationName("a"))));
        }

        @Test
        void aNamedOneTakesNoForeignKey() {
            var books = PgTable.of("books", t -> t.add("authorId", integer().references(() -> users.column("id"))));

            assertProblem(
                    "Relation 'users.books' cannot resolve its columns: "
                            + "it is named 'a', and there is neither a relation back from 'books' nor a foreign key. "
                            + "Set its columns: "
                            + "r.many(\"books\", BOOKS, many -> many.fields(USERS.…).references(BOOKS.…)).",
                    relations(users, r -> r.many("books", books, m -> m.relationName("a"))));
        }

        @Test
        void theCounterpartOverridesForeignKeys() {
            var books = PgTable.of(
                    "books",
                    t -> t.add("authorId", integer().references(() -> users.column("id")))
                            .add("editorId", integer()));
            var found = resolve(
                    users,
                    "books",
                    relations(users, r -> r.many("books", books)),
                    relations(
                            books,
                            r -> r.one(
                                    "editor",
                                    users,
                                    o -> o.fields(books.column("editorId")).references(users.column("id")))));

            assertPairs(found, users.column("id"), books.column("editorId"));
        }
    }

    @Nested
    class OfASelfReference {

        @Test
        void bothUnnamedPair() {
            var schema = Schema.of(relations(
                    categories, r -> r.one("parent", categories, parent).many("children", categories)));

            assertPairs(
                    SchemaTables.of(schema).table(categories).relation("parent"),
                    categories.column("parentId"),
                    categories.column("id"));
            assertPairs(
                    SchemaTables.of(schema).table(categories).relation("children"),
                    categories.column("id"),
                    categories.column("parentId"));
        }

        @Test
        void bothOfTheSameNamePair() {
            var schema = Schema.of(relations(
                    categories,
                    r -> r.one("parent", categories, o -> parent.apply(o).relationName("tree"))
                            .many("children", categories, m -> m.relationName("tree"))));

            assertPairs(
                    SchemaTables.of(schema).table(categories).relation("children"),
                    categories.column("id"),
                    categories.column("parentId"));
        }

        @Test
        void aOneNeverPairsWithItself() {
            assertProblem(
                    "Relation 'categories.children' cannot resolve its columns: "
                            + "there is neither a relation back from 'categories' nor a foreign key. "
                            + "Set its columns: r.many(\"children\", CATEGORIES, "
                            + "many -> many.fields(CATEGORIES.…).references(CATEGORIES.…)).",
                    relations(categories, r -> r.many("children", categories)));
        }

        @Test
        void twoOnesAreRefusedForAnUnnamedMany() {
            var tree = PgTable.of(
                    "tree",
                    t -> t.add("id", integer().primaryKey())
                            .add("parentId", integer())
                            .add("rootId", integer()));

            assertProblem(
                    "Relation 'tree.below' could be the counterpart of several relations of 'tree': "
                            + "'tree.parent' (unnamed), 'tree.root' (unnamed). "
                            + "Give it and its counterpart the same relationName: "
                            + "r.many(\"below\", TREE, many -> many.relationName(\"below\")).",
                    relations(
                            tree,
                            r -> r.one(
                                            "parent",
                                            tree,
                                            o -> o.fields(tree.column("parentId"))
                                                    .references(tree.column("id")))
                                    .one(
                                            "root",
                                            tree,
                                            o -> o.fields(tree.column("rootId")).references(tree.column("id")))
                                    .many("below", tree)));
        }

        @Test
        void aForeignKeyMakesTheOneTheReferringSideAndTheManyTheReferredOne() {
            var tree = new Tree();
            var schema = Schema.of(relations(tree, r -> r.one("parent", tree).many("children", tree)));

            assertPairs(SchemaTables.of(schema).table(tree).relation("parent"), tree.parentId, tree.id);
            assertPairs(SchemaTables.of(schema).table(tree).relation("children"), tree.id, tree.parentId);
        }
    }

    @Nested
    class OfAForeignKey {

        private final PgTable books = PgTable.of(
                "books",
                t -> t.add("authorId", integer().notNull().references(() -> users.column("id")))
                        .add("price", integer()));

        private final PgTable letters = PgTable.of(
                "letters",
                t -> t.add("senderId", integer().references(() -> users.column("id")))
                        .add("receiverId", integer().references(() -> users.column("id"))));

        @Test
        void theOnlyOneGivesItsColumnsToAMany() {
            var found = resolve(users, "books", relations(users, r -> r.many("books", books)));

            assertPairs(found, users.column("id"), books.column("authorId"));
        }

        @Test
        void theOnlyOneGivesItsColumnsToAOne() {
            var found = resolve(books, "author", relations(books, r -> r.one("author", users)));

            assertPairs(found, books.column("authorId"), users.column("id"));
            assertThat(found.required()).isTrue();
        }

        @Test
        void bothSidesMayUseTheSame() {
            var schema = Schema.of(
                    relations(users, r -> r.many("books", books)), relations(books, r -> r.one("author", users)));

            assertPairs(
                    SchemaTables.of(schema).table(users).relation("books"),
                    users.column("id"),
                    books.column("authorId"));
            assertPairs(
                    SchemaTables.of(schema).table(books).relation("author"),
                    books.column("authorId"),
                    users.column("id"));
        }

        @Test
        void severalAreRefusedForAMany() {
            assertProblem(
                    "Relation 'users.letters' could use several foreign keys: 'letters.senderId', 'letters.receiverId'. "
                            + "Set its columns: "
                            + "r.many(\"letters\", LETTERS, many -> many.fields(USERS.…).references(LETTERS.…)).",
                    relations(users, r -> r.many("letters", letters)));
        }

        @Test
        void severalAreRefusedForAOne() {
            assertProblem(
                    "Relation 'letters.user' could use several foreign keys: 'letters.senderId', 'letters.receiverId'. "
                            + "Set its columns: "
                            + "r.one(\"user\", USERS, one -> one.fields(LETTERS.…).references(USERS.…)).",
                    relations(letters, r -> r.one("user", users)));
        }

        @Test
        void aUniqueOneInTheOtherDirectionGivesItsColumnsToAOne() {
            var profiles = PgTable.of(
                    "profiles", t -> t.add("userId", integer().unique().references(() -> users.column("id"))));
            var found = resolve(users, "profile", relations(users, r -> r.one("profile", profiles)));

            assertPairs(found, users.column("id"), profiles.column("userId"));
            assertThat(found.unique()).isTrue();
            assertThat(found.required()).isFalse();
        }

        @Test
        void theOnlyUniqueOneOfTwoInTheOtherDirectionGivesItsColumns() {
            var profiles = PgTable.of(
                    "profiles",
                    t -> t.add("userId", integer().references(() -> users.column("id")))
                            .add("mentorId", integer().references(() -> users.column("id")))
                            .constraints(table -> List.of(uniqueIndex(table.column("userId")))));
            var found = resolve(users, "profile", relations(users, r -> r.one("profile", profiles)));

            assertPairs(found, users.column("id"), profiles.column("userId"));
        }

        @Test
        void aNonUniqueOneInTheOtherDirectionGivesNothingToAOne() {
            assertProblem(
                    "Relation 'users.book' cannot resolve its columns: "
                            + "there is neither a relation back from 'books' nor a foreign key. "
                            + "Set its columns: r.one(\"book\", BOOKS, one -> "
                            + "one.fields(USERS.…).references(BOOKS.…)).",
                    relations(users, r -> r.one("book", books)));
        }

        @Test
        void oneInTheOtherDirectionGivesNothingToAMany() {
            assertProblem(
                    "Relation 'books.users' cannot resolve its columns: "
                            + "there is neither a relation back from 'users' nor a foreign key. "
                            + "Set its columns: "
                            + "r.many(\"users\", USERS, many -> many.fields(BOOKS.…).references(USERS.…)).",
                    relations(books, r -> r.many("users", users)));
        }

        @Test
        void aCompositeOneGivesAllOfItsColumns() {
            var seats = seats();
            var tickets = tickets(seats, false);
            var schema = Schema.of(
                    relations(tickets, r -> r.one("seat", seats)), relations(seats, r -> r.many("tickets", tickets)));

            assertThat(SchemaTables.of(schema).table(tickets).relation("seat").fields())
                    .containsExactly(tickets.column("seatRow"), tickets.column("seatNumber"));
            assertThat(SchemaTables.of(schema).table(tickets).relation("seat").references())
                    .containsExactly(seats.column("row"), seats.column("number"));
            assertThat(SchemaTables.of(schema).table(tickets).relation("seat").unique())
                    .isTrue();
            assertThat(SchemaTables.of(schema).table(seats).relation("tickets").fields())
                    .containsExactly(seats.column("row"), seats.column("number"));
            assertThat(SchemaTables.of(schema).table(seats).relation("tickets").references())
                    .containsExactly(tickets.column("seatRow"), tickets.column("seatNumber"));
        }

        @Test
        void itsColumnsMustBeComparable() {
            var notes = PgTable.of("notes", t -> t.add("userId", text().references(() -> users.column("id"))));

            assertProblem(
                    "A foreign key pairs 'notes.userId', text, with 'users.id', integer, "
                            + "which PostgreSQL cannot compare. Pair columns of types that can be compared.",
                    relations(users, r -> r.many("notes", notes)));
        }
    }

    @Nested
    class Guarantees {

        @Test
        void aOneIsRequiredByNotNullFieldsWithAForeignKey() {
            var books = PgTable.of(
                    "books", t -> t.add("authorId", integer().notNull().references(() -> users.column("id"))));

            assertThat(resolve(
                                    books,
                                    "author",
                                    relations(
                                            books,
                                            r -> r.one(
                                                    "author",
                                                    users,
                                                    o -> o.fields(books.column("authorId"))
                                                            .references(users.column("id")))))
                            .required())
                    .isTrue();
        }

        @Test
        void aOneIsNotRequiredWithoutAForeignKey() {
            var books = PgTable.of("books", t -> t.add("authorId", integer().notNull()));

            assertThat(resolve(
                                    books,
                                    "author",
                                    relations(
                                            books,
                                            r -> r.one(
                                                    "author",
                                                    users,
                                                    o -> o.fields(books.column("authorId"))
                                                            .references(users.column("id")))))
                            .required())
                    .isFalse();
        }

        @Test
        void aOneIsNotRequiredByANullableField() {
            var books = PgTable.of("books", t -> t.add("authorId", integer().references(() -> users.column("id"))));

            assertThat(resolve(books, "author", relations(books, r -> r.one("author", users)))
                            .required())
                    .isFalse();
        }

        @Test
        void aOneIsNotRequiredByAForeignKeyToOtherColumns() {
            var people = PgTable.of(
                    "people",
                    t -> t.add("id", integer().primaryKey())
                            .add("number", integer().unique()));
            var books = PgTable.of(
                    "books", t -> t.add("authorId", integer().notNull().references(() -> people.column("id"))));

            assertThat(resolve(
                                    books,
                                    "author",
                                    relations(
                                            books,
                                            r -> r.one(
                                                    "author",
                                                    people,
                                                    o -> o.fields(books.column("authorId"))
                                                            .references(people.column("number")))))
                            .required())
                    .isFalse();
        }

        @Test
        void aPrimaryKeyIsNotNull() {
            var profiles = PgTable.of(
                    "profiles",
                    t -> t.add("userId", integer().references(() -> users.column("id")))
                            .constraints(table -> List.of(primaryKey(table.column("userId")))));

            assertThat(resolve(profiles, "user", relations(profiles, r -> r.one("user", users)))
                            .required())
                    .isTrue();
        }

        @Test
        void aCompositeForeignKeyGuaranteesTheSamePairsInAnyOrder() {
            var seats = seats();
            var tickets = tickets(seats, true);

            var found = resolve(
                    tickets,
                    "seat",
                    relations(
                            tickets,
                            r -> r.one(
                                    "seat",
                                    seats,
                                    o -> o.fields(tickets.column("seatNumber"), tickets.column("seatRow"))
                                            .references(seats.column("number"), seats.column("row")))));

            assertThat(found.required()).isTrue();
        }

        @Test
        void aCompositeForeignKeyGuaranteesNothingForOtherPairs() {
            var seats = seats();
            var tickets = tickets(seats, true);

            var found = resolve(
                    tickets,
                    "seat",
                    relations(
                            tickets,
                            r -> r.one(
                                    "seat",
                                    seats,
                                    o -> o.fields(tickets.column("seatRow"), tickets.column("seatNumber"))
                                            .references(seats.column("number"), seats.column("row")))));

            assertThat(found.required()).isFalse();
            assertThat(found.unique()).isTrue();
        }

        @Test
        void oneNullableFieldOfACompositeForeignKeyRemovesTheGuarantee() {
            var seats = seats();
            var tickets = tickets(seats, false);

            assertThat(resolve(tickets, "seat", relations(tickets, r -> r.one("seat", seats)))
                            .required())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aBlankNameIsRefused(String blank) {
        assertProblem(
                "Relation 'posts.author' has a blank relationName. Set a name, or remove it.",
                relations(
                        posts, r -> r.one("author", users, o -> author.apply(o).relationName(blank))));
    }

    @Test
    void theKeyMayBeThatOfAColumn() {
        assertThat(resolve(posts, "authorId", relations(posts, r -> r.one("authorId", users, author)))
                        .fields())
                .containsExactly(posts.column("authorId"));
    }

    @Test
    void aSecondInstanceIsNoTarget() {
        assertProblem(
                "Relation 'posts.author' leads to a second instance of a table. Use 'users' itself as the target.",
                relations(posts, r -> r.one("author", users.as("other"))));
    }

    private static PgTable seats() {
        return PgTable.of(
                "seats",
                t -> t.add("row", text())
                        .add("number", text())
                        .constraints(table -> List.of(primaryKey(table.column("row"), table.column("number")))));
    }

    private static PgTable tickets(PgTable seats, boolean notNull) {
        return PgTable.of(
                "tickets",
                t -> t.add("seatRow", text("seat_row").notNull())
                        .add("seatNumber", notNull ? text().notNull() : text())
                        .constraints(table -> List.of(
                                foreignKey(table.column("seatRow"), table.column("seatNumber"))
                                        .references(() -> List.of(seats.column("row"), seats.column("number"))),
                                unique(table.column("seatRow")))));
    }

    private static final class Tree extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> parentId = integer().references(() -> id());

        Tree() {
            super("tree");
        }

        private Column<Integer> id() {
            return id;
        }
    }
}
