package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Code that must compile without warnings, and code that the compiler must refuse. */
class ApiCompilationTests {

    /** The errors of javac for an expression of the wrong type. Any other error is a mistake in the snippet. */
    private static final List<String> TYPE_ERRORS = List.of(
            "compiler.err.cant.apply.symbol",
            "compiler.err.cant.apply.symbols",
            "compiler.err.prob.found.req",
            "compiler.err.ref.ambiguous");

    /** The error of javac for a missing method. */
    private static final List<String> MISSING_METHOD = List.of("compiler.err.cant.resolve.location.args");

    private static final SnippetCompiler.Source SHOP = new SnippetCompiler.Source("Shop", """
            package snippets;

            import io.drizzle4j.schema.PgTable;
            import io.drizzle4j.sql.Column;
            import io.drizzle4j.type.PgType;
            import io.drizzle4j.value.Interval;
            import io.drizzle4j.value.Range;
            import java.math.BigDecimal;
            import java.time.LocalDate;
            import java.time.LocalDateTime;
            import java.time.LocalTime;
            import java.time.OffsetDateTime;
            import java.util.List;
            import java.util.Locale;
            import java.util.UUID;

            final class Shop {

                enum Status { OPEN, PAID }

                record UserId(int value) {}

                record Address(String city) {}

                static final PgType<Status> STATUS =
                        PgTable.pgEnum("app", "status", Status.class, s -> s.name().toLowerCase(Locale.ROOT));

                static final class Orders extends PgTable {

                    static final Orders ORDERS = new Orders();

                    final Column<Long> bigId = bigserial("id").primaryKey();
                    final Column<Integer> number = serial();
                    final Column<Integer> items = smallint().notNull().defaultValue(0);
                    final Column<Long> customer = bigint();
                    final Column<BigDecimal> amount = numeric(12, 2);
                    final Column<BigDecimal> discount = numeric("discount_rate");
                    final Column<Float> weight = real();
                    final Column<Double> ratio = doublePrecision();
                    final Column<Boolean> express = bool("is_express");
                    final Column<String> code = character(3).key("class");
                    final Column<String> remark = varchar("remark", 200).hidden();
                    final Column<String> email = citext("e_mail");
                    final Column<List<String>> aliases = citext().array();
                    final Column<LocalDate> day = date();
                    final Column<LocalTime> hour = time();
                    final Column<LocalDateTime> placedAt = timestamp("placed_at").notNull().defaultNow();
                    final Column<OffsetDateTime> paidAt = timestamp().withTimeZone().notNull();
                    final Column<UUID> token = uuid().unique().defaultSql("gen_random_uuid()");
                    final Column<String> json = json();
                    final Column<String> data = jsonb();
                    final Column<List<String>> labels = text().array().notNull();
                    final Column<Status> status = column(STATUS).notNull().defaultValue(Status.OPEN);
                    final Column<UserId> owner = column(PgType.of(PgType.INTEGER, UserId.class, UserId::new, UserId::value));
                    final Column<Address> address = jsonb(Address.class);
                    final Column<Range<LocalDate>> days = daterange();
                    final Column<List<List<Integer>>> matrix = integer().array().array();
                    final Column<Interval> lasts = interval();
                    final Column<byte[]> scan = bytea();
                    final Column<Status> before = column("before", pgEnum("status", Status.class));

                    private Orders() {
                        super("app", "orders");
                    }
                }
            }
            """);

    private static final String UNTYPED = """
                static final PgTable THINGS = PgTable.of("things", t -> t
                        .add("id", PgColumns.integer().primaryKey())
                        .add("name", PgColumns.text()));
            """;

    @TempDir
    Path output;

