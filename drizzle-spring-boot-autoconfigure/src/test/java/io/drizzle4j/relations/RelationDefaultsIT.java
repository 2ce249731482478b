package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The condition, order and limit of a relation, and how a query overrides them. */
class RelationDefaultsIT {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("since", integer()));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("authorId", integer("author_id"))
                    .add("year", integer())
                    .add("published", bool())
                    .add("hidden", bool())
                    .filter(table -> eq(table.column("hidden", Boolean.class), false)));

    private static final Column<Integer> USER_ID = USERS.column("id", Integer.class);

    private static final Column<Integer> SINCE = USERS.column("since", Integer.class);

    private static final Column<Integer> ID = POSTS.column("id", Integer.class);

    private static final Column<Integer> AUTHOR_ID = POSTS.column("authorId", Integer.class);

    private static final Column<Integer> YEAR = POSTS.column("year", Integer.class);

    private static final Column<Boolean> PUBLISHED = POSTS.column("published", Boolean.class);

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.many("posts", POSTS)
                            .many("published", POSTS, m -> m.where(PUBLISHED))
                            .many(
                                    "latest",
                                    POSTS,
                                    m -> m.where(PUBLISHED)
                                            .orderBy(desc(YEAR), desc(ID))
                                            .limit(2))
                            .many("early", POSTS, m -> m.where(lt(YEAR, SINCE)))
                            .many("none", POSTS, m -> m.limit(0))
                            .one(
                                    "last",
                                    POSTS,
                                    o -> o.relationName("last")
                                            .fields(USER_ID)
                                            .references(AUTHOR_ID)
                                            .where(PUBLISHED)
                                            .orderBy(desc(YEAR), desc(ID)))),
            relations(
                    POSTS,
                    r -> r.one("author", USERS, o -> o.fields(AUTHOR_ID).references(USER_ID))
                            .one(
                                    "writer",
                                    USERS,
                                    o -> o.relationName("writer")
                                            .fields(AUTHOR_ID)
                                            .references(USER_ID)
                                            .required())
                            .one(
                                    "veteran",
                                    USERS,
                                    o -> o.relationName("veteran")
                                            .fields(AUTHOR_ID)
                                            .references(USER_ID)
                                            .where(lt(SINCE, YEAR))
                                            .required())
                            .many(
                                    "later",
                                    POSTS,
                                    m -> m.fields(AUTHOR_ID)
                                            .references(AUTHOR_ID)
                                            .where(gt(YEAR, parent(YEAR)))
                                            .orderBy(asc(ID)))));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("relation_defaults", SCHEMA, """
                create table users (id integer primary key, name text, since integer);
                create table posts (id integer primary key, author_id integer, year integer, published boolean, hidden boolean);
                insert into users values (1, 'Ada', 2003), (2, 'Grace', 2000), (3, 'Linus', 2000);
                insert into posts values
                  (1, 1, 2001, true, false), (2, 1, 2002, true, false), (3, 1, 2003, true, false), (4, 1, 2004, false, false),
                  (5, 1, 2005, true, true), (6, 2, 2001, false, false), (7, 9, 2001, true, false);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** Asserts the ids of the rows of a relation for each user. */
    private static void assertRows(String key, Consumer<ManyConfig> q, String ada, String grace) {
        database.returns(
                """
                [{"id": 1, "%1$s": %2$s}, {"id": 2, "%1$s": %3$s}, {"id": 3, "%1$s": []}]""".formatted(key, ids(ada), ids(grace)),
                db -> db.query(USERS)
                        .findMany(
                                u -> u.columns(USER_ID).orderBy(asc(USER_ID)).with(key, p -> q.accept(p.columns(ID)))));
    }

    private static String ids(String list) {
        return "[" + list.replaceAll("\\d+", "{\"id\": $0}") + "]";
    }

    @Test
    void itsConditionIsAlwaysAddedTo() {
        assertRows("published", p -> p.orderBy(asc(ID)), "1, 2, 3", "");
        assertRows("published", p -> p.where(gt(YEAR, 2001)).orderBy(asc(ID)), "2, 3", "");
        assertRows("published", p -> p.where(not(PUBLISHED)), "", "");
    }

    @Test
    void itsOrderAndLimitApplyUnlessTheQueryHasItsOwn() {
        assertRows("latest", p -> {}, "3, 2", "");
        assertRows("latest", p -> p.limit(1), "3", "");
        assertRows("latest", p -> p.limit(10), "3, 2, 1", "");
        assertRows("latest", p -> p.offset(1), "2, 1", "");
        assertRows("latest", p -> p.orderBy(asc(YEAR)), "1, 2", "");
        assertRows("latest", p -> p.orderBy(asc(YEAR)).limit(1).offset(1), "2", "");
        assertRows("latest", p -> p.distinctOn(PUBLISHED), "3", "");
        assertRows("latest", p -> p.distinctOn(YEAR), "3, 2", "");
        assertRows("latest", p -> p.distinctOn(PUBLISHED).orderBy(asc(PUBLISHED), asc(YEAR)), "1", "");
        assertRows("none", p -> {}, "", "");
        assertRows("none", p -> p.limit(1).orderBy(asc(ID)), "1", "6");
    }

    @Test
    void itsConditionUsesTheColumnsOfItsSource() {
        assertRows("early", p -> p.orderBy(asc(ID)), "1, 2", "");
        database.returns(
                """
                [{"id": 1, "later": [{"id": 2}, {"id": 3}, {"id": 4}], "n": 3}, {"id": 4, "later": [], "n": 0}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(ID)
                                .where(inArray(ID, List.of(1, 4)))
                                .orderBy(asc(ID))
                                .extras("n", count("later"))
                                .with("later", l -> l.columns(ID))));
    }

    @Test
    void itsConditionAppliesInsideOfOperatorsAndItsLimitDoesNot() {
        database.returns(
                """
                [{"id": 1, "publishedCount": 3, "latestCount": 3, "earlyCount": 2, "noneCount": 4, "oldest": 1, "lastYear": 2003}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USER_ID)
                                .where(and(
                                        some("latest", eq(ID, 1)),
                                        every("published", PUBLISHED),
                                        none("latest", gt(YEAR, 2003))))
                                .extras("publishedCount", count("published"))
                                .extras("latestCount", count("latest"))
                                .extras("earlyCount", count("early"))
                                .extras("noneCount", count("none"))
                                .extras("oldest", min("latest", ID))
                                .extras("lastYear", column("last", YEAR))));
        assertRows("posts", p -> p.where(some("later", gt(ID, 3))).orderBy(asc(ID)), "1, 2, 3", "");
    }

    @Test
    void aOneLeadsToTheFirstByItsOrder() {
        database.returns(
                """
                [{"id": 1, "last": {"id": 3}}, {"id": 2, "last": null}, {"id": 3, "last": null}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USER_ID).orderBy(asc(USER_ID)).with("last", l -> l.columns(ID))));
        database.returns(
                """
                {"id": 1, "last": {"id": 3}}""",
                db -> db.query(USERS)
                        .findFirst(q -> q.columns(USER_ID).where(eq(USER_ID, 1)).with("last", l -> l.columns(ID))));
    }

    record WriterView(String name) {}

    record PostView(int id, WriterView writer) {}

    record VeteranView(int id, WriterView veteran) {}

    record AuthorView(int id, WriterView author) {}

    @Test
    void aRequiredOneFillsANonNullComponent() {
        assertThat(database.ask(db -> db.query(POSTS)
                        .as(PostView.class)
                        .findMany(q -> q.where(lt(ID, 7)).orderBy(desc(ID)).limit(2))))
                .containsOnly(
                        List.of(new PostView(6, new WriterView("Grace")), new PostView(4, new WriterView("Ada"))));
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db.query(POSTS).as(AuthorView.class).findMany())
                .withMessage("""
                'AuthorView.author' is a plain WriterView, but relation 'posts.author' may have no row. Make it \
                Optional<WriterView>, or annotate it @Nullable.""");
    }

    record MaybePostView(int id, Optional<WriterView> writer) {}

    record RowPostView(@Nullable Row writer) {}

    /** This does not depend on the type of the result, nor on what else is read. */
    @Test
    void aRequiredOneThatIsMissingIsAnError() {
        var writer = "'posts.writer' is required(), but has no row in the row with id = 7. "
                + "Fix the dangling reference, or remove required().";
        var veteran = writer.replace("writer", "veteran").replace("= 7", "= 1");
        for (var db : database.both()) {
            var posts = db.query(POSTS);
            assertMissing(() -> posts.as(PostView.class).findMany(), writer);
            assertMissing(() -> posts.as(MaybePostView.class).findMany(), writer);
            assertMissing(() -> posts.as(RowPostView.class).findMany(), writer);
            assertMissing(() -> posts.findMany(q -> q.with("writer")), writer);
            assertMissing(() -> posts.findMany(q -> q.columns(YEAR).with("writer")), writer);
            assertMissing(() -> posts.findMany(q -> q.with("author").with("writer", w -> w.with("posts"))), writer);
            assertMissing(() -> posts.findFirst(q -> q.where(eq(ID, 7)).with("writer")), writer);
            assertMissing(() -> posts.forEach(q -> q.columns(YEAR).with("writer"), row -> {}), writer);
            assertMissing(
                    () -> posts.findMany(
                            q -> q.where(lt(ID, 4)).orderBy(asc(ID)).with("veteran")),
                    veteran);
            assertMissing(
                    () -> posts.as(VeteranView.class)
                            .findMany(q -> q.where(lt(ID, 4)).orderBy(asc(ID))),
                    veteran);
            assertMissing(
                    () -> db.query(USERS)
                            .findMany(q -> q.orderBy(asc(USER_ID))
                                    .with(
                                            "posts",
                                            p -> p.columns(YEAR)
                                                    .orderBy(asc(ID))
                                                    .with("veteran"))),
                    veteran.replace("'posts.veteran'", "'users.posts.veteran'"));
            assertMissing(
                    () -> db.query(USERS)
                            .findMany(q -> q.with("last", p -> p.columns(YEAR).with("veteran"))),
                    veteran.replace("'posts.veteran'", "'users.last.veteran'").replace("= 1", "= 3"));
        }
    }

    @Test
    void aRequiredOneShowsOnlyWhatIsSelected() {
        database.returns(
                """
                [{"year": 2001, "writer": {"name": "Grace"}}, {"year": 2004, "writer": {"name": "Ada"}}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(YEAR)
                                .where(lt(ID, 7))
                                .orderBy(desc(ID))
                                .limit(2)
                                .with("writer", w -> w.columns(USERS.column("name")))));
    }

    @Test
    void aConditionOfTheQueryRemovesTheGuarantee() {
        database.returns(
                """
                [{"id": 6, "writer": {"id": 2, "name": "Grace", "since": 2000}}, {"id": 7, "writer": null}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(ID)
                                .where(gte(ID, 6))
                                .orderBy(asc(ID))
                                .with("writer", w -> w.where(isNotNull(SINCE)))));
    }

    private static void assertMissing(Runnable query, String message) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(query::run)
                .withMessage(message);
    }

    @Test
    void theTableIsFilteredToo() {
        assertRows("latest", p -> p.unfiltered(), "5, 3", "");
    }
}
