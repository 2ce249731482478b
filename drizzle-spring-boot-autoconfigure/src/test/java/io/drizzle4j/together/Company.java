package io.drizzle4j.together;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;

/** People with their reports, acquaintances, posts and comments: relations of every kind, and filters. */
final class Company {

    private Company() {}

    static final class People extends PgTable {

        static final People PEOPLE = new People();

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<Integer> code = integer();
        final Column<Integer> bossId = integer("boss_id");
        final Column<Integer> tenant = integer().notNull();

        private People() {
            super("people");
        }

        @Override
        protected Condition filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    static final class Acquaintances extends PgTable {

        static final Acquaintances ACQUAINTANCES = new Acquaintances();

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> fromId = integer("from_id").notNull();
        final Column<Integer> fromCode = integer("from_code");
        final Column<Integer> toId = integer("to_id").notNull();
        final Column<Integer> weight = integer().notNull();

        private Acquaintances() {
            super("acquaintances");
        }

        @Override
        protected Condition filter() {
            return gt(weight, parameter("least"));
        }
    }

    static final class Posts extends PgTable {

        static final Posts POSTS = new Posts();

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> authorId = integer("author_id").notNull();
        final Column<Integer> rank = integer();
        final Column<Boolean> published = bool().notNull();

        private Posts() {
            super("posts");
        }
    }

    static final class Comments extends PgTable {

        static final Comments COMMENTS = new Comments();

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> postId = integer("post_id").notNull();
        final Column<Integer> authorId = integer("author_id").notNull();
        final Column<Integer> stars = integer().notNull();

        private Comments() {
            super("comments");
        }
    }

    static final People PEOPLE = People.PEOPLE;

    static final Acquaintances ACQUAINTANCES = Acquaintances.ACQUAINTANCES;

    static final Posts POSTS = Posts.POSTS;

    static final Comments COMMENTS = Comments.COMMENTS;

    static final Schema SCHEMA = Schema.of(
            relations(
                    POSTS,
                    r -> r.one("author", PEOPLE, o -> o.fields(POSTS.authorId).references(PEOPLE.id))
                            .many("comments", COMMENTS)),
            relations(
                    COMMENTS,
                    r -> r.one("post", POSTS, o -> o.fields(COMMENTS.postId).references(POSTS.id))
                            .one(
                                    "author",
                                    PEOPLE,
                                    o -> o.fields(COMMENTS.authorId).references(PEOPLE.id))),
            relations(
                    PEOPLE,
                    r -> r.one(
                                    "boss",
                                    PEOPLE,
                                    o -> o.fields(PEOPLE.bossId)
                                            .references(PEOPLE.id)
                                            .relationName("boss"))
                            .many("reports", PEOPLE, m -> m.relationName("boss"))
                            .many(
                                    "firstReports",
                                    PEOPLE,
                                    m -> m.fields(PEOPLE.id)
                                            .references(PEOPLE.bossId)
                                            .relationName("first")
                                            .where(isNotNull(PEOPLE.code))
                                            .orderBy(desc(PEOPLE.name))
                                            .limit(2))
                            .many(
                                    "reportsOfOtherCode",
                                    PEOPLE,
                                    m -> m.fields(PEOPLE.id)
                                            .references(PEOPLE.bossId)
                                            .relationName("other")
                                            .where(ne(PEOPLE.code, parent(PEOPLE.code))))
                            .many(
                                    "friends",
                                    PEOPLE,
                                    m -> m.relationName("friends")
                                            .through(
                                                    ACQUAINTANCES,
                                                    t -> t.from(PEOPLE.id, ACQUAINTANCES.fromId)
                                                            .to(ACQUAINTANCES.toId, PEOPLE.id)))
                            .many(
                                    "friendsByCode",
                                    PEOPLE,
                                    m -> m.relationName("byCode")
                                            .through(
                                                    ACQUAINTANCES,
                                                    t -> t.from(PEOPLE.code, ACQUAINTANCES.fromCode)
                                                            .to(ACQUAINTANCES.toId, PEOPLE.id)))
                            .many("posts", POSTS)
                            .many(
                                    "topPosts",
                                    POSTS,
                                    m -> m.fields(PEOPLE.id)
                                            .references(POSTS.authorId)
                                            .relationName("top")
                                            .where(some("comments", gt(COMMENTS.stars, 1)))
                                            .orderBy(desc(POSTS.rank))
                                            .limit(2))));

    static final String SQL = """
            create table people (id integer primary key, name text not null, code integer, boss_id integer, tenant integer not null);
            create table acquaintances (id integer primary key, from_id integer not null, from_code integer, to_id integer not null, weight integer not null);
            create table posts (id integer primary key, author_id integer not null, rank integer, published boolean not null);
            create table comments (id integer primary key, post_id integer not null, author_id integer not null, stars integer not null);
            insert into people select i, 'p' || (i * 7) % 20, nullif(i % 5, 0), nullif(i / 3, 0), case when i % 7 = 6 then 2 else 1 end
              from generate_series(1, 20) i;
            insert into acquaintances select i, 1 + i % 11, 1 + (i % 11) % 4, 2 + i % 11 + i % 8, i % 4 from generate_series(1, 40) i;
            insert into acquaintances select i + 100, from_id, from_code, to_id, weight from acquaintances i2, generate_series(1, 3) i where i2.id = i;
            insert into posts select i, 1 + (i * 3) % 20, nullif(i % 6, 0), i % 3 > 0 from generate_series(1, 50) i;
            insert into comments select i, 1 + (i * 11) % 50, 1 + (i * 5) % 20, i % 4 from generate_series(1, 120) i;
            """;
}
