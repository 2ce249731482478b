package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Messages.MESSAGES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deep and broad trees of levels, and trees with empty levels. */
class TreesIT {

    private static final int BREADTH = 10;

    /** Rows that refer to each other by ten columns, each with a relation in both directions. */
    private static final PgTable SPOKES = PgTable.of("spokes", t -> {
        t.add("id", integer().primaryKey());
        IntStream.range(0, BREADTH).forEach(i -> t.add("k" + i, integer()));
    });

    private static final List<PgTable> CHAIN = IntStream.range(0, 4)
            .mapToObj(i -> PgTable.of(
                    "chain" + i,
                    t -> t.add("id", integer().primaryKey())
                            .add("upId", integer("up_id"))
                            .add("nextId", integer("next_id"))))
            .toList();

    private static final Schema OWN = Schema.of(Stream.concat(
                    IntStream.range(0, BREADTH).boxed().flatMap(TreesIT::spokes),
                    IntStream.range(1, CHAIN.size()).mapToObj(TreesIT::chained))
            .toArray(RelationsDefinition[]::new));

    private static ShapeDatabase blog;

    private static ShapeDatabase own;

    private static Stream<RelationsDefinition> spokes(int i) {
        Column<?> key = SPOKES.column("k" + i);
        return Stream.of(
                relations(
                        SPOKES,
                        r -> r.one(
                                "one" + i,
                                SPOKES,
                                one -> one.fields(key)
                                        .references(SPOKES.column("id"))
                                        .relationName("spoke" + i))),
                relations(SPOKES, r -> r.many("many" + i, SPOKES, many -> many.relationName("spoke" + i))));
    }

    private static RelationsDefinition chained(int i) {
        var above = CHAIN.get(i - 1);
        var below = CHAIN.get(i);
        return relations(
                above,
                r -> r.many(
                                "below",
                                below,
                                many -> many.fields(above.column("id")).references(below.column("upId")))
                        .one(
                                "next",
                                below,
                                one -> one.fields(above.column("nextId")).references(below.column("id"))));
    }

    @BeforeAll
    static void createDatabases() {
        blog = new ShapeDatabase("trees in the blog", BlogSchema.SCHEMA, BlogSchema.createSql());
        own = new ShapeDatabase("trees", OWN, """
                create table spokes (id integer primary key, %s);
                insert into spokes (id, %s) values (1, %s);
                insert into spokes (id, k0, k9) values (2, 1, 1), (3, null, 1);
                create table chain0 (id integer primary key, up_id integer, next_id integer);
                create table chain1 (id integer primary key, up_id integer, next_id integer);
                create table chain2 (id integer primary key, up_id integer, next_id integer);
                create table chain3 (id integer primary key, up_id integer, next_id integer);
                """.formatted(keys(" integer"), keys(""), ids()));
    }

    private static String keys(String after) {
        return IntStream.range(0, BREADTH).mapToObj(i -> "k" + i + after).collect(Collectors.joining(", "));
    }

    /** Returns 2, 3, 2, 3, and so on. */
    private static String ids() {
        return IntStream.range(0, BREADTH)
                .mapToObj(i -> String.valueOf(2 + i % 2))
                .collect(Collectors.joining(", "));
    }

    @AfterAll
    static void dropDatabases() {
        blog.close();
        own.close();
    }

    private static final String SEVEN_DEEP = """
            {"name": "Grace", "posts": [
              {"title": "Compilers", "comments": [
                {"content": "Finally", "author": {"name": "Ada", "profile": {"bio": "Wrote the first program", "user":
                  {"name": "Ada", "sentMessages": [
                    {"content": "Hello Grace", "receiver": {"name": "Grace"}},
                    {"content": "How is it?", "receiver": {"name": "Grace"}}]}}}},
                {"content": "Indeed", "author": {"name": "Linus", "profile": {"bio": null, "user":
                  {"name": "Linus", "sentMessages": [
                    {"content": "Patches welcome", "receiver": {"name": "Edsger"}}]}}}}]},
              {"title": "Moths", "comments": []}]}""";