    @TestFactory
    Stream<DynamicTest> compiles() {
        return tests(
                List.of(),
                members("a table is a class with a field for each column", """
                            public static final class Articles extends PgTable {

                                public static final Articles ARTICLES = new Articles();

                                public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();
                                public final Column<String> title = text().notNull();
                                public final Column<String> content = text();
                                public final Column<Integer> authorId =
                                        integer("author_id").notNull().references(() -> USERS.id);
                                public final Column<Boolean> published = bool().notNull().defaultValue(false);
                                public final Column<LocalDateTime> createdAt = timestamp().defaultNow();

                                private Articles() {
                                    super("app", "articles");
                                }
                            }
                        """),
                members("a table has a base class of the application", """
                            abstract static class Auditable extends PgTable {
                                public final Column<Instant> never = null;
                                public final Column<LocalDateTime> createdAt = timestamp("created_at").defaultNow();

                                Auditable(String name) {
                                    super(name);
                                }
                            }

                            static final class Notes extends Auditable {
                                final Column<Integer> id = integer().primaryKey();

                                Notes() {
                                    super("notes");
                                }
                            }
                        """),
                members("a table declares constraints of several columns in one method", """
                            static final class Votes extends PgTable {
                                final Column<Integer> postId = integer();
                                final Column<Integer> userId = integer();
                                final Column<Integer> stars = integer();

                                Votes() {
                                    super("votes");
                                }

                                @Override
                                protected List<TableConstraint> constraints() {
                                    return List.of(
                                            primaryKey(postId, userId),
                                            unique(stars, userId).named("one_of_each"),
                                            index(userId),
                                            uniqueIndex(userId, postId),
                                            index("votes_high_idx", sql(INTEGER, "{0} / 2", stars), postId),
                                            uniqueIndex(postId).where(eq(stars, 5)),
                                            uniqueIndex("votes_half_key", sql(INTEGER, "{0} / 2", stars))
                                                    .where(isNull(userId)),
                                            check("few_stars", "stars between 1 and 5"),
                                            foreignKey(userId, stars)
                                                    .references(() -> List.of(USERS.id, POSTS.id))
                                                    .onDelete(ReferentialAction.CASCADE));
                                }
                            }
                        """),
                statements("a table is made without a class", """
                        PgTable users = PgTable.of("users", t -> t
                                .add("id", PgColumns.integer().primaryKey())
                                .add("tags", PgColumns.text().array())
                                .constraints(u -> List.of(TableConstraint.index(u.column("id")))));
                        PgTable inSchema = PgTable.of("app", "users", t -> t.add("id", PgColumns.uuid()));
                        Column<Integer> id = users.column("id", Integer.class);
                        """),
                members("relations are beans built by lambdas", """
                            @Configuration(proxyBeanMethods = false)
                            static class BlogRelations {

                                @Bean
                                RelationsDefinition usersRelations() {
                                    return relations(USERS, r -> r
                                            .many("posts", POSTS)
                                            .one("profile", PROFILES));
                                }

                                @Bean
                                RelationsDefinition postsRelations() {
                                    return relations(POSTS, r -> r
                                            .one("author", USERS, one -> one.fields(POSTS.authorId).references(USERS.id))
                                            .many("comments", COMMENTS));
                                }

                                @Bean
                                RelationsDefinition categoriesRelations() {
                                    return relations(CATEGORIES, r -> r
                                            .one("parent", CATEGORIES, one -> one
                                                    .fields(CATEGORIES.parentId).references(CATEGORIES.id)
                                                    .relationName("parentChild"))
                                            .many("children", CATEGORIES, many -> many.relationName("parentChild")));
                                }
                            }
                        """),
                members("relations are a component with handles", """
                            @Component
                            public static final class PostsRelations extends Relations {

                                public final One author = one(USERS).fields(POSTS.authorId).references(USERS.id);
                                public final Many comments = many(COMMENTS);

                                PostsRelations() {
                                    super(POSTS);
                                }
                            }

                            List<Row> posts(PostsRelations posts) {
                                return db.query(POSTS).findMany(q -> q
                                        .with(posts.author)
                                        .with(posts.comments, c -> c.limit(3)));
                            }
                        """),
                statements("a schema is made without Spring", """
                        Schema schema = Schema.of(
                                relations(USERS, r -> r.many("posts", POSTS)), new PostsRelationsOfUser());
                        Schema snake = Schema.of(List.of(), List.of(USERS, POSTS), Casing.SNAKE_CASE);
                        }

                        static final class PostsRelationsOfUser extends Relations {
                            final One author = one(USERS);

                            PostsRelationsOfUser() {
                                super(POSTS);
                            }
                        """),
                members("a service runs the queries of the guide", """
                            @Service
                            static class BlogService {

                                private final RelationalQueries db;

                                BlogService(RelationalQueries db) {
                                    this.db = db;
                                }

                                List<Row> feed() {
                                    return db.query(USERS).findMany(q -> q
                                            .with("posts", p -> p
                                                    .with("comments", c -> c
                                                            .with("author")
                                                            .orderBy(desc(COMMENTS.createdAt)))
                                                    .where(eq(POSTS.published, true))
                                                    .orderBy(desc(POSTS.createdAt))
                                                    .limit(5))
                                            .with("profile"));
                                }

                                List<Row> search(@Nullable String title, boolean onlyPublished) {
                                    return db.query(POSTS).findMany(q -> {
                                        if (title != null) {
                                            q.where(ilike(POSTS.title, "%" + title + "%"));
                                        }
                                        if (onlyPublished) {
                                            q.where(eq(POSTS.published, true));
                                        }
                                    });
                                }

                                Optional<Row> user(int id) {
                                    return db.query(USERS).findFirst(q -> q.where(eq(USERS.id, id)));
                                }

                                long posts(Integer author) {
                                    return db.query(POSTS).count(q -> q.where(eq(POSTS.authorId, author)));
                                }
                            }
                        """),
                statements("a query selects columns, extras and a part of the rows", """
                        db.query(POSTS).findMany(q -> q
                                .columns(POSTS.id, POSTS.title)
                                .extras("loud", upper(POSTS.title))
                                .extras("comments", count(from(COMMENTS).where(eq(COMMENTS.postId, POSTS.id))))
                                .orderBy(desc(POSTS.createdAt).nullsLast(), asc(POSTS.id))
                                .limit(10)
                                .offset(20L)
                                .with("author", a -> a.exclude(USERS.name)));
                        db.query(POSTS).findMany(q -> q.orderBy(POSTS.title, POSTS.id));
                        db.query(POSTS).findMany();
                        db.query(POSTS).findFirst();
                        db.query(POSTS).count();
                        SqlStatement statement = db.query(POSTS).toSql(q -> q.columns());
                        """),
                statements("a query takes a configuration made elsewhere", """
                        java.util.function.Consumer<QueryConfig> page = q -> q.limit(10);
                        java.util.function.Consumer<Object> any = q -> {};
                        db.query(POSTS).findMany(page);
                        db.query(POSTS).findMany(any);
                        """),
                statements("operators take values of the column's type", """
                        Condition condition = and(
                                eq(USERS.id, 7),
                                ne(USERS.name, "Ada"),
                                gt(POSTS.createdAt, LocalDateTime.MIN),
                                gte(ORDERS.ratio, 1.5),
                                lt(ORDERS.token, UUID.randomUUID()),
                                lte(ORDERS.status, Shop.Status.PAID),
                                isNull(POSTS.content),
                                isNotNull(POSTS.content),
                                inArray(USERS.id, List.of(1, 2)),
                                notInArray(USERS.name, Set.of("Ada")),
                                between(USERS.id, 1, 5),
                                notBetween(POSTS.createdAt, LocalDateTime.MIN, LocalDateTime.MAX),
                                like(USERS.name, "A%"),
                                notLike(USERS.name, "A%"),
                                ilike(USERS.name, "A%"),
                                notIlike(USERS.name, "A%"),
                                arrayContains(ORDERS.labels, List.of("new")),
                                arrayContained(ORDERS.labels, List.of("new")),
                                arrayOverlaps(ORDERS.labels, List.of("new")),
                                or(POSTS.published, not(POSTS.published)));
                        Condition chained = eq(USERS.id, 7).or(eq(USERS.id, 8)).and(isNull(POSTS.content));
                        """),
                statements("operators take other expressions", """
                        eq(POSTS.authorId, USERS.id);
                        ne(POSTS.editorId, POSTS.authorId);
                        gt(length(POSTS.title), length(POSTS.content));
                        between(POSTS.id, USERS.id, POSTS.authorId);
                        inArray(USERS.name, ORDERS.labels);
                        notInArray(USERS.name, ORDERS.labels);
                        like(POSTS.content, concat("%", POSTS.title, "%"));
                        notLike(POSTS.content, POSTS.title);
                        ilike(POSTS.content, POSTS.title);
                        notIlike(POSTS.content, POSTS.title);
                        arrayContains(ORDERS.labels, ORDERS.labels);
                        eq(lower(USERS.name), coalesce(POSTS.content, "none"));
                        eq(coalesce(POSTS.content, POSTS.title), "x");
                        eq(coalesce(ORDERS.customer, 0), 7);
                        """),
                statements("a bigint takes an int", """
                        eq(ORDERS.bigId, 7);
                        ne(ORDERS.bigId, 7);
                        gt(count(from(POSTS)), 5);
                        gte(ORDERS.bigId, 7);
                        lt(ORDERS.bigId, 7L);
                        lte(ORDERS.bigId, Long.valueOf(7));
                        between(ORDERS.bigId, 1, 9);
                        notBetween(ORDERS.bigId, 1, 9);
                        short small = 1;
                        eq(ORDERS.bigId, small);
                        """),
                statements("two numeric types are compared through a cast", """
                        eq(cast(USERS.id, Long.class), ORDERS.bigId);
                        eq(ORDERS.bigId, cast(USERS.id, Long.class));
                        eq(cast(ORDERS.amount, BIGINT), 7);
                        """),
                statements("a placeholder takes its type from the other operand", """
                        eq(USERS.id, placeholder("id"));
                        eq(ORDERS.bigId, placeholder("id"));
                        gt(count(from(POSTS)), placeholder("n"));
                        between(USERS.id, placeholder("from"), placeholder("to"));
                        inArray(USERS.id, placeholder("ids"));
                        notInArray(USERS.id, placeholder("ids"));
                        like(USERS.name, placeholder("pattern"));
                        ilike(USERS.name, placeholder("pattern"));
                        arrayOverlaps(ORDERS.labels, placeholder("labels"));
                        coalesce(POSTS.content, placeholder("content"));
                        eq(length(USERS.name), placeholder("length", INTEGER));
                        """),
                statements("a limit and an offset take a placeholder", """
                        PreparedQuery<Row> query = db.query(USERS).prepare(q -> q
                                .where(eq(USERS.id, placeholder("id")))
                                .limit(placeholder("n"))
                                .offset(placeholder("from"))
                                .with("posts", p -> p.limit(placeholder("posts"))));
                        Optional<Row> user = query.bind("id", 1).bind("n", 5).findFirst();
                        List<Row> users = query.bind("id", 1).findMany();
                        """),
                statements("rows are locked", """
                        db.query(USERS).findMany(q -> q.forUpdate());
                        db.query(USERS).findMany(q -> q.forUpdate(l -> l.skipLocked()).limit(5));
                        db.query(USERS).findFirst(q -> q.forNoKeyUpdate(l -> l.noWait()));
                        db.query(USERS).findFirst(QueryConfig::forShare);
                        """),
                statements("one row is read for each group of equal values", """
                        db.query(POSTS).findMany(q -> q.distinctOn(POSTS.authorId, lower(POSTS.title)));
                        db.query(USERS).findMany(q -> q.with("posts", p -> p.distinctOn(POSTS.published)));
                        """),
                statements("rows are streamed", """
                        try (var users = db.query(USERS).stream(q -> q.with("posts"))) {
                            List<String> names = users.map(user -> user.get(USERS.name)).toList();
                        }
                        db.query(USERS).as(String.class).forEach(q -> q.columns(USERS.name), name -> name.length());
                        PreparedQuery<Row> query = db.query(USERS).prepare(q -> q.limit(placeholder("n")));
                        query.bind("n", 5).forEach(user -> user.get(USERS.name));
                        try (var users = query.bind("n", 5).stream()) {
                            long count = users.count();
                        }
                        """),
                statements(
                        "an untyped column is compared with a value, a column, an expression and a placeholder", """
                        eq(THINGS.column("id"), 7);
                        ne(THINGS.column("name"), "x");
                        eq(THINGS.column("id"), USERS.id);
                        ne(THINGS.column("id"), THINGS.column("name"));
                        gt(THINGS.column("id"), length(USERS.name));
                        gte(THINGS.column("id"), USERS.id);
                        lt(THINGS.column("id"), USERS.id);
                        lte(THINGS.column("id"), placeholder("id"));
                        eq(USERS.id, THINGS.column("id", Integer.class));
                        """),
                statements("an untyped column is used as any other", """
                        isNull(THINGS.column("id"));
                        inArray(THINGS.column("id"), List.of(1, 2));
                        between(THINGS.column("id"), 1, 2);
                        between(THINGS.column("id"), USERS.id, POSTS.id);
                        Order order = asc(THINGS.column("id"));
                        Expression<Long> number = cast(THINGS.column("id"), Long.class);
                        db.query(THINGS).findMany(q -> q.columns(THINGS.column("id")).orderBy(THINGS.column("name")));
                        """),
                statements("untyped columns are operands of every operator for typed ones", """
                        eq(parent(THINGS.column("id")), THINGS.column("id"));
                        ne(root(THINGS.column("id")), USERS.id);
                        gt(parent(THINGS.column("id")), 7);
                        gte(parent(parent(THINGS.column("id"))), placeholder("id"));
                        eq(column("thing", THINGS.column("id")), THINGS.column("id"));
                        eq(parent(column("thing", THINGS.column("id"))), THINGS.column("id"));
                        between(parent(THINGS.column("id")), THINGS.column("id"), USERS.id);
                        notBetween(parent(THINGS.column("id")), 1, 2);
                        Expression<Object> first = coalesce(THINGS.column("id"), THINGS.column("id"));
                        Expression<Object> orTyped = coalesce(THINGS.column("id"), USERS.id);
                        Expression<Object> orZero = coalesce(parent(THINGS.column("id")), 0);
                        Expression<Object> orLater = coalesce(THINGS.column("id"), placeholder("id"));
                        like(THINGS.column("name"), "x%");
                        like(THINGS.column("name"), THINGS.column("name"));
                        notLike(THINGS.column("name"), USERS.name);
                        ilike(parent(THINGS.column("name")), "x%");
                        notIlike(THINGS.column("name"), placeholder("pattern"));
                        Expression<String> lower = lower(THINGS.column("name"));
                        eq(upper(parent(THINGS.column("name"))), "X");
                        gt(length(THINGS.column("name")), 3);
                        Expression<java.math.BigDecimal> sum = sum("things", THINGS.column("id"));
                        sum("things", THINGS.column("id"), isNull(THINGS.column("name")));
                        avg(POSTS_RELATIONS.comments, THINGS.column("id"));
                        avg("things", column("thing", THINGS.column("id")), POSTS.published);
                        Expression<Object> least = min("things", THINGS.column("id"));
                        """),
                statements("placeholders are operands of functions", """
                        eq(lower(USERS.name), lower(placeholder("name")));
                        like(lower(USERS.name), upper(placeholder("name")));
                        like(placeholder("name"), USERS.name);
                        eq(length(placeholder("name")), 3);
                        """),
                statements("an expression refers to an enclosing level", """
                        Expression<String> city = parent(column("author", USERS.name));
                        eq(parent(lower(USERS.name)), "x");
                        gt(root(count("posts")), 5);
                        db.query(USERS).findMany(q -> q.with("posts", p -> p.where(parent(eq(USERS.id, 1)))));
                        eq(parent(USERS.id), 7);
                        eq(USERS.id, parent(USERS.id));
                        eq(column("author", USERS.id), parent(POSTS.authorId));
                        Expression<Integer> id = parent(USERS.id);
                        """),
                statements("a second instance of a table has the class of the first", """
                        Categories parent = alias(CATEGORIES, "parent");
                        var other = CATEGORIES.as("other");
                        exists(from(parent).where(eq(parent.id, CATEGORIES.parentId)));
                        exists(from(other).where(eq(other.column("id", Integer.class), CATEGORIES.parentId)));
                        """),
                statements("a sub-select uses columns of enclosing levels", """
                        exists(from(POSTS).where(eq(POSTS.authorId, USERS.id)));
                        notExists(from(POSTS).where(eq(POSTS.authorId, USERS.id)).where(POSTS.published));
                        Expression<Long> posts = count(from(POSTS));
                        exists(from(CATEGORIES).where(eq(CATEGORIES.parentId, parent(CATEGORIES.id))));
                        ne(CATEGORIES.id, root(CATEGORIES.id));
                        """),
                statements("conditions on related rows take a key or a handle", """
                        db.query(USERS).findMany(q -> q
                                .where(some("posts", eq(POSTS.published, true)))
                                .where(and(some("posts"), none("posts", POSTS.published), every("posts", gt(count("comments"), 1))))
                                .where(gt(count("posts"), 5))
                                .where(eq(column("profile", PROFILES.bio), "x"))
                                .orderBy(desc(count("posts")), asc(column("profile", PROFILES.bio)))
                                .extras("postCount", count("posts", eq(POSTS.published, true)))
                                .with("posts", p -> p.where(some(POSTS_RELATIONS.comments)).unfiltered())
                                .parameter("tenant", 7));
                        Expression<Long> comments = count(POSTS_RELATIONS.comments, eq(COMMENTS.authorId, 1));
                        Expression<LocalDateTime> last = max("posts", POSTS.createdAt);
                        Expression<java.math.BigDecimal> sum = sum("posts", POSTS.id, POSTS.published);
                        Expression<String> name = column(POSTS_RELATIONS.author, USERS.name);
                        """),
                statements("a relation has a condition, an order and a limit", """
                        relations(POSTS, r -> r.many("tags", TAGS, m -> m.through(POSTS_TO_TAGS)));
                        relations(POSTS, r -> r.many("tags", TAGS, m -> m.through(POSTS_TO_TAGS, t -> t
                                .from(POSTS.id, POSTS_TO_TAGS.postId).to(POSTS_TO_TAGS.tagId, TAGS.id))));
                        relations(COMMENTS, r -> r.one("subject", POSTS, o -> o
                                .fields(COMMENTS.content, COMMENTS.postId).references(constant("post"), POSTS.id).required()));
                        relations(USERS, r -> r.many("latestPosts", POSTS, m -> m
                                .where(eq(POSTS.published, true)).where(POSTS.published).orderBy(desc(POSTS.createdAt)).limit(3)));
                        """),
                statements("a fragment has the type of its value", """
                        String suffix = "!";
                        Expression<String> loud = sql(TEXT, "lower({0}) || {1}", USERS.name, suffix);
                        db.query(USERS).findMany(q -> q
                                .where(sql(BOOL, "length({0}) > {1}", USERS.name, 3))
                                .orderBy(desc(sql(INTEGER, "length({0})", USERS.name)))
                                .extras("loud", loud));
                        eq(sql(TEXT, "{0} ->> 'key'", ORDERS.data), "x");
                        eq(value(TEXT, "x"), USERS.name);
                        """),
                statements("a filter is omitted only by when", """
                        @Nullable String name = null;
                        db.query(USERS).findMany(q -> q.where(and(
                                eq(USERS.id, 1),
                                when(name != null, () -> eq(USERS.name, name)),
                                when(name != null, () -> sql(BOOL, "length({0}) > 3", USERS.name)))));
                        db.query(POSTS).findMany(q -> q.where(when(name != null, () -> POSTS.published)));
                        """),
                statements("a row is read with types", """
                        String name = row.get(USERS.name);
                        Long count = row.get("count", Long.class);
                        Object any = row.get("count");
                        List<Row> posts = row.many("posts");
                        Optional<Row> profile = row.one("profile");
                        """),
                statements("a tree is read to its end, to a depth, or until it repeats itself", """
                        db.query(CATEGORIES).findMany(q -> q
                                .with("children", c -> c.recursive().orderBy(CATEGORIES.name).with("parent")));
                        db.query(CATEGORIES).findMany(q -> q.with("children", c -> c.recursive().depth(5)));
                        db.query(POSTS).findMany(q -> q
                                .with("author", a -> a.as("writer").columns(USERS.name))
                                .with(POSTS_RELATIONS.author, a -> a.as("creator").where(eq(USERS.name, "Ada")))
                                .with(POSTS_RELATIONS.comments, c -> c.as("mine").limit(3)));
                        db.query(CATEGORIES).prepare(q -> q
                                .with("parent", p -> p.recursive().depth(placeholder("depth")).cutCycles()));
                        """),
                members("each kind of level has its own configuration", """
                            void orderedByName(RowsConfig<?> q) {
                                q.orderBy(USERS.name);
                            }

                            void visible(LevelConfig<?> q) {
                                q.columns(USERS.name).where(ne(USERS.id, 7));
                            }

                            void run() {
                                db.query(USERS).findMany(q -> {
                                    visible(q);
                                    orderedByName(q);
                                });
                                db.query(USERS).findMany(this::visible);
                                db.query(POSTS).findMany(q -> q
                                        .with("author", this::visible)
                                        .with(POSTS_RELATIONS.author, this::visible)
                                        .with(POSTS_RELATIONS.author, a -> a.columns(USERS.name).with("posts"))
                                        .with(POSTS_RELATIONS.comments, c -> c.page(5).total())
                                        .with("comments", c -> c.orderBy(COMMENTS.id).limit(5).with("author"))
                                        .forUpdate());
                            }
                        """),
                members("operators that the class hides by its own methods have a qualifier", """
                            long count(int user) {
                                return db.query(POSTS).count(q -> q.where(eq(POSTS.authorId, user), Op.exists(Op.from(COMMENTS))));
                            }

                            boolean exists(int user) {
                                return db.query(USERS).findFirst(q -> q.where(eq(USERS.id, user), some("posts"))).isPresent();
                            }

                            List<Row> max(String name) {
                                return db.query(USERS).findMany(q -> q
                                        .where(Op.and(Op.eq(USERS.name, name), Op.gt(Op.count("posts"), 5)))
                                        .extras("latest", Op.max("posts", POSTS.createdAt))
                                        .orderBy(Op.desc(Op.count(Op.from(POSTS)))));
                            }
                        """),
                statements("a value is bound by the placeholder object", """
                        Placeholder<Integer> id = placeholder("id", INTEGER);
                        Placeholder<Long> n = placeholder("n");
                        PreparedQuery<Row> query = db.query(USERS).prepare(q -> q.where(eq(USERS.id, id)).limit(n));
                        query.bind(id, 7).bind(n, 5L).findMany();
                        """),
                statements("a collection of conditions is combined", """
                        List<Condition> conditions = List.of(eq(USERS.id, 1), eq(USERS.name, "Ada"));
                        db.query(USERS).findMany(q -> q.where(and(conditions), or(Set.copyOf(conditions))));
                        db.query(POSTS).findMany(q -> q.where(or(List.of(POSTS.published, eq(POSTS.id, 7)))));
                        """),
                statements("relations of a row are read by their handles", """
                        List<Row> comments = row.many(POSTS_RELATIONS.comments);
                        io.drizzle4j.result.Paged<Row> page = row.page(POSTS_RELATIONS.comments);
                        Optional<Row> author = row.one(POSTS_RELATIONS.author);
                        """),
                statements("a where takes several conditions", """
                        db.query(POSTS).findMany(q -> q
                                .where(POSTS.published, eq(POSTS.id, 1))
                                .where(POSTS.published, eq(POSTS.id, 1), some("comments")));
                        """),
                members("rows are read as records", """
                            record PostView(int id, String title) {}

                            record UserView(String name, List<PostView> posts) {}

                            List<UserView> users() {
                                return db.query(USERS).as(UserView.class).findMany(q -> q
                                        .with("posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)));
                            }

                            Optional<UserView> user(int id) {
                                return db.query(USERS).as(UserView.class).findFirst(q -> q.where(eq(USERS.id, id)));
                            }

                            List<String> names() {
                                return db.query(USERS).as(String.class).findMany(q -> q.columns(USERS.name));
                            }
                        """),
                members("rows are read as generic records", """
                            record Page<T>(int id, List<T> posts) {}

                            record PostView(String title) {}

                            List<Page<PostView>> pages() {
                                return db.query(USERS)
                                        .as(new org.springframework.core.ParameterizedTypeReference<Page<PostView>>() {})
                                        .findMany();
                            }
                        """),
                members("a prepared query of records is a field", """
                            record UserView(int id, String name) {}

                            private final PreparedQuery<UserView> byId = db.query(USERS)
                                    .as(UserView.class)
                                    .prepare(q -> q.where(eq(USERS.id, placeholder("id"))));

                            Optional<UserView> user(int id) {
                                return byId.bind("id", id).findFirst();
                            }
                        """),
                statements("operators take every type that can be compared", """
                        eq(ORDERS.owner, new Shop.UserId(7));
                        eq(ORDERS.address, new Shop.Address("a"));
                        inArray(ORDERS.owner, List.of(new Shop.UserId(7)));
                        rangeContains(ORDERS.days, LocalDate.of(2024, 1, 1));
                        rangeOverlaps(ORDERS.days, io.drizzle4j.value.Range.closed(LocalDate.MIN, LocalDate.MAX));
                        arrayContains(ORDERS.matrix, List.of(List.of(1)));
                        """),
                members("rows are written, and read as values, rows and records", """
                            record NewComment(String content, int postId, int authorId) {}

                            record PostView(int id, String title) {}

                            record NewUser(@Nullable Integer id, String name) {}

                            void write(List<NewComment> comments, NewUser user, Map<String, Object> body, PostView post) {
                                long id = db.insert(POSTS)
                                        .values(v -> v.set(POSTS.title, "Hi").set(POSTS.authorId, 1))
                                        .returning(POSTS.id);
                                PostView one = db.insert(POSTS).values(v -> v.set(POSTS.title, "Hi")).as(PostView.class).returning();
                                int rows = db.insert(COMMENTS).values(comments).execute();
                                List<PostView> many = db.insert(POSTS).values(List.of(post)).as(PostView.class).returning();
                                int n = db.update(POSTS)
                                        .set(POSTS.published, true)
                                        .set(POSTS.authorId, plus(POSTS.authorId, 1))
                                        .setNull(POSTS.content)
                                        .where(eq(POSTS.id, 7))
                                        .expecting(1)
                                        .execute();
                                List<Row> patched = db.update(POSTS).setAll(body, POSTS.title).where(eq(POSTS.id, 7)).returning();
                                db.update(POSTS).setAll(post).where(eq(POSTS.id, 7)).execute();
                                List<Row> gone = db.delete(COMMENTS).where(none("author")).returning();
                                Optional<Row> tag = db.insert(TAGS)
                                        .values(v -> v.set(TAGS.name, "a"))
                                        .onConflict(TAGS.name)
                                        .doUpdate(u -> u.set(TAGS.name, excluded(TAGS.name)))
                                        .returning();
                                NewUser saved = db.insert(USERS).graph(user);
                            }
                        """),
                statements("numbers are set", """
                        db.update(ORDERS).set(ORDERS.customer, 7).set(ORDERS.amount, times(ORDERS.amount, ORDERS.discount));
                        db.update(ORDERS).set(ORDERS.customer, plus(ORDERS.customer, 1)).set(ORDERS.items, placeholder("n"));
                        """));
    }

