package io.drizzle4j.internal.plan;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.Catalog.Distribution;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which form each level of a query gets, by query and catalog. */
class FormChooserTests {

    private static final SchemaTables SCHEMA = SchemaTables.of(BlogSchema.SCHEMA);

    /** Nothing is known of the database. */
    private static final Catalog UNKNOWN = Catalog.UNKNOWN;

    /** Every table has an index on each of its foreign keys. */
    private static final Catalog INDEXED = catalog(Map.of(
            "users", List.of("id"),
            "posts", List.of("author_id", "editor_id"),
            "comments", List.of("post_id", "author_id"),
            "categories", List.of("parent_id")));

    /** No foreign key has an index. */
    private static final Catalog BARE =
            catalog(Map.of("users", List.of(), "posts", List.of(), "comments", List.of(), "categories", List.of()));

    /** The indexes of posts serve the order by {@code createdAt} too. */
    private static final Catalog ORDERED = new Catalog(Map.of(
            "posts",
            new Catalog.Table(Map.of(), List.of(new Catalog.Index(List.of("author_id", "createdAt"), false, false)))));

    /** The author of a post determines its partition. */
    private static final Catalog PARTITIONED = new Catalog(Map.of(
            "posts",
            new Catalog.Table(
                    Map.of(),
                    List.of(new Catalog.Index(List.of("author_id"), false, false)),
                    false,
                    true,
                    List.of(),
                    false,
                    List.of("author_id"),
                    null)));

    /** Users and their posts are distributed by the user, comments by their post, and tags are a reference table. */
    private static final Catalog DISTRIBUTED = distributed(
            INDEXED,
            Map.of(
                    "users", new Distribution(Kind.HASH, "id", 1),
                    "posts", new Distribution(Kind.HASH, "author_id", 1),
                    "comments", new Distribution(Kind.HASH, "post_id", 1),
                    "tags", new Distribution(Kind.REFERENCE, null, 3)));

    private static final Catalog RIVALS = catalog(Map.of("posts", List.of("author_id", "createdAt")));