    private static void goSevenDeep(QueryConfig q) {
        q.columns(USERS.name)
                .with(
                        "posts",
                        p -> p.columns(POSTS.title)
                                .orderBy(POSTS.id)
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENTS.content)
                                                .orderBy(COMMENTS.id)
                                                .with(
                                                        "author",
                                                        a -> a.columns(USERS.name)
                                                                .with(
                                                                        "profile",
                                                                        f -> f.columns(PROFILES.bio)
                                                                                .with(
                                                                                        "user",
                                                                                        u -> u.columns(USERS.name)
                                                                                                .with(
                                                                                                        "sentMessages",
                                                                                                        m -> m.columns(
                                                                                                                        MESSAGES.content)
                                                                                                                .orderBy(
                                                                                                                        MESSAGES.id)
                                                                                                                .with(
                                                                                                                        "receiver",
                                                                                                                        r ->
                                                                                                                                r
                                                                                                                                        .columns(
                                                                                                                                                USERS.name))))))));
    }

    @Test
    void readsSevenLevelsBelowManyRoots() {
        blog.returns(
                "[" + SEVEN_DEEP + "]",
                db -> db.query(USERS).findMany(q -> {
                    q.where(inArray(USERS.id, List.of(2)));
                    goSevenDeep(q);
                }));
    }

    @Test
    void readsSevenLevelsBelowASingleRoot() {
        blog.returns(
                SEVEN_DEEP,
                db -> db.query(USERS).findFirst(q -> {
                    q.where(eq(USERS.id, 2));
                    goSevenDeep(q);
                }));
    }

    @Test
    void readsTenRelationsToManySideBySide() {
        own.returns(
                """
                [{"id": 1, %s}, {"id": 2, %s}]""".formatted(
                        each(i -> "\"many%d\": %s"
                                .formatted(i, i == 0 ? "[{\"id\": 2}]" : i == 9 ? "[{\"id\": 2}, {\"id\": 3}]" : "[]")),
                        each(i -> "\"many%d\": %s".formatted(i, i % 2 == 0 ? "[{\"id\": 1}]" : "[]"))),
                db -> db.query(SPOKES).findMany(q -> {
                    q.columns(SPOKES.column("id"))
                            .where(lte(SPOKES.column("id"), 2))
                            .orderBy(SPOKES.column("id"));
                    IntStream.range(0, BREADTH)
                            .forEach(i -> q.with(
                                    "many" + i,
                                    m -> m.columns(SPOKES.column("id")).orderBy(SPOKES.column("id"))));
                }));
    }

    private static String each(IntFunction<String> text) {
        return IntStream.range(0, BREADTH).mapToObj(text).collect(Collectors.joining(", "));
    }

    private static void withTenOnes(QueryConfig q) {
        q.columns(SPOKES.column("id")).orderBy(SPOKES.column("id"));
        IntStream.range(0, BREADTH).forEach(i -> q.with("one" + i, o -> o.columns(SPOKES.column("id"))));
    }

    private static final String FIRST_SPOKE =
            "{\"id\": 1, %s}".formatted(each(i -> "\"one%d\": {\"id\": %d}".formatted(i, 2 + i % 2)));

    @Test
    void readsTenRelationsToOneSideBySide() {
        own.returns(
                "[%s, {\"id\": 2, %s}, {\"id\": 3, %s}]"
                        .formatted(
                                FIRST_SPOKE,
                                each(i -> "\"one%d\": %s".formatted(i, i == 0 || i == 9 ? "{\"id\": 1}" : "null")),
                                each(i -> "\"one%d\": %s".formatted(i, i == 9 ? "{\"id\": 1}" : "null"))),
                db -> db.query(SPOKES).findMany(TreesIT::withTenOnes));
    }

    /** More relations than are joined into one row, so that some become levels. */
    @Test
    void readsTenRelationsToOneOfASingleRow() {
        own.returns(FIRST_SPOKE, db -> db.query(SPOKES).findFirst(TreesIT::withTenOnes));
    }

    private static void withChain(QueryConfig q) {
        q.columns(CHAIN.get(0).column("id"))
                .with("next", n -> n.columns(CHAIN.get(1).column("id")))
                .with(
                        "below",
                        b -> b.columns(CHAIN.get(1).column("id"))
                                .with("next", n -> n.columns(CHAIN.get(2).column("id")))
                                .with(
                                        "below",
                                        c -> c.columns(CHAIN.get(2).column("id"))
                                                .with(
                                                        "next",
                                                        n -> n.columns(
                                                                CHAIN.get(3).column("id")))
                                                .with(
                                                        "below",
                                                        d -> d.columns(
                                                                CHAIN.get(3).column("id")))));
    }

    @Test
    void readsEmptyTablesAtEachLevel() {
        own.returns("[]", db -> db.query(CHAIN.get(0)).findMany(TreesIT::withChain));

        own.execute("insert into chain0 values (1, null, 1)");
        own.returns(
                "[{\"id\": 1, \"next\": null, \"below\": []}]",
                db -> db.query(CHAIN.get(0)).findMany(TreesIT::withChain));

        own.execute("insert into chain1 values (1, 1, 1)");
        own.returns(
                "[{\"id\": 1, \"next\": {\"id\": 1}, \"below\": [{\"id\": 1, \"next\": null, \"below\": []}]}]",
                db -> db.query(CHAIN.get(0)).findMany(TreesIT::withChain));

        own.execute("insert into chain2 values (1, 1, null)");
        own.returns("""
                {"id": 1, "next": {"id": 1}, "below": [
                  {"id": 1, "next": {"id": 1}, "below": [{"id": 1, "next": null, "below": []}]}]}""", db -> db.query(CHAIN.get(0)).findFirst(TreesIT::withChain));
    }

    @Test
    void readsTheSameRelationAtTwoPlacesAndTheSameRowsForManyParents() {
        blog.returns(
                """
                [{"id": 1, "author": {"name": "Grace"}, "post": {"id": 1, "author": {"name": "Ada"}, "editor": {"name": "Grace"}}},
                 {"id": 2, "author": {"name": "Linus"}, "post": {"id": 1, "author": {"name": "Ada"}, "editor": {"name": "Grace"}}},
                 {"id": 3, "author": {"name": "Ada"}, "post": {"id": 1, "author": {"name": "Ada"}, "editor": {"name": "Grace"}}},
                 {"id": 4, "author": {"name": "Linus"}, "post": {"id": 5, "author": {"name": "Ada"}, "editor": null}}]""",
                db -> db.query(COMMENTS)
                        .findMany(q -> q.columns(COMMENTS.id)
                                .orderBy(asc(COMMENTS.id))
                                .limit(4)
                                .with("author", a -> a.columns(USERS.name))
                                .with(
                                        "post",
                                        p -> p.columns(POSTS.id)
                                                .with("author", a -> a.columns(USERS.name))
                                                .with("editor", e -> e.columns(USERS.name)))));
    }
}