    @TestFactory
    Stream<DynamicTest> doesNotCompile() {
        return tests(
                TYPE_ERRORS,
                statements("a value of another type", "eq(USERS.id, \"x\");"),
                statements("a long for an integer", "eq(USERS.id, 7L);"),
                statements("a column of another type", "eq(USERS.id, ORDERS.bigId);"),
                statements("an expression of another type", "gt(length(USERS.name), USERS.name);"),
                statements("an int for a numeric", "eq(ORDERS.amount, 7);"),
                statements("a placeholder of another type", "eq(USERS.id, placeholder(\"id\", TEXT));"),
                statements("a placeholder on the left", "eq(placeholder(\"id\"), USERS.id);"),
                statements("values of another type among many", "inArray(USERS.id, List.of(\"x\"));"),
                statements("ints among many bigints", "inArray(ORDERS.bigId, List.of(1));"),
                statements("an array of another type", "inArray(USERS.id, ORDERS.labels);"),
                statements("bounds of another type", "between(USERS.id, \"a\", \"z\");"),
                statements("like on an integer", "like(USERS.id, \"1%\");"),
                statements("ilike on an integer", "ilike(USERS.id, \"1%\");"),
                statements("elements of another type", "arrayContains(ORDERS.labels, List.of(1));"),
                statements("an array operator on a scalar", "arrayContains(USERS.name, List.of(\"x\"));"),
                statements("an index of a name alone", "TableConstraint.index(\"name\", \"email\");"),
                statements("an index where a text holds", "TableConstraint.index(USERS.id).where(USERS.name);"),
                statements("a text in lower case of an integer", "lower(USERS.id);"),
                statements("an outer integer in lower case", "lower(parent(USERS.id));"),
                statements("like on an outer integer", "like(parent(USERS.id), \"1%\");"),
                statements("an outer column of another type", "eq(parent(USERS.id), \"x\");"),
                statements("a column of a one of another type", "eq(USERS.id, column(\"author\", USERS.name));"),
                statements("a sum of outer texts", "sum(\"posts\", parent(POSTS.title));"),
                statements("a default of a column of another type", "coalesce(USERS.id, USERS.name);"),
                statements("another default of another type", "coalesce(USERS.id, \"x\");"),
                statements("a condition of a text", "and(USERS.name);"),
                statements("not of a text", "not(USERS.name);"),
                statements("a filter of a Java boolean", "db.query(USERS).findMany(q -> q.where(true));"),
                statements("a condition of related rows that is no condition", "some(\"posts\", USERS.name);"),
                statements("a sum of texts", "sum(\"posts\", POSTS.title);"),
                statements("a number of rows compared with a text", "gt(count(\"posts\"), \"5\");"),
                statements("a column of a one compared with another type", "eq(column(\"author\", USERS.name), 7);"),
                statements("a limit of a one", "relations(POSTS, r -> r.one(\"author\", USERS, o -> o.limit(1)));"),
                statements("an order as a filter", "db.query(USERS).findMany(q -> q.where(asc(USERS.id)));"),
                statements("a text column as a filter", "db.query(USERS).findMany(q -> q.where(USERS.name));"),
                statements("an order by a text", "db.query(USERS).findMany(q -> q.orderBy(\"name\"));"),
                statements("an order by nothing", "db.query(USERS).findMany(q -> q.orderBy());"),
                statements("a limit that is a text", "db.query(USERS).findMany(q -> q.limit(\"5\"));"),
                statements("a limit that is a fraction", "db.query(USERS).findMany(q -> q.limit(5.0));"),
                statements(
                        "a limit of another type", "db.query(USERS).findMany(q -> q.limit(placeholder(\"n\", TEXT)));"),
                statements("a distinct row by a text", "db.query(USERS).findMany(q -> q.distinctOn(\"name\"));"),
                statements("a lock that is a text", "db.query(USERS).findMany(q -> q.forUpdate(\"skip locked\"));"),
                statements(
                        "a stream of other records", "java.util.stream.Stream<String> s = db.query(USERS).stream();"),
                statements(
                        "a value of another type for a placeholder",
                        "db.query(USERS).prepare(q -> {}).bind(placeholder(\"id\", INTEGER), \"x\");"),
                statements("a collection of texts as conditions", "and(List.of(USERS.name));"),
                statements("a to-one read as many", "row.many(POSTS_RELATIONS.author);"),
                statements("a to-many read as one", "row.one(POSTS_RELATIONS.comments);"),
                statements("a column by its name", "db.query(USERS).findMany(q -> q.columns(\"name\"));"),
                statements("an extra that is a Java value", "db.query(USERS).findMany(q -> q.extras(\"one\", 1));"),
                statements("a fragment that is a text alone", "db.query(USERS).findMany(q -> q.where(\"true\"));"),
                statements("a fragment without its type", "sql(\"lower({0})\", USERS.name);"),
                statements("a fragment of another type", "Expression<Integer> e = sql(TEXT, \"1\");"),
                statements("an expression where a sub-select is asked for", "exists(eq(USERS.id, 1));"),
                statements("a filter left out with a plain value", "when(true, USERS.name);"),
                statements("a default of another type", "PgColumns.integer().defaultValue(\"x\");"),
                statements("a foreign key to a table", "PgColumns.integer().references(() -> USERS);"),
                statements("a relation to a class", "relations(USERS, r -> r.many(\"posts\", Categories.class));"),
                statements(
                        "a relation by the columns' names",
                        "relations(POSTS, r -> r.one(\"author\", USERS, one -> one.fields(\"author_id\")));"),
                statements("a class where a table is asked for", "db.query(Categories.class);"),
                statements("a schema of tables alone", "Schema.of(USERS, POSTS);"),
                statements("a row's column as another type", "Integer name = row.get(USERS.name);"),
                statements("records as rows", "List<Row> users = db.query(USERS).as(String.class).findMany();"),
                statements("a table as a record", "db.query(USERS).as(USERS);"),
                statements(
                        "a prepared query of other records",
                        "PreparedQuery<Row> byId = db.query(USERS).as(String.class).prepare(q -> q.columns(USERS.name));"),
                statements("an array where a range is asked for", "rangeContains(ORDERS.labels, \"x\");"),
                statements("bounds of another type than the range's", "rangeContains(ORDERS.days, 7);"),
                statements("a mapped value of another class", "eq(ORDERS.address, \"{}\");"),
                statements("another value than that of a value object", "eq(ORDERS.owner, 7);"),
                statements("a value of another type that is set", "db.update(USERS).set(USERS.name, 7);"),
                statements("an expression of another type that is set", "db.update(USERS).set(USERS.name, USERS.id);"),
                statements("a sum of texts", "plus(USERS.name, USERS.name);"),
                statements("one row as many", "List<Row> rows = db.insert(USERS).values(v -> {}).returning();"),
                statements("null without a type", "db.update(USERS).set(USERS.name, null);"));
    }

