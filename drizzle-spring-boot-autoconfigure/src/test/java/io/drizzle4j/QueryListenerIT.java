package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a {@link QueryListener} is notified of. */
class QueryListenerIT {

    private static TestDatabase database;

    private static RelationalQueries db;

    private static final List<String> EVENTS = new ArrayList<>();

    private static final List<QueryCall> CALLS = new ArrayList<>();

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("listener");
        database.execute(BlogSchema.createSql());
        db = RelationalQueries.create(
                database.dataSource(),
                BlogSchema.SCHEMA,
                QueryOptions.DEFAULTS.withListener(QueryListenerIT::record).withListener(call -> {
                    EVENTS.add("second");
                    return QueryListener.Execution.NONE;
                }));
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    @BeforeEach
    void clear() {
        EVENTS.clear();
        CALLS.clear();
    }

    private static QueryListener.Execution record(QueryCall call) {
        CALLS.add(call);
        EVENTS.add(call.method() + " " + call.table());
        return new QueryListener.Execution() {
            @Override
            public void onReturn() {
                EVENTS.add("returns");
            }

            @Override
            public void onEnd(long rows, @Nullable Throwable failure) {
                EVENTS.add(
                        failure == null
                                ? "ends with " + rows
                                : failure.getClass().getSimpleName());
            }
        };
    }

    private static void inTransaction(Runnable work) {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> work.run());
    }

    @Test
    void eachMethodIsOneCall() {
        db.query(USERS).findMany(q -> q.limit(2));
        db.query(USERS).findFirst(q -> q.where(eq(USERS.id, -1)));
        db.query(USERS).findOne(q -> q.where(eq(USERS.id, 1)));
        db.query(USERS).count();
        db.query(USERS).exists();
        db.query(POSTS).groupBy(g -> g.by(POSTS.authorId).count("posts"));
        db.query(USERS).prepare(q -> q.limit(1)).findMany();
        Pages.of(db.query(USERS)).findPage(PageRequest.of(0, 3));
        Pages.of(db.query(USERS).as(Integer.class))
                .findWindow(ScrollPosition.keyset(), q -> q.columns(USERS.id).limit(3));

        assertThat(EVENTS.stream().filter(event -> event.contains(" ")))
                .containsExactly(
                        "findMany users", "ends with 2",
                        "findFirst users", "ends with 0",
                        "findOne users", "ends with 1",
                        "count users", "ends with 1",
                        "exists users", "ends with 1",
                        "groupBy posts", "ends with 3",
                        "findMany users", "ends with 1",
                        "findPage users", "ends with 3",
                        "findWindow users", "ends with 3");
        assertThat(EVENTS).startsWith("findMany users", "second", "returns", "ends with 2");
    }

    @Test
    void aStreamEndsWhenItIsClosed() {
        inTransaction(() -> {
            try (var users = db.query(USERS).stream()) {
                assertThat(EVENTS).containsExactly("stream users", "second", "returns");
                users.iterator().next();
            }
        });

        assertThat(EVENTS).endsWith("returns", "ends with 1");
    }

    @Test
    void forEachIsAStream() {
        db.query(USERS).forEach(q -> q.limit(3), user -> EVENTS.add("row"));

        assertThat(EVENTS).containsExactly("stream users", "second", "returns", "row", "row", "row", "ends with 3");
    }

    @Test
    void theFailureOfAConsumerIsNotThatOfTheQuery() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> db.query(USERS).forEach(q -> q.limit(3), user -> {
                    throw new UnsupportedOperationException();
                }));

        assertThat(EVENTS).endsWith("returns", "ends with 1");
    }

    @Test
    void aFailureIsThatOfTheCaller() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.where(sql(PgType.BOOL, "1 / 0 = 1"))));
        var bad = sql(PgType.INTEGER, "1 / ({0} - 2)", USERS.id);
        inTransaction(() -> assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> {
                    try (var users = db.query(USERS).stream(q -> q.fetchSize(1).extras("bad", bad))) {
                        assertThat(users.toList()).isEmpty();
                    }
                }));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> db.query(USERS).stream());

        assertThat(EVENTS)
                .containsExactly(
                        "findMany users",
                        "second",
                        "returns",
                        "DataIntegrityViolationException",
                        "stream users",
                        "second",
                        "returns",
                        "DataIntegrityViolationException",
                        "stream users",
                        "second",
                        "returns",
                        "InvalidQueryException");
    }

    @Test
    void findOneFailsIfThereAreSeveralRows() {
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> db.query(USERS).findOne(q -> q.where(gt(USERS.id, 0))));

        assertThat(EVENTS).endsWith("returns", "IncorrectResultSizeDataAccessException");
    }

    @Test
    void aStreamThatIsNotClosedEndsWithItsTransaction() {
        inTransaction(() -> {
            assertThat(db.query(USERS).stream().findFirst()).isPresent();
            assertThat(EVENTS).endsWith("returns");
        });

        assertThat(EVENTS).endsWith("returns", "ends with 1");
    }

    @Test
    void aListenerThatThrowsAffectsNeitherTheQueryNorOtherListeners() {
        QueryListener atTheStart = call -> {
            throw new UnsupportedOperationException("start");
        };
        QueryListener atTheEnd = call -> (rows, failure) -> {
            throw new UnsupportedOperationException("end");
        };
        var others = RelationalQueries.create(
                database.dataSource(),
                BlogSchema.SCHEMA,
                QueryOptions.DEFAULTS
                        .withListener(QueryListenerIT::record)
                        .withListener(atTheStart)
                        .withListener(atTheEnd));

        assertThat(others.query(USERS).count()).isEqualTo(4);

        assertThat(EVENTS).containsExactly("count users", "returns", "ends with 1");
    }

    @Test
    void explainsOnAPoolOfOneWithoutAutoCommit() {
        try (var pool = database.pool(1, driver -> {}, config -> config.setAutoCommit(false))) {
            RelationalQueries.create(
                            pool, BlogSchema.SCHEMA, QueryOptions.DEFAULTS.withListener(QueryListenerIT::record))
                    .query(USERS)
                    .findMany();

            assertThat(CALLS.get(0).explain(ExplainOption.ANALYZE)).contains("Seq Scan on users");
        }
    }

    @Test
    void aCallDescribesItsQuery() {
        db.query(USERS)
                .findMany(q -> q.named("with-posts")
                        .where(eq(USERS.name, "secret"))
                        .with("posts", p -> p.with("comments", c -> c.with("author")))
                        .with("profile"));

        assertThat(CALLS).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("with-posts");
            assertThat(call.depth()).isEqualTo(4);
            assertThat(call.tables().stream().map(PgTable::toString).collect(Collectors.joining(" ")))
                    .isEqualTo("users posts comments profiles");
            assertThat(call.sql()).startsWith("/* with-posts */ ").contains("\"name\" = ?");
            assertThat(call.explain()).contains("secret");
        });
    }

    @Test
    void explainsInTheTransactionWithoutPermissionToWrite() {
        Consumer<Integer> insert =
                id -> db.query(USERS).findMany(q -> q.where(sql(PgType.BOOL, "nextval('users_id_seq') > 0")));
        inTransaction(() -> {
            insert.accept(1);
            assertThat(CALLS.get(0).explain()).contains("Seq Scan on users");
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> CALLS.get(0).explain(ExplainOption.ANALYZE))
                    .withMessageContaining("cannot execute nextval() in a read-only transaction");
            insert.accept(2); // the transaction goes on, and may write
        });

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> CALLS.get(0).explain(ExplainOption.ANALYZE))
                .withMessageContaining("cannot execute nextval() in a read-only transaction");
    }
}