    private static Catalog catalog(Map<String, List<String>> indexes) {
        return new Catalog(indexes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> new Catalog.Table(
                                Map.of(),
                                table.getValue().stream()
                                        .map(column -> new Catalog.Index(List.of(column), false, false))
                                        .toList()))));
    }

    private static Catalog distributed(Catalog indexed, Map<String, Distribution> distributions) {
        return new Catalog(distributions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, table -> {
            var indexes = indexed.tables().containsKey(table.getKey())
                    ? indexed.tables().get(table.getKey()).indexes()
                    : List.<Catalog.Index>of();
            return new Catalog.Table(Map.of(), indexes, false, true, List.of(), false, List.of(), table.getValue());
        })));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                row(
                        "the first rows of a parent in one shard",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(eq(USERS.id, 1)).with("posts", p -> p.limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered ONE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of parents in several shards",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of parents in several shards by an index, as the query says",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).lookup(Lookup.BY_INDEX)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, BY_READER
                    """),
                row(
                        "the rows of few parents in several shards",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).with("posts"),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "pages with totals in several shards",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.page(5).total()),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, numbered OUTSIDE, page ONE_MORE, total OF_ALL_PARENTS
                    """),
                row(
                        "to-ones of one row in the same shard",
                        DISTRIBUTED,
                        POSTS,
                        Query.Kind.FIRST,
                        q -> q.where(eq(POSTS.id, 7))
                                .where(eq(POSTS.authorId, 1))
                                .with("author"),
                        """
                    JOINS
                    posts: ROOT, FIRST
                    posts.author: JOINED, join marker KEY
                    """),
                row(
                        "to-ones of one row in another shard",
                        DISTRIBUTED,
                        COMMENTS,
                        Query.Kind.FIRST,
                        q -> q.where(eq(COMMENTS.id, 7))
                                .where(eq(COMMENTS.postId, 1))
                                .with("author"),
                        """
                    LEVELS
                    comments: ROOT, FIRST, numbered ONE, common table
                    comments.author: SHARED_BY_KEY
                    """),
                row(
                        "a count of rows in other shards",
                        DISTRIBUTED,
                        POSTS,
                        Query.Kind.MANY,
                        q -> q.extras("comments", count("comments")),
                        """
                    PLAIN
                    posts: ROOT
                    """),
                row(
                        "a count of rows in the same shard",
                        DISTRIBUTED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.extras("posts", count("posts")).orderBy(desc(count("posts"))),
                        """
                    PLAIN
                    users: ROOT
                    """),
                row("all rows of one table", UNKNOWN, USERS, Query.Kind.MANY, q -> {}, """
                    PLAIN
                    users: ROOT
                    """),
                row("the first row of one table", UNKNOWN, USERS, Query.Kind.FIRST, q -> {}, """
                    PLAIN
                    users: ROOT, FIRST, COMPLETED
                    """),
                row(
                        "limit and offset of one table",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).offset(10),
                        """
                    PLAIN
                    users: ROOT, LIMIT, COMPLETED
                    """),
                row(
                        "to-ones of one row",
                        UNKNOWN,
                        COMMENTS,
                        Query.Kind.FIRST,
                        q -> q.where(eq(COMMENTS.id, 7)).with("author").with("post"),
                        """
                    JOINS
                    comments: ROOT, FIRST
                    comments.author: JOINED, join marker KEY
                    comments.post: JOINED, join marker KEY
                    """),
                row(
                        "many to-ones of one row",
                        UNKNOWN,
                        COMMENTS,
                        Query.Kind.FIRST,
                        q -> q.where(eq(COMMENTS.id, 7))
                                .with("author", a -> a.as("a"))
                                .with("author", a -> a.as("b"))
                                .with("author", a -> a.as("c"))
                                .with("author", a -> a.as("d"))
                                .with("author", a -> a.as("e")),
                        """
                    JOINS
                    comments: ROOT, FIRST
                    comments.a: JOINED, join marker KEY
                    comments.b: JOINED, join marker KEY
                    comments.c: JOINED, join marker KEY
                    comments.d: JOINED, join marker KEY
                    comments.e: JOINED_LATERAL, FENCE, join marker KEY
                    """),
                row("a to-one of many rows", UNKNOWN, COMMENTS, Query.Kind.MANY, q -> q.with("author"), """
                    LEVELS
                    comments: ROOT, numbered INSIDE, common table
                    comments.author: SHARED_BY_KEY
                    """),
                row(
                        "a to-one that depends on its parent",
                        UNKNOWN,
                        COMMENTS,
                        Query.Kind.MANY,
                        q -> q.with("author", a -> a.where(eq(USERS.name, COMMENTS.content))),
                        """
                    LEVELS
                    comments: ROOT, numbered INSIDE, common table
                    comments.author: LINKED, JOIN
                    """),
                row("a to-many", UNKNOWN, USERS, Query.Kind.MANY, q -> q.with("posts"), """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many in an order that Java knows",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.orderBy(desc(POSTS.createdAt))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, BY_READER
                    """),
                row(
                        "a to-many in an order that Java does not know",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.orderBy(asc(POSTS.title))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, numbered INSIDE
                    """),
                row(
                        "a to-many of few parents, with an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(50).with("posts"),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, LATERAL, FENCE
                    """),
                row(
                        "a to-many of few parents, without an index",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(50).with("posts"),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many of many parents, with an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5000).with("posts"),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many of the parents that match a condition, with an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(gt(USERS.id, 5)).with("posts", p -> p.orderBy(asc(POSTS.title))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, KEY_ARRAY_OR_JOIN, numbered OUTSIDE
                    """),
                row(
                        "a to-many of the parents that match a condition, each in the partition of its parent",
                        PARTITIONED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(gt(USERS.id, 5)).with("posts", p -> p.orderBy(asc(POSTS.title))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL_OR_JOIN, FENCE, numbered OUTSIDE
                    """),
                row(
                        "a to-many of the parents that match a condition, without an index",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(gt(USERS.id, 5)).with("posts"),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many by index, as the query says",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.lookup(Lookup.BY_INDEX)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, FENCE
                    """),
                row(
                        "a to-many at once, as the query says",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(50).with("posts", p -> p.lookup(Lookup.AT_ONCE)),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many of one row, and one below it",
                        INDEXED,
                        USERS,
                        Query.Kind.FIRST,
                        q -> q.where(eq(USERS.id, 1)).with("posts", p -> p.with("comments")),
                        """
                    LEVELS
                    users: ROOT, FIRST, numbered ONE, common table
                    users.posts: LINKED, JOIN, numbered INSIDE, common table
                    users.posts.comments: LINKED, LATERAL, FENCE
                    """),
                row(
                        "the first rows of each parent, nothing known",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent, with an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent, with an index in their order",
                        ORDERED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent by the index, as the query says, with another in their order",
                        RIVALS,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts",
                                p -> p.orderBy(desc(POSTS.createdAt)).limit(5).lookup(Lookup.BY_INDEX)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL_BY_KEY, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent in another order than those of the indexes",
                        RIVALS,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.id)).limit(5).lookup(Lookup.BY_INDEX)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent, without an index",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, BY_READER
                    """),
                row(
                        "rows of each parent after an offset",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).offset(2)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "rows of each parent after an offset that is bound later",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).offset(placeholder("from"))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "one row of each value, per parent",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.distinctOn(POSTS.published)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, COMPLETED, numbered OUTSIDE
                    """),
                row(
                        "a window function per parent",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.extras("of", sql(PgType.BIGINT, "count(*) over ()"))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, FENCE
                    """),
                row(
                        "a page per parent with its total, with an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.page(5).total()),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, page ONE_MORE, total OF_EACH_PARENT
                    """),
                row(
                        "a page per parent with its total, without an index",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.page(5).total()),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, numbered OUTSIDE, page ONE_MORE, total OF_ALL_PARENTS
                    """),
                row("a tree", INDEXED, CATEGORIES, Query.Kind.MANY, q -> q.with("children", c -> c.recursive()), """
                    LEVELS
                    categories: ROOT, numbered INSIDE, common table
                    categories.children: RECURSIVE, JOIN, numbered INSIDE, tree shared, step EACH_KEY, node KEY, common table
                    """),
                row(
                        "a tree of limited width, without an index",
                        BARE,
                        CATEGORIES,
                        Query.Kind.MANY,
                        q -> q.with("children", c -> c.recursive().limit(2)),
                        """
                    LEVELS
                    categories: ROOT, numbered INSIDE, common table
                    categories.children: RECURSIVE, LATERAL, BOUNDED_LIMIT, COMPLETED, numbered INSIDE, tree shared, step EACH_KEY, node KEY, common table
                    """),
                row(
                        "a tree that depends on its root",
                        BARE,
                        CATEGORIES,
                        Query.Kind.MANY,
                        q -> q.with(
                                "children",
                                c -> c.where(ne(CATEGORIES.name, root(CATEGORIES.name)))
                                        .recursive()),
                        """
                    LEVELS
                    categories: ROOT, numbered INSIDE, common table
                    categories.children: RECURSIVE, JOIN, numbered INSIDE, tree per parent, step JOIN_KEYS, node KEY, common table
                    """),
                row(
                        "locked rows",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).forUpdate().with("posts"),
                        """
                    LEVELS
                    users: ROOT, LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row("one root after the other", UNKNOWN, USERS, Query.Kind.STREAM, q -> q.with("posts"), """
                    STREAM
                    users: ROOT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a limit that is bound later",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(placeholder("most")).with("posts"),
                        """
                    LEVELS
                    users: ROOT, LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a row by its key, by a value of another type",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(eq(USERS.column("id"), value(PgType.DOUBLE_PRECISION, 1.0)))
                                .with("profile"),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.profile: SHARED_BY_KEY
                    """),
                row(
                        "a row by its key",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.where(eq(USERS.id, 1)).with("profile"),
                        """
                    JOINS
                    users: ROOT
                    users.profile: JOINED, join marker KEY
                    """),
                row(
                        "a to-many of few parents, one root after the other",
                        INDEXED,
                        USERS,
                        Query.Kind.STREAM,
                        q -> q.limit(50).with("posts"),
                        """
                    STREAM
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "a to-many in an order of what is not read",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.columns(POSTS.title).orderBy(asc(POSTS.createdAt))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, numbered INSIDE
                    """),
                row(
                        "a to-many in a computed order",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.orderBy(asc(sql(PgType.INTEGER, "length({0})", POSTS.title)))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, numbered OUTSIDE
                    """),
                row(
                        "many of the first rows of each parent",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(1024)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent in a computed order",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts", p -> p.orderBy(asc(lower(POSTS.title))).limit(5)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, numbered INSIDE
                    """),
                row(
                        "the first rows of each parent, with a window function",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).extras("of", sql(PgType.BIGINT, "count(*) over ()"))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, BY_READER
                    """),
                row(
                        "the first rows of each parent, one of each value",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).distinctOn(POSTS.title)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE
                    """),
                row(
                        "the first rows of each parent at once, as the query says",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).lookup(Lookup.AT_ONCE)),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER, COMPLETED, BY_READER
                    """),
                row(
                        "some rows in any order",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).unordered(),
                        """
                    PLAIN
                    users: ROOT, LIMIT
                    """),
                row(
                        "some rows of each parent in any order",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with("posts", p -> p.limit(5).unordered()),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, ROW_NUMBER
                    """),
                row(
                        "the first rows of each parent, those that tie in any order",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts",
                                p -> p.orderBy(desc(POSTS.createdAt)).limit(5).unordered()),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, LATERAL, BOUNDED_LIMIT, BY_READER
                    """),
                row(
                        "rows of a queue",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).forUpdate(l -> l.skipLocked()),
                        """
                    PLAIN
                    users: ROOT, LIMIT
                    """),
                row(
                        "the first row of a queue",
                        UNKNOWN,
                        USERS,
                        Query.Kind.FIRST,
                        q -> q.forUpdate(l -> l.skipLocked()),
                        """
                    PLAIN
                    users: ROOT, FIRST
                    """),
                row(
                        "some roots in any order, one after the other",
                        UNKNOWN,
                        USERS,
                        Query.Kind.STREAM,
                        q -> q.limit(5).unordered().with("posts"),
                        """
                    STREAM
                    users: ROOT, BOUNDED_LIMIT, GIVEN_BY_ORDINAL, numbered OUTSIDE, common table
                    users.posts: LINKED, JOIN
                    """),
                row(
                        "the groups of each parent",
                        UNKNOWN,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts",
                                p -> p.groupBy(g -> g.by(POSTS.published).count("n"))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, JOIN, BY_PARENT, BY_READER
                    """),
                row(
                        "the groups of the rows of few parents, by an index",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5)
                                .with(
                                        "posts",
                                        p -> p.groupBy(g -> g.by(POSTS.title).count("n"))),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, LATERAL, BY_VALUES, FENCE, numbered OUTSIDE
                    """),
                row(
                        "the first groups of each parent, without an index",
                        BARE,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.with(
                                "posts",
                                p -> p.groupBy(g ->
                                        g.by(POSTS.title).orderBy(desc(count())).limit(5))),
                        """
                    LEVELS
                    users: ROOT, numbered INSIDE, common table
                    users.posts: LINKED, WINDOW, BY_PARENT, ROW_NUMBER, numbered OUTSIDE
                    """),
                row(
                        "one group of each parent",
                        INDEXED,
                        USERS,
                        Query.Kind.MANY,
                        q -> q.limit(5).with("posts", p -> p.groupBy(g -> g.count("n"))),
                        """
                    LEVELS
                    users: ROOT, BOUNDED_LIMIT, COMPLETED, numbered OUTSIDE, common table
                    users.posts: LINKED, LATERAL, BY_PARENT, FENCE
                    """),
                row("the number of rows", UNKNOWN, USERS, Query.Kind.COUNT, q -> {}, """
                    PLAIN
                    users: ROOT
                    """));
    }

    private static Arguments row(
            String name, Catalog catalog, PgTable table, Query.Kind kind, Consumer<QueryConfig> query, String forms) {
        return Arguments.of(name, catalog, table, kind, query, forms);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void choosesTheFormOf(
            String name, Catalog catalog, PgTable table, Query.Kind kind, Consumer<QueryConfig> query, String forms) {
        assertForms(Question.of(SCHEMA, table, kind, query), catalog, forms);
    }

    @Test
    void choosesTheFormOfGroups() {
        assertForms(
                Question.ofGroups(SCHEMA, POSTS, null, g -> g.by(POSTS.title).limit(5)), UNKNOWN, """
                PLAIN
                posts: ROOT, BY_VALUES, LIMIT
                """);
        assertForms(Question.ofGroups(SCHEMA, POSTS, null, g -> g.count("n")), UNKNOWN, """
                PLAIN
                posts: ROOT, WHOLE
                """);
    }

    private static void assertForms(Question question, Catalog catalog, String forms) {
        var form = Planner.form(question.query(), SCHEMA, catalog);
        assertThat(form.kind() + "\n"
                        + form.levels().entrySet().stream()
                                .map(level -> level.getKey().path() + ": " + described(level.getValue()))
                                .collect(Collectors.joining("\n")))
                .isEqualTo(forms.strip());
    }

    /** Describes a form by its choices, without those that mean that nothing is to be done. */
    private static String described(LevelForm form) {
        List<String> choices = new ArrayList<>();
        choices.add(form.link().name());
        for (Enum<?> choice : List.of(
                form.fetch(),
                form.grouping(),
                form.cut(),
                form.ordering().keys(),
                form.ordering().sorting())) {
            choices.add(choice.name());
        }
        choices.add("numbered " + form.ordinals().numbering());
        if (form.page() != LevelForm.Page.NONE) {
            choices.add("page " + form.page());
        }
        if (form.total() != LevelForm.Total.NONE) {
            choices.add("total " + form.total());
        }
        if (form.joinMarker() != null) {
            choices.add("join marker " + form.joinMarker());
        }
        if (form.tree() != null) {
            choices.add("tree %s, step %s, node %s"
                    .formatted(
                            form.tree().isPerParent() ? "per parent" : "shared",
                            form.tree().step(),
                            form.tree().identity()));
        }
        if (form.isCommonTable()) {
            choices.add("common table");
        }
        choices.removeAll(List.of("DIRECT", "NONE", "GIVEN", "BY_ORDINAL", "numbered NONE"));
        return String.join(", ", choices);
    }
}