    @TestFactory
    Stream<DynamicTest> doesNotCompileAtAnotherLevel() {
        return tests(
                MISSING_METHOD,
                statements("a page of the root", "db.query(POSTS).findMany(q -> q.page(5));"),
                statements("a total of the root", "db.query(POSTS).findMany(q -> q.total());"),
                statements("a lookup of the root", "db.query(POSTS).findMany(q -> q.lookup(null));"),
                statements("a recursive root", "db.query(CATEGORIES).findMany(q -> q.recursive());"),
                statements("a key of the root", "db.query(POSTS).findMany(q -> q.as(\"latest\"));"),
                statements("a depth of the root", "db.query(CATEGORIES).findMany(q -> q.depth(3));"),
                statements("a condition on written rows", "db.update(POSTS).returning(r -> r.where(eq(POSTS.id, 1)));"),
                statements("a page of written rows", "db.update(POSTS).returning(r -> r.limit(1));"),
                statements("an insert without values", "db.insert(POSTS).execute();"),
                statements("a condition of an insert", "db.insert(POSTS).values(v -> v.where(eq(POSTS.id, 1)));"),
                level("an order of a one", "author, a -> a.orderBy(USERS.name)"),
                level("a limit of a one", "author, a -> a.limit(5)"),
                level("an offset of a one", "author, a -> a.offset(5)"),
                level("distinct rows of a one", "author, a -> a.distinctOn(USERS.name)"),
                level("a page of a one", "author, a -> a.page(5)"),
                level("a lookup of a one", "author, a -> a.lookup(null)"),
                level("a lock of a one", "author, a -> a.forUpdate()"),
                level("a lock of a many", "comments, c -> c.forUpdate()"),
                level("a parameter of a many", "comments, c -> c.parameter(\"tenant\", 7)"),
                level("a fetch size of a many", "comments, c -> c.fetchSize(50)"),
                statements(
                        "a lock of a relation by its key",
                        "db.query(POSTS).findMany(q -> q.with(\"author\", a -> a.forShare()));"));
    }

