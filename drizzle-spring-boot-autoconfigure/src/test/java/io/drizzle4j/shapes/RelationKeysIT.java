package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.data.Pages;
import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relations;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.util.SerializationUtils;

/** Relations that are read under another key than their own, twice, or with the key of a column. */
class RelationKeysIT {

    static final class Users extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();

        Users() {
            super("users");
        }
    }

    private static final Users USERS = new Users();

    static final class Issues extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> title = text().notNull();
        final Column<Integer> createdBy = integer("created_by").notNull().references(() -> USERS.id);
        final Column<Integer> parent = integer();

        Issues() {
            super("issues");
        }
    }

    private static final Issues ISSUES = new Issues();

    static final class Comments extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> issueId = integer("issue_id").notNull();
        final Column<Integer> authorId = integer("author_id").notNull();

        Comments() {
            super("comments");
        }
    }

    private static final Comments COMMENTS = new Comments();

    static final class UsersRelations extends Relations {

        final Many issues = many(ISSUES);

        final Many commented = many(ISSUES)
                .through(COMMENTS, t -> t.from(USERS.id, COMMENTS.authorId).to(COMMENTS.issueId, ISSUES.id));

        UsersRelations() {
            super(USERS);
        }
    }

    private static final UsersRelations OF_USERS = new UsersRelations();

    static final class IssuesRelations extends Relations {

        /** Has the key of a column. */
        final One createdBy = one(USERS).fields(ISSUES.createdBy).references(USERS.id);

        /** Has the key of a column. */
        final One parent =
                one(ISSUES).fields(ISSUES.parent).references(ISSUES.id).relationName("tree");

        final Many children = many(ISSUES).relationName("tree");

        final Many comments = many(COMMENTS);

        IssuesRelations() {
            super(ISSUES);
        }
    }

    private static final IssuesRelations OF_ISSUES = new IssuesRelations();

    static final class CommentsRelations extends Relations {

        final One author = one(USERS).fields(COMMENTS.authorId).references(USERS.id);

        final One issue = one(ISSUES).fields(COMMENTS.issueId).references(ISSUES.id);

        CommentsRelations() {
            super(COMMENTS);
        }
    }

    private static final CommentsRelations OF_COMMENTS = new CommentsRelations();

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("relation_keys", Schema.of(OF_USERS, OF_ISSUES, OF_COMMENTS), """
                create table users (id integer primary key, name text not null);
                create table issues (id integer primary key, title text not null, created_by integer not null,
                  parent integer);
                create table comments (id integer primary key, issue_id integer not null, author_id integer not null);
                create index on comments (issue_id);
                insert into users values (1, 'Ada'), (2, 'Bob');
                insert into issues values (1, 'one', 1, null), (2, 'two', 2, 1), (3, 'three', 1, 2);
                insert into comments values (1, 1, 1), (2, 1, 2), (3, 1, 2), (4, 2, 1);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void readsARelationToManyRowsTwice() {
        database.returns(
                """
                [{"id": 1, "mine": [{"id": 1}], "latest": [{"id": 3}, {"id": 2}]},
                 {"id": 2, "mine": [{"id": 4}], "latest": [{"id": 4}]},
                 {"id": 3, "mine": [], "latest": []}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.columns(ISSUES.id)
                                .with(
                                        "comments",
                                        c -> c.as("mine").columns(COMMENTS.id).where(eq(COMMENTS.authorId, 1)))
                                .with(
                                        OF_ISSUES.comments,
                                        c -> c.as("latest")
                                                .columns(COMMENTS.id)
                                                .orderBy(desc(COMMENTS.id))
                                                .limit(2))
                                .orderBy(ISSUES.id)));
    }

    @Test
    void readsARelationToOneRowTwice() {
        database.returns(
                """
                [{"id": 1, "creator": {"name": "Ada"}, "ada": {"id": 1}, "parent": null},
                 {"id": 2, "creator": {"name": "Bob"}, "ada": null, "parent": 1},
                 {"id": 3, "creator": {"name": "Ada"}, "ada": {"id": 1}, "parent": 2}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.columns(ISSUES.id, ISSUES.parent)
                                .with("createdBy", c -> c.as("creator").columns(USERS.name))
                                .with(
                                        OF_ISSUES.createdBy,
                                        c -> c.as("ada").columns(USERS.id).where(eq(USERS.name, "Ada")))
                                .orderBy(ISSUES.id)));
    }

    @Test
    void readsBothBelowEachOther() {
        database.returns(
                """
                [{"name": "Ada",
                  "first": [{"id": 1, "bobs": [{"id": 2, "by": {"name": "Bob"}, "author": {"id": 2}},
                                               {"id": 3, "by": {"name": "Bob"}, "author": {"id": 2}}]}],
                  "issues": [{"id": 1}, {"id": 3}]}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .with(
                                        OF_USERS.issues,
                                        i -> i.as("first")
                                                .columns(ISSUES.id)
                                                .orderBy(ISSUES.id)
                                                .limit(1)
                                                .with(
                                                        "comments",
                                                        c -> c.as("bobs")
                                                                .columns(COMMENTS.id)
                                                                .where(eq(COMMENTS.authorId, 2))
                                                                .with(
                                                                        "author",
                                                                        a -> a.as("by")
                                                                                .columns(USERS.name))
                                                                .with("author", a -> a.columns(USERS.id))
                                                                .orderBy(COMMENTS.id)))
                                .with("issues", i -> i.columns(ISSUES.id).orderBy(ISSUES.id))
                                .where(eq(USERS.id, 1))));
    }

    @Test
    void readsAPageBesideATreeAndATable() {
        database.returns(
                """
                [{"id": 1,
                  "tree": [{"id": 2, "tree": [{"id": 3, "tree": [], "children": []}], "children": [{"id": 3}]}],
                  "children": [{"id": 2}],
                  "page": {"rows": [{"id": 1}, {"id": 2}], "hasMore": true, "total": 3},
                  "comments": [{"id": 3}]}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.columns(ISSUES.id)
                                .with(
                                        "children",
                                        c -> c.as("tree")
                                                .columns(ISSUES.id)
                                                .with("children", d -> d.columns(ISSUES.id))
                                                .recursive())
                                .with("children", c -> c.columns(ISSUES.id))
                                .with(
                                        "comments",
                                        c -> c.as("page")
                                                .columns(COMMENTS.id)
                                                .orderBy(COMMENTS.id)
                                                .page(2)
                                                .total())
                                .with("comments", c -> c.columns(COMMENTS.id).where(eq(COMMENTS.id, 3)))
                                .where(eq(ISSUES.id, 1))));
    }

    @Test
    void readsTwoTreesAndAChain() {
        database.returns(
                """
                [{"id": 2,
                  "down": [{"id": 3, "down": []}],
                  "limited": [{"id": 3, "limited": []}],
                  "up": {"id": 1, "up": null}}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.columns(ISSUES.id)
                                .with(
                                        "children",
                                        c -> c.as("down").columns(ISSUES.id).recursive())
                                .with(
                                        "children",
                                        c -> c.as("limited")
                                                .columns(ISSUES.id)
                                                .recursive()
                                                .depth(1))
                                .with(
                                        OF_ISSUES.parent,
                                        p -> p.as("up").columns(ISSUES.id).recursive())
                                .where(eq(ISSUES.id, 2))));
    }

    @Test
    void readsARelationOverAJunctionTableTwice() {
        database.returns(
                """
                [{"name": "Ada", "ones": [{"id": 1}], "commented": [{"id": 1}, {"id": 2}]},
                 {"name": "Bob", "ones": [{"id": 1}, {"id": 1}], "commented": [{"id": 1}, {"id": 1}]}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .with(
                                        OF_USERS.commented,
                                        i -> i.as("ones").columns(ISSUES.id).where(eq(ISSUES.title, "one")))
                                .with("commented", i -> i.columns(ISSUES.id).orderBy(ISSUES.id))
                                .orderBy(USERS.id)));
    }

    @Test
    void isReadByKeyOrByAHandleThatIsReadOnce() {
        var row = database.db
                .query(ISSUES)
                .findFirst(q -> q.with("comments", c -> c.as("mine").where(eq(COMMENTS.authorId, 1)))
                        .with("comments", c -> c.as("page").page(1))
                        .with("children", c -> c.as("parts"))
                        .with("createdBy", c -> c.as("creator"))
                        .where(eq(ISSUES.id, 1)))
                .orElseThrow();

        assertThat(row.many("mine")).hasSize(1);
        assertThat(row.page("page").hasMore()).isTrue();
        assertThat(row.many(OF_ISSUES.children)).hasSize(1);
        assertThat(row.one(OF_ISSUES.createdBy))
                .map(user -> user.get(USERS.name))
                .hasValue("Ada");
        assertThat(row.get(ISSUES.createdBy)).isEqualTo(1);
        assertThat(row.get("createdBy", Integer.class)).isEqualTo(1);
        assertRefused(
                InvalidRowException.class,
                () -> row.many(OF_ISSUES.comments),
                "The query reads the relation 'issues.comments' here under several keys: [mine, page]."
                        + " Read it by one of them: many(\"mine\").");
        assertRefused(
                InvalidRowException.class,
                () -> row.many("comments"),
                "The query did not select 'comments' here."
                        + " Use one of [id, title, createdBy, parent, mine, page, parts, creator].");
    }

    @Test
    void keepsItsKeysInASerializedRow() {
        var row = database.db
                .query(ISSUES)
                .findFirst(q -> q.with("comments", c -> c.as("mine").where(eq(COMMENTS.authorId, 1)))
                        .with("comments", c -> c.as("all"))
                        .with("createdBy", c -> c.as("creator"))
                        .where(eq(ISSUES.id, 1)))
                .orElseThrow();

        var again = SerializationUtils.clone(row);

        assertThat(again).isEqualTo(row);
        assertThat(again.many("all")).hasSize(3);
        assertThat(again.one(OF_ISSUES.createdBy)).isEqualTo(row.one("creator"));
        assertThat(again.get(ISSUES.createdBy)).isEqualTo(1);
        assertRefused(
                InvalidRowException.class,
                () -> again.many(OF_ISSUES.comments),
                "The query reads the relation 'issues.comments' here under several keys: [mine, all]."
                        + " Read it by one of them: many(\"mine\").");
    }

    @Test
    void isPreparedAndStreamed() {
        var prepared = database.db
                .query(USERS)
                .prepare(q -> q.columns(USERS.name)
                        .with(
                                "issues",
                                i -> i.as("one").columns(ISSUES.id).where(eq(ISSUES.title, placeholder("title"))))
                        .with("issues", i -> i.as("all").columns(ISSUES.id))
                        .where(eq(USERS.id, 1)));
        List<String> streamed = new ArrayList<>();
        database.db
                .query(USERS)
                .forEach(
                        q -> q.columns(USERS.id)
                                .with(
                                        "issues",
                                        i -> i.as("ones").columns(ISSUES.id).where(eq(ISSUES.title, "one")))
                                .with(
                                        "issues",
                                        i -> i.as("twos").columns(ISSUES.id).where(eq(ISSUES.title, "two")))
                                .orderBy(USERS.id),
                        row -> streamed.add(row.toString()));

        assertThat(prepared.bind("title", "three").findMany())
                .hasToString("[{name=Ada, one=[{id=3}], all=[{id=1}, {id=3}]}]");
        assertThat(streamed).containsExactly("{id=1, ones=[{id=1}], twos=[]}", "{id=2, ones=[], twos=[{id=2}]}");
    }

    record CommentView(int id) {}

    record UserName(String name) {}

    record ByName(int id, List<CommentView> mine, Paged<CommentView> latest, UserName creator) {}

    @Test
    void isReadIntoTheComponentOfItsKey() {
        var answers = database.ask(db -> db.query(ISSUES)
                .as(ByName.class)
                .findFirst(q -> q.with(
                                "comments",
                                c -> c.as("latest").orderBy(desc(COMMENTS.id)).page(1))
                        .with(OF_ISSUES.comments, c -> c.as("mine").where(eq(COMMENTS.authorId, 1)))
                        .with("createdBy", c -> c.as("creator"))
                        .where(eq(ISSUES.id, 1))));

        assertThat(answers)
                .allSatisfy(found -> assertThat(found)
                        .hasValue(new ByName(
                                1,
                                List.of(new CommentView(1)),
                                new Paged<>(List.of(new CommentView(3)), true, OptionalLong.empty()),
                                new UserName("Ada"))));
    }

    record ByKey(
            int id,
            @Key("comments") List<CommentView> mine,
            @Key("comments") @MapKey("id") Map<Integer, CommentView> all,
            @Key("createdBy") UserName creator,
            @Key("createdBy") Optional<Row> ada) {}

    @Test
    void isReadIntoComponentsThatNameIt() {
        var answers = database.ask(db -> db.query(ISSUES)
                .as(ByKey.class)
                .findFirst(q -> q.with("comments", c -> c.as("mine").where(eq(COMMENTS.authorId, 1)))
                        .with("createdBy", c -> c.as("ada").columns(USERS.id).where(eq(USERS.id, 1)))
                        .where(eq(ISSUES.id, 2))));

        assertThat(answers)
                .allSatisfy(found -> assertThat(found)
                        .hasValue(new ByKey(
                                2,
                                List.of(new CommentView(4)),
                                Map.of(4, new CommentView(4)),
                                new UserName("Bob"),
                                Optional.empty())));
    }

    record Twice(
            int id,
            List<CommentView> comments,
            @Key("comments") List<CommentView> mine) {}

    @Test
    void isConfiguredByTheKeyOfTheRelationWhereAComponentHasItsName() {
        var answers = database.ask(db -> db.query(ISSUES)
                .as(Twice.class)
                .findFirst(q -> q.with("comments", c -> c.orderBy(COMMENTS.id).limit(1))
                        .with("comments", c -> c.as("mine").where(eq(COMMENTS.authorId, 1)))
                        .where(eq(ISSUES.id, 1))));

        assertThat(answers)
                .allSatisfy(found -> assertThat(found)
                        .hasValue(new Twice(1, List.of(new CommentView(1)), List.of(new CommentView(1)))));
    }

    record Branch(int id, List<Branch> children) {}

    record Trunk(
            int id, List<Branch> whole, @Key("children") List<Branch> shallow) {}

    @Test
    void isReadAsATreeOfAnotherKey() {
        var answers = database.ask(db -> db.query(ISSUES)
                .as(Trunk.class)
                .findFirst(q -> q.with("children", c -> c.as("whole").recursive())
                        .with("children", c -> c.as("shallow").recursive().depth(1))
                        .where(eq(ISSUES.id, 1))));

        assertThat(answers)
                .allSatisfy(found -> assertThat(found)
                        .hasValue(new Trunk(
                                1,
                                List.of(new Branch(2, List.of(new Branch(3, List.of())))),
                                List.of(new Branch(2, List.of())))));
    }

    @Test
    void refusesAKeyWithoutAComponent() {
        assertRefused(
                InvalidQueryException.class,
                () -> database.db.query(ISSUES).as(ByKey.class).findMany(q -> q.with("comments", c -> c.limit(1))),
                "'issues' is read as ByKey, which reads relation 'comments' as each of [mine, all]."
                        + " Name the one that is configured: with(\"comments\", c -> c.as(\"mine\")).");
        assertRefused(
                InvalidQueryException.class,
                () -> database.db
                        .query(ISSUES)
                        .as(Twice.class)
                        .findMany(q -> q.with("comments", c -> c.as("others").limit(1))),
                "'issues' is read as Twice, which has no component for relation 'comments' under the key 'others'."
                        + " Give it one: List<…> others, or remove with(\"comments\").");
        assertRefused(
                InvalidResultTypeException.class,
                () -> database.db.query(ISSUES).as(ByName.class).findMany(),
                """
                ByName has 3 problems:
                  1. 'ByName.mine' matches nothing in table 'issues'.
                  2. 'ByName.latest' matches nothing in table 'issues'.
                  3. 'ByName.creator' matches nothing in table 'issues'.
                To fix them:
                  1. Use one of [id, title, createdBy, parent, children, comments]. Or compute it: extras("mine", …); \
                or read a relation under this key: as("mine").
                  2. Use one of [id, title, createdBy, parent, children, comments]. Or compute it: extras("latest", …); \
                or read a relation under this key: as("latest").
                  3. Use one of [id, title, createdBy, parent, children, comments]. Or compute it: \
                extras("creator", …); or read a relation under this key: as("creator"); or read columns into it: \
                @Embedded.""");
    }

    @Test
    void refusesAColumnAndARelationUnderOneKey() {
        assertRefused(
                InvalidQueryException.class,
                () -> database.db.query(ISSUES).findMany(q -> q.with("createdBy")),
                "'issues' reads a column and relation 'createdBy' under the key 'createdBy'. Read the relation under"
                        + " another key, with(\"createdBy\", c -> c.as(\"…\")), or leave out the column:"
                        + " exclude(ISSUES.createdBy).");
        assertRefused(
                InvalidQueryException.class,
                () -> database.db
                        .query(COMMENTS)
                        .findMany(q -> q.with(
                                "issue",
                                i -> i.with("parent", p -> p.recursive().exclude(ISSUES.parent)))),
                "'comments.issue' reads a column and relation 'parent' under the key 'parent'. Read the relation under"
                        + " another key, with(\"parent\", p -> p.as(\"…\")), or leave out the column:"
                        + " exclude(ISSUES.parent).");
        assertRefused(
                InvalidQueryException.class,
                () -> database.db
                        .query(ISSUES)
                        .findMany(q -> q.exclude(ISSUES.parent).with("parent", p -> p.recursive())),
                "'issues.parent' reads a column and relation 'parent' under the key 'parent'. Read the relation under"
                        + " another key, with(\"parent\", p -> p.as(\"…\")), or leave out the column:"
                        + " exclude(ISSUES.parent).");
    }

    @Test
    void readsARelationInPlaceOfTheColumnWithItsKey() {
        database.returns(
                """
                [{"id": 3, "createdBy": {"id": 1, "name": "Ada"},
                  "parent": {"id": 2, "parent": {"id": 1, "parent": null}}}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.columns(ISSUES.id)
                                .with("createdBy")
                                .with("parent", p -> p.columns(ISSUES.id).recursive())
                                .where(eq(ISSUES.id, 3))));
        database.returns(
                """
                [{"id": 3, "title": "three", "parent": 2, "createdBy": {"id": 1, "name": "Ada"}}]
                """,
                db -> db.query(ISSUES)
                        .findMany(q -> q.exclude(ISSUES.createdBy)
                                .with(OF_ISSUES.createdBy)
                                .where(eq(ISSUES.id, 3))));
    }

    record WithUser(int id, UserName createdBy, @Nullable Row parent) {}

    record WithNumber(
            int createdBy,
            Optional<Integer> parent,
            @Key("createdBy") UserName creator) {}

    @Test
    void theTypeOfAComponentTellsWhetherItIsTheColumnOrTheRelation() {
        assertThat(database.ask(db -> db.query(ISSUES)
                        .as(WithUser.class)
                        .findMany(
                                q -> q.with("parent", p -> p.columns(ISSUES.id)).orderBy(ISSUES.id))))
                .allSatisfy(found -> assertThat(found)
                        .hasToString("[WithUser[id=1, createdBy=UserName[name=Ada], parent=null],"
                                + " WithUser[id=2, createdBy=UserName[name=Bob], parent={id=1}],"
                                + " WithUser[id=3, createdBy=UserName[name=Ada], parent={id=2}]]"));
        assertThat(database.ask(db -> db.query(ISSUES).as(WithNumber.class).findMany(q -> q.orderBy(ISSUES.id))))
                .allSatisfy(found -> assertThat(found)
                        .containsExactly(
                                new WithNumber(1, Optional.empty(), new UserName("Ada")),
                                new WithNumber(2, Optional.of(1), new UserName("Bob")),
                                new WithNumber(1, Optional.of(2), new UserName("Ada"))));
    }

    @Test
    void isFilteredAndOrderedByItsOwnKey() {
        assertThat(database.ask(db -> db.query(ISSUES)
                        .as(Integer.class)
                        .findMany(q -> q.columns(ISSUES.id)
                                .where(some("createdBy", eq(USERS.name, "Ada")))
                                .where(eq(count("createdBy"), 1))
                                .orderBy(desc(column("createdBy", USERS.name)), desc(ISSUES.id)))))
                .allSatisfy(ids -> assertThat(ids).containsExactly(3, 1));
    }

    @Test
    void isSortedByTheKeyUnderWhichItIsRead() {
        var pages = Pages.of(database.db.query(ISSUES));
        var byName = PageRequest.of(0, 3, Sort.by("creator.name").descending().and(Sort.by("id")));
        var byNumber = PageRequest.of(0, 3, Sort.by("createdBy").descending().and(Sort.by("id")));

        assertThat(pages.findPage(byName, q -> q.columns(ISSUES.id).with("createdBy", c -> c.as("creator"))))
                .extracting(row -> row.get(ISSUES.id))
                .containsExactly(2, 1, 3);
        assertThat(pages.findPage(byNumber, q -> q.with("createdBy", c -> c.as("creator"))))
                .extracting(row -> row.get(ISSUES.id))
                .containsExactly(2, 1, 3);
    }

    @Test
    void isNotThePositionOfTheColumnWithItsKey() {
        var pages = Pages.of(database.db.query(ISSUES).as(WithUser.class));
        var first = pages.findWindow(
                ScrollPosition.keyset(), q -> q.orderBy(desc(ISSUES.createdBy)).limit(1));

        assertThat(first.positionAt(0)).isEqualTo(ScrollPosition.forward(Map.of("createdBy", 2, "id", 2)));
        assertThat(pages.findWindow(
                        first.positionAt(0),
                        q -> q.orderBy(desc(ISSUES.createdBy)).limit(5)))
                .extracting(WithUser::id)
                .containsExactlyInAnyOrder(1, 3);
    }

    private static <E extends DrizzleException> void assertRefused(
            Class<E> type, ThrowingCallable call, String message) {
        assertThatExceptionOfType(type).isThrownBy(call).withMessage(message);
    }
}
