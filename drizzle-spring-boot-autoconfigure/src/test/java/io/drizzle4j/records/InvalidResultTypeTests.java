package io.drizzle4j.records;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Classes that rows cannot be read as. They are refused before any SQL, so there is no database. */
class InvalidResultTypeTests {

    private final RelationalQueries db =
            RelationalQueries.create(new DriverManagerDataSource("jdbc:nothing:"), BlogSchema.SCHEMA);

    private void assertRefused(PgTable table, Class<?> type, String message) {
        assertRefused(table, type, q -> {}, message);
    }

    private void assertRefused(PgTable table, Class<?> type, Consumer<QueryConfig> q, String message) {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(table).as(type).findMany(q))
                .withMessage(message);
    }

    private void assertInvalid(PgTable table, Class<?> type, Consumer<QueryConfig> q, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(table).as(type).findMany(q))
                .withMessage(message);
    }

    record NameView(String name) {}

    record TitleView(String title) {}

    record Misspelt(int id, String naem) {}

    @Test
    void refusesAnUnknownComponent() {
        assertRefused(
                USERS,
                Misspelt.class,
                "'Misspelt.naem' matches nothing in table 'users'. Did you mean 'name'? There are [id, name, posts, "
                        + "profile, authoredPosts, editedPosts, sentMessages, receivedMessages]. Or compute it: "
                        + "extras(\"naem\", …).");
    }

    record Renamed(@Key("titel") String headline) {}

    @Test
    void refusesAnUnknownKey() {
        assertRefused(
                POSTS,
                Renamed.class,
                "'Renamed.headline' has the key 'titel', which matches nothing in table 'posts'. Did you mean "
                        + "'title'? There are [id, title, content, authorId, editorId, published, createdAt, "
                        + "author, editor, comments, postsToTags]. Or compute it: extras(\"titel\", …).");
    }

    record ListOfOne(List<NameView> author) {}

    @Test
    void refusesAListForAOne() {
        assertRefused(
                POSTS,
                ListOfOne.class,
                "'ListOfOne.author' is a List, but relation 'posts.author' leads to one row. "
                        + "Make it NameView, or Optional<NameView>.");
    }

    record OneOfMany(TitleView posts) {}

    record OptionalOfMany(Optional<TitleView> posts) {}

    @Test
    void refusesASingleForAMany() {
        assertRefused(
                USERS,
                OneOfMany.class,
                "'OneOfMany.posts' is a TitleView, but relation 'users.posts' leads to many rows. "
                        + "Make it List<TitleView>, Set<TitleView>, or Map<K, TitleView> with @MapKey.");
        assertRefused(
                USERS,
                OptionalOfMany.class,
                "'OptionalOfMany.posts' is an Optional<TitleView>, but relation 'users.posts' leads to many rows. "
                        + "Make it List<TitleView>, Set<TitleView>, or Map<K, TitleView> with @MapKey.");
    }

    record ListClass(ArrayList<TitleView> posts) {}

    record ArrayOfMany(
            @SuppressWarnings("ArrayRecordComponent") TitleView[] posts) {}

    record OptionalList(Optional<List<TitleView>> posts) {}

    record StreamOfMany(Stream<TitleView> posts) {}

    record ObjectOfMany(Object posts) {}

    record PathOfMany(Path posts) {}

    record MapOfOne(Map<String, Object> editor) {}

    record WildcardOfOne(List<?> editor) {}

    @Test
    void advisesToReadEachRowAsTheElementTypeOfAContainer() {
        var action = "Make it List<%1$s>, Set<%1$s>, or Map<K, %1$s> with @MapKey.";
        for (var type : List.of(ListClass.class, ArrayOfMany.class, OptionalList.class, StreamOfMany.class)) {
            assertAdvised(USERS, type, action.formatted("TitleView"));
        }
        assertAdvised(USERS, ObjectOfMany.class, action.formatted("Row"));
        assertThat(catchThrowableOfType(
                        InvalidResultTypeException.class,
                        () -> db.query(USERS).as(PathOfMany.class).findMany()))
                .hasMessageContaining(action.formatted("Path"));
        assertAdvised(POSTS, MapOfOne.class, "Make it Optional<Row>, or Row annotated @Nullable.");
        assertAdvised(POSTS, WildcardOfOne.class, "Make it Optional<Row>, or Row annotated @Nullable.");
    }

    private void assertAdvised(PgTable table, Class<?> type, String action) {
        assertThat(catchThrowableOfType(
                                InvalidResultTypeException.class,
                                () -> db.query(table).as(type).findMany())
                        .problems())
                .extracting(Problem::action)
                .containsExactly(action);
    }

    record MapsOfMany(List<Map<String, Object>> posts) {}

    @Test
    void advisesToReadRowsInsteadOfMaps() {
        assertAdvised(
                USERS,
                MapsOfMany.class,
                "Make it Row; or select one: columns(…) with one column of "
                        + "[id, title, content, authorId, editorId, published, createdAt].");
    }

    record Primitive(int editorId) {}

    @Test
    void refusesAPrimitiveForANullableValue() {
        assertRefused(
                POSTS,
                Primitive.class,
                "'Primitive.editorId' is an int, which cannot hold the null that column 'posts.editorId' may have. "
                        + "Make it Integer or Optional<Integer>, or declare the column notNull().");
    }

    @Test
    void refusesNull() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).as((Class<?>) null))
                .withMessage("as(…) of 'users' was called with null. Pass a class, such as Row.class.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).as((ParameterizedTypeReference<?>) null))
                .withMessage("as(…) of 'users' was called with null. Pass a class, such as Row.class.");
    }

    @Test
    void refusesAClassOfAMethod() {
        @SuppressWarnings("UnusedMethod") // it is what is refused
        final class Local {
            Local(String name, List<NameView> posts) {
                assertThat(db).as("%s %s", name, posts).isNotNull();
            }
        }
        assertRefused(
                USERS,
                Local.class,
                "'Local' is read as " + Local.class.getName()
                        + ", a local class that captures values around it. Make it a record, or a static class.");
    }

    record PlainOne(NameView editor) {}

    @Test
    void refusesANonNullTypeForAOneThatMayBeMissing() {
        assertRefused(
                POSTS,
                PlainOne.class,
                "'PlainOne.editor' is a plain NameView, but relation 'posts.editor' may have no row. "
                        + "Make it Optional<NameView>, or annotate it @Nullable.");
    }

    record RequiredOne(NameView author) {}

    @Test
    void refusesANonNullTypeForAOneThatTheQueryMayFilter() {
        assertRefused(
                POSTS,
                RequiredOne.class,
                q -> q.with("author", a -> a.where(eq(USERS.name, "Ada"))),
                "'RequiredOne.author' is a plain NameView, but the query's condition may match no row. "
                        + "Make it Optional<NameView>, or annotate it @Nullable.");
    }

    record Unconverted(
            Instant title, List<String> content, @Nullable Integer createdAt) {}

    @Test
    void refusesTypesWithoutAConversion() {
        assertRefused(POSTS, Unconverted.class, """
                Unconverted has 3 problems:
                  1. 'Unconverted.title' is an Instant, but there is no converter for column 'posts.title', a text \
                read as String.
                  2. 'Unconverted.content' is a List<String>, but there is no converter for column 'posts.content', a \
                text read as String.
                  3. 'Unconverted.createdAt' is an Integer, but there is no converter for column 'posts.createdAt', a \
                timestamp read as LocalDateTime.
                To fix them:
                  1, 2. Make it String, or give the application's ConversionService a converter.
                  3. Make it LocalDateTime, or give the application's ConversionService a converter.""");
    }

    record Inexact(Double id) {}

    record Narrow(Float id) {}

    @Test
    void convertsNoNumberToATypeThatWouldRoundIt() {
        assertThat(db.query(POSTS).as(Inexact.class).toSql(q -> {}).sql()).contains("\"id\"");
        assertRefused(
                POSTS,
                Narrow.class,
                "'Narrow.id' is a Float, but there is no converter for column 'posts.id', an integer read as Integer. "
                        + "Make it Integer, or give the application's ConversionService a converter.");
    }

    record Extra(int id, Instant loud) {}

    @Test
    void refusesAnExtraOfAnotherType() {
        assertRefused(
                USERS,
                Extra.class,
                q -> q.extras("loud", upper(USERS.name)),
                "'Extra.loud' is an Instant, but there is no converter for the extra 'loud', a text read as String. "
                        + "Make it String, or give the application's ConversionService a converter.");
    }

    @Test
    void refusesAnExtraWithoutAComponent() {
        assertRefused(
                USERS,
                NameView.class,
                q -> q.extras("loud", upper(USERS.name)),
                "'NameView' has no component for the extra 'loud'. Give it one, or remove extras(\"loud\", …).");
    }

    @Test
    void refusesARelationWithoutAComponent() {
        assertInvalid(
                USERS,
                NameView.class,
                q -> q.with("posts"),
                "'users' is read as NameView, which has no component for relation 'posts'. "
                        + "Give it one: List<…> posts, or remove with(\"posts\").");
        assertInvalid(
                POSTS,
                TitleView.class,
                q -> q.with("author"),
                "'posts' is read as TitleView, which has no component for relation 'author'. "
                        + "Give it one: Optional<…> author, or remove with(\"author\").");
    }

    @Test
    void refusesColumnsBesideThoseOfTheComponents() {
        assertInvalid(
                USERS,
                NameView.class,
                q -> q.columns(USERS.id),
                "'users' is read as NameView, whose components determine the columns. "
                        + "Remove columns(…), or change the components.");
        assertInvalid(
                USERS,
                NameView.class,
                q -> q.exclude(USERS.id),
                "'users' is read as NameView, whose components determine the columns. "
                        + "Remove exclude(…), or change the components.");
    }

    interface Projection {
        String name();
    }

    abstract static class Base {}

    @SuppressWarnings("ClassCanBeStatic") // it is what is refused
    final class Inner {
        Inner(String name) {}
    }

    static final class Several {
        Several(String name) {}

        Several(int id) {}
    }

    static final class Bean {}

    @Test
    void refusesAClassThatCannotBeConstructed() {
        assertRefused(
                USERS,
                Projection.class,
                "'Projection' is read as " + Projection.class.getName()
                        + ", which is an interface. Make it a record, or a class with one constructor.");
        assertRefused(
                USERS,
                Base.class,
                "'Base' is read as " + Base.class.getName()
                        + ", which is abstract. Make it a record, or a class with one constructor.");
        assertRefused(
                USERS,
                Inner.class,
                "'Inner' is read as " + Inner.class.getName() + ", which is an inner class. Make it static.");
        assertRefused(
                USERS,
                Several.class,
                "'Several' is read as " + Several.class.getName()
                        + ", which has 2 constructors. Make it a record, or a class with one constructor.");
        assertRefused(
                USERS,
                Bean.class,
                "'Bean' is read as " + Bean.class.getName() + ", whose constructor has no parameters. "
                        + "Make it a record, or give the constructor a parameter for each value.");
    }

    record PlainNode(String name, PlainNode parent) {}

    record PostOfAuthor(String title, AuthorOfPosts author) {}

    record AuthorOfPosts(String name, List<PostOfAuthor> posts) {}

    record Ever<T>(String name, List<Ever<Optional<T>>> children) {}

    @Test
    void refusesANonNullComponentAtTheEndOfTheNesting() {
        assertRefused(
                POSTS,
                PostOfAuthor.class,
                q -> q.with("author", a -> a.with("posts")),
                "'PostOfAuthor.author.posts[].author' has no value where the query stops nesting it. "
                        + "Read it: with(\"author\"); or make it Optional<AuthorOfPosts>, or annotate it @Nullable.");
        assertRefused(
                POSTS,
                PostOfAuthor.class,
                "'PostOfAuthor.author' has no value where the query stops nesting it. "
                        + "Read it: with(\"author\"); or make it Optional<AuthorOfPosts>, or annotate it @Nullable.");
    }

    @Test
    void refusesAnInfinitelyExpandingGenericClass() {
        assertThat(problems(CATEGORIES, Ever.class)).singleElement().satisfies(problem -> {
            assertThat(problem.description())
                    .startsWith("'Ever<?>.children[].children[].")
                    .endsWith(".children' contains itself endlessly.");
            assertThat(problem.action())
                    .isEqualTo("Give it the type arguments of the class that it is nested in, or remove it.");
        });
    }

    record Root(List<Leaf> children) {}

    record Leaf(String name) {}

    record Names(List<String> children) {}

    record Changing(List<Changed> children) {}

    record Changed(List<Changing> children) {}

    @Test
    void refusesARecursiveLevelWhoseClassDoesNotContainItself() {
        assertRefused(
                CATEGORIES,
                Root.class,
                q -> q.with("children", c -> c.recursive()),
                "'Root.children[]' is read recursively, but has no component for relation 'children'. "
                        + "Give it one, List<Leaf> children, or remove recursive().");
        assertRefused(
                CATEGORIES,
                Names.class,
                q -> q.with("children", c -> c.recursive().columns(CATEGORIES.name)),
                "'Names.children[]' is read recursively, but has no component for relation 'children'. "
                        + "Remove recursive(), or read a record.");
        assertRefused(
                CATEGORIES,
                Changing.class,
                q -> q.with("children", c -> c.recursive()),
                "'Changing.children[].children[]' is read as Changing, but a tree is read as Changed at every level. "
                        + "Read Changed there too.");
    }

    public static final class Staff extends PgTable {

        public final Column<String> name = text().primaryKey();

        public final Column<String> bossName = text().notNull().references(() -> name);

        Staff() {
            super("staff");
        }
    }

    record Own(String name, Own boss) {}

    /** Every row has a parent, so the tree ends only where a cycle is cut. */
    @Test
    void refusesATreeThatIsNonNullAtItsEnd() {
        var staff = new Staff();
        var schema = Schema.of(relations(staff, r -> r.one("boss", staff)));

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> RelationalQueries.create(new DriverManagerDataSource(), schema)
                        .query(staff)
                        .as(Own.class)
                        .toSql(q -> q.with("boss", b -> b.recursive().cutCycles())))
                .withMessage("'Own.boss.boss' has no value where the tree ends. "
                        + "Make it Optional<Own>, or annotate it @Nullable.");
    }

    record MapWithoutKey(Map<Integer, TitleView> posts) {}

    record MapByNothing(@MapKey("idd") Map<Integer, TitleView> posts) {}

    record MapByAnother(@MapKey("id") Map<Instant, TitleView> posts) {}

    @Test
    void refusesAMapWithoutAKey() {
        assertRefused(
                USERS,
                MapWithoutKey.class,
                "'MapWithoutKey.posts' is a Map, but has no @MapKey with a column of table 'posts'. "
                        + "Annotate it @MapKey(\"id\").");
        assertRefused(
                USERS,
                MapByNothing.class,
                "'MapByNothing.posts' is a Map by 'idd', which is not a column of table 'posts'. "
                        + "Did you mean 'id'? There are [id, title, content, authorId, editorId, published, createdAt].");
        assertRefused(
                USERS,
                MapByAnother.class,
                "'MapByAnother.posts' is a Map by Instant, but there is no converter for column 'posts.id', an "
                        + "integer read as Integer. Make it Map<Integer, TitleView>.");
    }

    record ListsByAnother(@MapKey("id") Map<Instant, List<TitleView>> posts) {}

    @SuppressWarnings("rawtypes")
    record RawListsByKey(@MapKey("id") Map<Integer, List> posts) {}

    record ListsByNothing(Map<Integer, List<TitleView>> posts) {}

    record NamedAuthor(String name) {}

    record ListsOfOne(@MapKey("id") Map<Integer, List<NamedAuthor>> editor) {}

    @Test
    void refusesAMapOfListsLikeAMap() {
        assertRefused(
                USERS,
                ListsByAnother.class,
                "'ListsByAnother.posts' is a Map by Instant, but there is no converter for column 'posts.id', an "
                        + "integer read as Integer. Make it Map<Integer, List<TitleView>>.");
        assertRefused(
                USERS,
                RawListsByKey.class,
                "'RawListsByKey.posts' does not say which type the rows have. "
                        + "Give it a type argument; at the root, as(new ParameterizedTypeReference<…>() {}).");
        assertRefused(
                USERS,
                ListsByNothing.class,
                "'ListsByNothing.posts' is a Map, but has no @MapKey with a column of table 'posts'. "
                        + "Annotate it @MapKey(\"id\").");
        assertRefused(
                POSTS,
                ListsOfOne.class,
                "'ListsOfOne.editor' is a Map, but relation 'posts.editor' leads to one row. "
                        + "Make it Optional<NamedAuthor>, or NamedAuthor annotated @Nullable.");
    }

    record RowsByKey(@MapKey("id") Map<Integer, Row> posts) {}

    @Test
    void refusesAMapOfRowsWithoutTheirKey() {
        assertInvalid(
                USERS,
                RowsByKey.class,
                q -> q.with("posts", p -> p.columns(POSTS.title)),
                "'users.posts' is read as a map of rows by 'id', which is not selected. Select it too.");
    }

    @SuppressWarnings("rawtypes")
    record RawList(List posts) {}

    record Box<T>(T author) {}

    @Test
    void refusesARawType() {
        assertRefused(
                USERS,
                RawList.class,
                "'RawList.posts' does not say which type the rows have. "
                        + "Give it a type argument; at the root, as(new ParameterizedTypeReference<…>() {}).");
        assertRefused(
                POSTS,
                Box.class,
                "'Box<?>.author' does not say which type the rows have. "
                        + "Give it a type argument; at the root, as(new ParameterizedTypeReference<…>() {}).");
    }

    private List<Problem> problems(PgTable table, Class<?> type) {
        return catchThrowableOfType(
                        InvalidResultTypeException.class,
                        () -> db.query(table).as(type).findMany())
                .problems();
    }

    record DeepComment(String contnet) {}

    record DeepPost(int id, List<DeepComment> comments, NameView editor) {}

    record DeepUser(String name, int age, List<DeepPost> posts, List<Row> profile) {}

    @Test
    void reportsAllProblemsAtAnyDepthTogether() {
        assertRefused(
                USERS,
                DeepUser.class,
                q -> q.with("posts", p -> p.orderBy(desc(POSTS.id)).with("comments", c -> c.orderBy(asc(COMMENTS.id)))),
                """
                DeepUser has 4 problems:
                  1. 'DeepUser.profile' is a List, but relation 'users.profile' leads to one row.
                  2. 'DeepUser.age' matches nothing in table 'users'.
                  3. 'DeepUser.posts[].editor' is a plain NameView, but relation 'posts.editor' may have no row.
                  4. 'DeepUser.posts[].comments[].contnet' matches nothing in table 'comments'.
                To fix them:
                  1. Make it Optional<Row>, or Row annotated @Nullable.
                  2. Use one of [id, name, posts, profile, authoredPosts, editedPosts, sentMessages, \
                receivedMessages]. Or compute it: extras("age", …).
                  3. Make it Optional<NameView>, or annotate it @Nullable.
                  4. Did you mean 'content'? There are [id, content, postId, authorId, createdAt, post, author]. \
                Or compute it: extras("contnet", …).""");
    }

    record Headline(String titel, int editorId) {}

    record Reference(String idd) {}

    record Embedding(
            int id,
            @Embedded Headline headline,
            @Embedded(prefix = "author") Optional<Reference> author) {}

    record EmbeddingPosts(@Embedded NameView name, List<Embedding> posts) {}

    @Test
    void refusesTheComponentsOfAValueObject() {
        assertRefused(USERS, EmbeddingPosts.class, """
                EmbeddingPosts has 3 problems:
                  1. 'EmbeddingPosts.posts[].headline.editorId' is an int, which cannot hold the null that column \
                'posts.editorId' may have.
                  2. 'EmbeddingPosts.posts[].headline.titel' matches no column of table 'posts'.
                  3. 'EmbeddingPosts.posts[].author.idd' has the key 'authorIdd', which matches no column of table \
                'posts'.
                To fix them:
                  1. Make it Integer or Optional<Integer>, or declare the column notNull().
                  2. Did you mean 'title'? There are [id, title, content, authorId, editorId, published, createdAt]. \
                Or compute it: extras("titel", …).
                  3. Did you mean 'authorId'? There are [id, title, content, authorId, editorId, published, \
                createdAt]. Or compute it: extras("authorIdd", …).""");
    }

    record WithRelation(NameView author) {}

    record EmbeddingRelation(@Embedded WithRelation both) {}

    @Test
    void refusesARelationInAValueObject() {
        assertRefused(
                POSTS,
                EmbeddingRelation.class,
                "'EmbeddingRelation.both.author' matches no column of table 'posts'. Did you mean 'authorId'? There are "
                        + "[id, title, content, authorId, editorId, published, createdAt]. "
                        + "Or compute it: extras(\"author\", …); or read columns into it: @Embedded.");
    }

    record Statistics(Instant comments) {}

    record EmbeddingExtra(
            int id, @Embedded(prefix = "statistics") Statistics statistics) {}

    @Test
    void refusesAnExtraOfAValueObject() {
        assertRefused(
                POSTS,
                EmbeddingExtra.class,
                q -> q.extras("statisticsComments", count("comments")).extras("other", count("comments")),
                """
                EmbeddingExtra has 2 problems:
                  1. 'EmbeddingExtra' has no component for the extra 'other'.
                  2. 'EmbeddingExtra.statistics.comments' is an Instant, but there is no converter for the extra \
                'statisticsComments', a bigint read as Long.
                To fix them:
                  1. Give it one, or remove extras("other", …).
                  2. Make it Long, or give the application's ConversionService a converter.""");
    }

    record EmbeddingValue(@Embedded Optional<String> title) {}

    record EmbeddingList(@Embedded List<TitleView> titles) {}

    record EmbeddingRow(@Embedded Row row) {}

    record EmbeddingBean(@Embedded Bean bean) {}

    record EmbeddingByKey(
            @Key("author") @Embedded(prefix = "author") AuthorId author) {}

    record AuthorId(int id) {}

    @Test
    void refusesAValueObjectThatIsNoRecord() {
        assertRefused(
                POSTS,
                EmbeddingValue.class,
                "'EmbeddingValue.title' is @Embedded, but String has no components. "
                        + "Make it a record of columns, or remove @Embedded.");
        assertRefused(
                POSTS,
                EmbeddingList.class,
                "'EmbeddingList.titles' is @Embedded, but List<TitleView> has no components. "
                        + "Make it a record of columns, or remove @Embedded.");
        assertRefused(
                POSTS,
                EmbeddingRow.class,
                "'EmbeddingRow.row' is @Embedded, but Row has no components. "
                        + "Make it a record of columns, or remove @Embedded.");
        assertRefused(
                POSTS,
                EmbeddingBean.class,
                "'EmbeddingBean.bean' is read as " + Bean.class.getName() + ", whose constructor has no parameters. "
                        + "Make it a record, or give the constructor a parameter for each value.");
        assertRefused(
                POSTS,
                EmbeddingByKey.class,
                "'EmbeddingByKey.author' is @Embedded, and has the @Key 'author'. "
                        + "Remove @Key. If the keys of the columns start with it, write "
                        + "@Embedded(prefix = \"author\").");
    }

    record Itself(String title, @Embedded @Nullable Itself again) {}

    record ByAnother(String title, @Embedded Another another) {}

    record Another(@Embedded(prefix = "author") ByAnother again) {}

    record Growing<T>(@Embedded Growing<Optional<T>> next) {}

    @Test
    void refusesAValueObjectThatContainsItself() {
        assertRefused(POSTS, Itself.class, "'Itself.again' contains itself endlessly. Remove it.");
        assertRefused(POSTS, ByAnother.class, "'ByAnother.another.again' contains itself endlessly. Remove it.");
        assertRefused(
                POSTS,
                Growing.class,
                "'Growing<?>.next.next.next.next.next.next.next.next.next' contains itself endlessly. Remove it.");
    }

    record Unmarked(int id, AuthorId reference) {}

    @Test
    void suggestsAValueObject() {
        assertRefused(
                POSTS,
                Unmarked.class,
                "'Unmarked.reference' matches nothing in table 'posts'. Use one of [id, title, content, authorId, "
                        + "editorId, published, createdAt, author, editor, comments, postsToTags]. Or compute it: "
                        + "extras(\"reference\", …); or read a relation under this key: as(\"reference\"); "
                        + "or read columns into it: @Embedded.");
    }

    record EmbeddingTitle(@Embedded TitleView headline) {}

    @Test
    void refusesAnExtraOrARelationInPlaceOfAValueObject() {
        assertRefused(
                POSTS,
                EmbeddingTitle.class,
                q -> q.extras("headline", POSTS.title),
                "'EmbeddingTitle' has no component for the extra 'headline'. "
                        + "Give it one, or remove extras(\"headline\", …).");
        assertInvalid(
                POSTS,
                EmbeddingTitle.class,
                q -> q.with("author", a -> a.as("headline")),
                "'posts' is read as EmbeddingTitle, which has no component for relation 'author' under the key "
                        + "'headline'. Give it one: Optional<…> headline, or remove with(\"author\").");
    }

    @Test
    void refusesAValueUnlessOneColumnIsRead() {
        assertRefused(
                USERS,
                String.class,
                "'String' is one value, but the query reads 0 of table 'users'. "
                        + "Select one: columns(…) with one column of [id, name].");
        assertRefused(
                USERS,
                String.class,
                q -> q.columns(USERS.id, USERS.name),
                "'String' is one value, but the query reads 2 of table 'users'. "
                        + "Select one: columns(…) with one column of [id, name].");
        assertRefused(
                USERS,
                Instant.class,
                q -> q.columns(USERS.name),
                "'Instant' is an Instant, but there is no converter for column 'users.name', a text read as String. "
                        + "Make it String, or give the application's ConversionService a converter.");
        assertInvalid(
                USERS,
                String.class,
                q -> q.columns(USERS.name).with("posts"),
                "'users' is read as String, which has no component for relation 'posts'. "
                        + "Remove with(\"posts\"), or read a record.");
    }

    @Test
    void reportsProblemsWhenAQueryIsPrepared() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(USERS).as(Misspelt.class).prepare(q -> {}))
                .withMessageStartingWith("'Misspelt.naem' matches nothing in table 'users'.");
    }
}