    private static Snippet level(String name, String with) {
        return statements(name, "db.query(POSTS).findMany(q -> q.with(POSTS_RELATIONS." + with + "));");
    }

    /**
     * Compiles the snippets together, and creates a test for each.
     *
     * @param errors the codes of the only error of each snippet; none if the snippets must compile
     */
    private Stream<DynamicTest> tests(List<String> errors, Snippet... snippets) {
        var sources = IntStream.range(0, snippets.length)
                .mapToObj(i -> new SnippetCompiler.Source(
                        "Snippet" + i, snippets[i].source().formatted("Snippet" + i)))
                .toList();
        var found = SnippetCompiler.compile(
                Stream.concat(Stream.of(SHOP), sources.stream()).toList(), output);
        return IntStream.range(0, snippets.length)
                .mapToObj(i -> DynamicTest.dynamicTest(snippets[i].name(), () -> {
                    var diagnostics = found.getOrDefault("Snippet" + i, List.of());
                    if (errors.isEmpty()) {
                        assertThat(diagnostics).isEmpty();
                    } else {
                        assertThat(diagnostics)
                                .singleElement()
                                .satisfies(only ->
                                        assertThat(errors).as(only.toString()).contains(only.getCode()));
                    }
                }));
    }

    private static Snippet statements(String name, String statements) {
        return members(name, "    void run(Row row) {\n" + statements + "\n    }\n");
    }

    private static Snippet members(String name, String members) {
        return new Snippet(
                name,
                SnippetCompiler.IMPORTS
                        + "import static snippets.Shop.Orders.ORDERS;\n\nfinal class %s {\n\n    RelationalQueries db = null;\n\n"
                        + (UNTYPED + members).replace("%", "%%") + "}\n");
    }

    private record Snippet(String name, String source) {}
}
