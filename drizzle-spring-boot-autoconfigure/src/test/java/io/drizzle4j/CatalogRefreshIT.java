package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.BOOL;
import static io.drizzle4j.type.PgType.DATE;
import static io.drizzle4j.type.PgType.INTEGER;
import static io.drizzle4j.type.PgType.TEXT;
import static io.drizzle4j.type.PgType.TIMESTAMP;
import static io.drizzle4j.type.PgType.TIMESTAMPTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of indexes, columns, types and privileges while an application with one connection runs. */
class CatalogRefreshIT {

    private static final PgTable PAR = PgTable.of(
            "par", t -> t.add("id", integer().primaryKey()).add("name", text()).add("n", integer()));

    private static final PgTable CHI = PgTable.of(
            "chi",
            t -> t.add("id", integer().primaryKey())
                    .add("parId", integer("par_id"))
                    .add("v", text()));

    private static final PgTable OTHER =
            PgTable.of("other", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final Schema SCHEMA = Schema.of(
            List.of(
                    relations(
                            PAR,
                            r -> r.many(
                                            "chis",
                                            CHI,
                                            many -> many.fields(PAR.column("id"))
                                                    .references(CHI.column("parId")))
                                    .many(
                                            "others",
                                            OTHER,
                                            many -> many.through(
                                                    CHI,
                                                    hops -> hops.from(PAR.column("id"), CHI.column("parId"))
                                                            .to(CHI.column("id"), OTHER.column("id"))))),
                    relations(
                            CHI,
                            r -> r.one(
                                    "par",
                                    PAR,
                                    one -> one.fields(CHI.column("parId")).references(PAR.column("id"))))),
            List.of(OTHER),
            Casing.AS_WRITTEN);

    private static final String TABLES = """
            create table par (id int primary key, name text, n int);
            insert into par values (1, 'a', 10), (2, 'b', 20), (3, null, 30);
            create table chi (id int primary key, par_id int, v text);
            insert into chi values (1, 1, 'x'), (2, 1, 'y'), (3, 2, 'z'), (4, null, 'n');
            create table other (id int primary key, name text);
            insert into other values (1, 'o')
            """;

    private static final Duration SOON = Duration.ofMillis(1);

    private TestDatabase database;

    private HikariDataSource pool;

    private StatementLog log;

    private DefaultRelationalQueries db;

    private TransactionTemplate transaction;

    private final List<String> roles = new ArrayList<>();

    @BeforeEach
    void createTables() {
        database = TestPostgres.database("refresh");
        database.execute(TABLES);
        use(QueryOptions.DEFAULTS);
    }

    @AfterEach
    void dropTables() {
        roles.forEach(role -> database.execute("drop owned by %1$s; drop role %1$s".formatted(role)));
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        pool.close();
        database.close();
    }

    private void use(QueryOptions options) {
        if (pool != null) {
            pool.close();
        }
        pool = database.pool(1);
        log = new StatementLog(pool);
        db = new DefaultRelationalQueries(log, SCHEMA, options);
        transaction = new TransactionTemplate(new JdbcTransactionManager(log));
    }

    private List<Row> firstOfEach() {
        return db.query(PAR)
                .findMany(q -> q.orderBy(asc(PAR.column("id")))
                        .columns(PAR.column("id"))
                        .with(
                                "chis",
                                c -> c.columns(CHI.column("v"))
                                        .orderBy(asc(CHI.column("id")))
                                        .limit(1)));
    }

    private static final String FIRST_OF_EACH = "[{id=1, chis=[{v=x}]}, {id=2, chis=[{v=z}]}, {id=3, chis=[]}]";

    private String lastSql() {
        var statements = log.statements();
        return statements.get(statements.size() - 1).sql();
    }

    private CachedPlan known(PgTable table, Consumer<QueryConfig> q) {
        return db.plans()
                .of(Question.of(SchemaTables.of(SCHEMA), table, Query.Kind.MANY, q)
                        .query());
    }

    // indexes

    @Test
    void usesNewIndexesAndNoDroppedOnesAfterTheRefresh() throws InterruptedException {
        use(QueryOptions.DEFAULTS.withCatalogRefresh(SOON));
        assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);
        assertThat(lastSql()).contains("partition by").doesNotContain("lateral");

        database.execute("create index chi_par on chi (par_id)");
        TimeUnit.MILLISECONDS.sleep(2);

        assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);
        assertThat(lastSql()).contains("cross join lateral");

        database.execute("drop index chi_par");
        TimeUnit.MILLISECONDS.sleep(2);

        assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);
        assertThat(lastSql()).contains("partition by");
        assertThat(log.catalogReads()).isEqualTo(3);
        assertThat(log.statements()).hasSize(3);
    }

    @Test
    void readsTheCatalogOnceBeforeTheRefresh() {
        firstOfEach();
        database.execute("create index on chi (par_id)");
        firstOfEach();

        assertThat(log.catalogReads()).isOne();
        assertThat(lastSql()).contains("partition by");
    }

    @Test
    void neverReadsTheCatalogAgainIfTheRefreshIsZero() throws InterruptedException {
        use(QueryOptions.DEFAULTS.withCatalogRefresh(Duration.ZERO));
        firstOfEach();
        TimeUnit.MILLISECONDS.sleep(2);
        firstOfEach();

        assertThat(log.catalogReads()).isOne();
    }

    @Test
    void readsTheCatalogInTheTransactionOfTheQuery() throws InterruptedException {
        use(QueryOptions.DEFAULTS.withCatalogRefresh(SOON));
        firstOfEach();
        database.execute("create index on chi (par_id)");
        TimeUnit.MILLISECONDS.sleep(2);

        transaction.executeWithoutResult(status -> assertThat(firstOfEach()).hasToString(FIRST_OF_EACH));

        assertThat(lastSql()).contains("cross join lateral");
    }

    // plans

    @Test
    void keepsPlansWhoseTablesHaveNotChanged() throws InterruptedException {
        use(QueryOptions.DEFAULTS.withCatalogRefresh(SOON));
        firstOfEach();
        db.query(OTHER).findMany();
        db.query(CHI).findMany();
        var other = known(OTHER, q -> {});
        var chi = known(CHI, q -> {});

        TimeUnit.MILLISECONDS.sleep(2);
        db.query(OTHER).findMany();
        assertThat(known(OTHER, q -> {})).isSameAs(other);
        assertThat(known(CHI, q -> {})).isSameAs(chi);

        database.execute("create index on chi (par_id); create index on chi (v)");
        TimeUnit.MILLISECONDS.sleep(2);
        db.query(OTHER).findMany();
        assertThat(known(OTHER, q -> {})).isSameAs(other);
        assertThat(known(CHI, q -> {})).isNotSameAs(chi);
    }

    @Test
    void differencesKeepAllPlansIfNothingHasChanged() {
        firstOfEach();
        var plans = db.plans();

        assertThat(db.differences()).isEmpty();

        assertThat(db.plans()).isSameAs(plans);
    }

    @Test
    void differencesDiscardPlansOfChangedTables() {
        firstOfEach();
        database.execute("create index on chi (par_id)");

        db.differences();
        firstOfEach();

        assertThat(lastSql()).contains("cross join lateral");
    }

    // types

    static Stream<Arguments> alterations() {
        return Stream.of(
                arguments(INTEGER, "7", "numeric(10,2) using 7.90"),
                arguments(INTEGER, "7", "bigint"),
                arguments(DATE, "'2024-01-02'", "timestamp using '2024-01-02 10:00'"),
                arguments(TIMESTAMP, "'2024-01-02 10:00'", "timestamptz"),
                arguments(TIMESTAMPTZ, "'2024-01-02 10:00Z'", "timestamp"),
                arguments(TEXT, "'x'", "bytea using 'x'"),
                arguments(TEXT, "'x'", "jsonb using '\"x\"'"),
                arguments(PgType.UUID, "'b5a4f7f0-0000-4000-8000-000000000001'", "text"),
                arguments(BOOL, "true", "text using 'yes'"),
                arguments(INTEGER.array(), "'{1}'", "numeric[] using '{1.5}'"),
                arguments(PgType.pgEnum("mood", Mood.class), "'sad'", "text"));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void refusesAColumnThatWasAlteredToAnotherType(PgType<?> type, String value, String altered) {
        var things =
                PgTable.of("things", t -> t.add("id", integer().primaryKey()).add("v", column(type)));
        database.execute(("create type mood as enum ('sad'); create table things (id int primary key, v %s);"
                        + " insert into things values (1, %s)")
                .formatted(type.declaration(), value));
        var schema = Schema.of(List.of(), List.of(things), Casing.AS_WRITTEN);
        var primed = RelationalQueries.create(log, schema);
        for (var i = 0; i < 10; i++) { // the driver prepares a statement at its fifth execution
            assertThat(primed.query(things).findMany()).hasSize(1);
        }
        assertThat(primed.query(things).findFirst()).isPresent();

        database.execute("alter table things alter v type " + altered);

        var refusal = refusal(RelationalQueries.create(log, schema), things);
        assertThat(refusal(primed, things)).isEqualTo(refusal).startsWith("Column 'things.v' is declared");
        assertThat(refusal(primed, things)).isEqualTo(refusal);
        assertThatThrownBy(() -> primed.query(things).findFirst()).hasMessage(refusal);
    }

    private enum Mood {
        sad
    }

    private static String refusal(RelationalQueries queries, PgTable table) {
        List<String> messages = new ArrayList<>();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> queries.query(table).findMany())
                .satisfies(exception -> messages.add(exception.getMessage()));
        return messages.get(0);
    }

    @Test
    void refusesAnAlteredColumnAtEveryLevelAndInStreams() {
        Consumer<QueryConfig> nested = q -> q.with("chis");
        db.query(PAR).findMany(nested);
        db.query(PAR).forEach(nested, row -> {});
        database.execute("alter table chi alter id type numeric using id + 0.9");

        assertThatThrownBy(() -> db.query(PAR).forEach(nested, row -> {}))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("'chi.id' is declared integer, but is numeric in the database");
        assertThatThrownBy(() -> db.query(PAR).findMany(nested)).isInstanceOf(InvalidQueryException.class);
    }

    /** The driver prepares a statement on the server at its fifth execution, and repeats none within a transaction. */
    private void prepareOnServer(Consumer<QueryConfig> q) {
        for (var i = 0; i < 10; i++) {
            db.query(PAR).forEach(q, row -> {});
        }
    }

    @Test
    void refusesAnAlteredColumnOfAStreamThatTheServerHasPrepared() {
        prepareOnServer(q -> {});
        database.execute("alter table par alter n type numeric(10,2) using n + 0.9");

        assertThatThrownBy(() -> db.query(PAR).forEach(q -> {}, row -> {}))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("'par.n' is declared integer, but is numeric");
    }

    @Test
    void retriesAStreamAfterAColumnGotAnotherReadableType() {
        Consumer<QueryConfig> ordered = q -> q.orderBy(asc(PAR.column("id"))).columns(PAR.column("name"));
        prepareOnServer(ordered);
        List<Row> rows = new ArrayList<>();
        database.execute("alter table par alter name type varchar(20)");
        log.clear();

        db.query(PAR).forEach(ordered, rows::add);

        assertThat(rows).hasToString("[{name=a}, {name=b}, {name=null}]");
        assertThat(log.statements()).hasSize(2);
    }

    @Test
    void retriesAStreamWithTheSamePlan() {
        Consumer<QueryConfig> computed = q -> q.orderBy(asc(PAR.column("id")))
                .columns(PAR.column("id"))
                .extras("upper", sql(TEXT, "(select max(code) from codes)"));
        database.execute("create table codes (code varchar(3)); insert into codes values ('x')");
        prepareOnServer(computed);
        List<Row> rows = new ArrayList<>();
        database.execute("alter table codes alter code type numeric using 7");

        db.query(PAR).forEach(computed, rows::add);

        assertThat(rows).hasToString("[{id=1, upper=7}, {id=2, upper=7}, {id=3, upper=7}]");
    }

    @Test
    void doesNotRetryAfterAnExceptionOfTheConsumer() {
        List<Row> rows = new ArrayList<>();
        var failure = new BadSqlGrammarException("consumer", "select", new SQLException("gone", "42P01"));

        assertThatThrownBy(() -> db.query(PAR).forEach(q -> {}, row -> {
                    rows.add(row);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(rows).hasSize(1);
        assertThat(log.catalogReads()).isOne();
    }

    /** HikariCP would close the connection, so that the rollback would fail too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsAStatementThatWasPreparedWithOtherTypesInATransaction(boolean streamed) {
        try (var single = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true)) {
            db = new DefaultRelationalQueries(single, SCHEMA, QueryOptions.DEFAULTS);
            transaction = new TransactionTemplate(new JdbcTransactionManager(single));
            Runnable read = streamed
                    ? () -> db.query(PAR).forEach(q -> {}, row -> {})
                    : () -> db.query(PAR).findMany();
            for (var i = 0; i < 10; i++) {
                read.run();
            }
            database.execute("alter table par alter name type varchar(20)");

            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> read.run()))
                    .isInstanceOf(UnexpectedDataException.class)
                    .hasMessage("Columns that the query on 'par' reads have changed their types in the database."
                            + " Run the transaction again: the query is then planned with the new types.");
            transaction.executeWithoutResult(status -> read.run());
        }
    }

    @Test
    void refusesAnAlteredColumnInATransactionToo() {
        db.query(PAR).findMany();
        database.execute("alter table par alter n type bigint");

        transaction.executeWithoutResult(status -> {
            assertThatThrownBy(() -> db.query(PAR).findMany())
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("bigint");
            assertThat(db.query(CHI).findMany()).hasSize(4);
        });
    }

    @Test
    void readsAColumnThatWasAlteredToAnotherReadableType() {
        db.query(PAR).findMany();
        database.execute("alter table par alter name type varchar(20)");
        log.clear();

        assertThat(db.query(PAR).findMany()).hasSize(3);
        assertThat(log.statements()).hasSize(2);
        assertThat(lastSql()).contains("\"t0\".\"name\" as text");

        assertThat(db.query(PAR).findMany()).hasSize(3);
        assertThat(log.statements()).hasSize(3);
        assertThat(log.catalogReads()).isEqualTo(2);
    }

    @Test
    void retriesAfterATypeChangeOnlyOutsideOfTransactions() {
        Consumer<QueryConfig> two = q -> q.orderBy(asc(PAR.column("id"))).limit(2);
        db.query(PAR).findMany(two);
        database.execute("alter table par alter name type varchar(20)");
        log.clear();

        transaction.executeWithoutResult(
                status -> assertThatThrownBy(() -> db.query(PAR).findMany(two))
                        .isInstanceOf(UnexpectedDataException.class)
                        .hasMessage("Columns that the query on 'par' reads have changed their types in the database."
                                + " Run the transaction again: the query is then planned with the new types."));
        assertThat(log.statements()).hasSize(1);

        transaction.executeWithoutResult(
                status -> assertThat(db.query(PAR).findMany(two)).hasSize(2));
        assertThat(log.statements()).hasSize(2);

        database.execute("alter table par alter name type text");
        assertThat(db.query(PAR).findMany(two)).hasSize(2);
    }

    @Test
    void acceptsAColumnThatWasAlteredBack() {
        database.execute("alter table par alter n type numeric");
        assertThatThrownBy(() -> db.query(PAR).findMany()).isInstanceOf(InvalidQueryException.class);
        database.execute("alter table par alter n type int");

        assertThat(db.query(PAR).findMany()).hasSize(3);
        assertThat(log.statements()).hasSize(1);
    }

    // failed statements

    @Test
    void readsTheCatalogAgainIfAConditionNoLongerMatchesTheType() {
        Consumer<QueryConfig> named = q -> q.columns(PAR.column("id")).where(eq(PAR.column("name", String.class), "a"));
        db.query(PAR).findMany(named);
        database.execute("alter table par alter name type int using length(name)");

        assertThatThrownBy(() -> db.query(PAR).findMany(named))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("'par.name' is declared text, but is integer in the database");
    }

    @Test
    void readsTheCatalogBeforeTheNextQueryIfATransactionFails() {
        Consumer<QueryConfig> named = q -> q.columns(PAR.column("id")).where(eq(PAR.column("name", String.class), "a"));
        db.query(PAR).findMany(named);
        database.execute("alter table par alter name type int using length(name)");
        log.clear();

        transaction.executeWithoutResult(status -> {
            assertThatThrownBy(() -> db.query(PAR).findMany(named)).isInstanceOf(BadSqlGrammarException.class);
            status.setRollbackOnly();
        });
        assertThat(log.statements()).hasSize(1);
        assertThat(log.catalogReads()).isOne();

        assertThat(db.query(CHI).findMany()).hasSize(4);
        assertThat(log.catalogReads()).isEqualTo(2);
        assertThatThrownBy(() -> db.query(PAR).findMany(named)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void needsPrivilegesOnlyOnTheColumnsThatAreRead() {
        database.execute("create index on chi (par_id)");
        try (var narrow = poolOf("reader")) {
            log = new StatementLog(narrow);
            db = new DefaultRelationalQueries(log, SCHEMA, QueryOptions.DEFAULTS);
            var byIndex = newest(Lookup.BY_INDEX);
            var newest = newest(null);
            assertThat(db.query(PAR).findMany(newest)).hasSize(3);
            assertThat(db.query(PAR).findMany(byIndex)).hasSize(3);
            assertThat(lastSql()).contains("select * from \"chi\"");

            database.execute(
                    "revoke select on chi from %1$s; grant select (id, par_id) on chi to %1$s".formatted(roles.get(0)));

            var expected = "[{id=1, chis=[{id=2}]}, {id=2, chis=[{id=3}]}, {id=3, chis=[]}]";
            assertThat(db.query(PAR).findMany(newest)).hasToString(expected);
            assertThat(log.catalogReads()).isOne();
            assertThat(db.query(PAR).findMany(byIndex)).hasToString(expected);
            assertThat(lastSql()).doesNotContain("select * from \"chi\"");
        }
    }

    private static Consumer<QueryConfig> newest(@Nullable Lookup lookup) {
        return q -> q.orderBy(asc(PAR.column("id"))).columns(PAR.column("id")).with("chis", c -> {
            c.columns(CHI.column("id")).orderBy(desc(CHI.column("id"))).limit(1);
            if (lookup != null) {
                c.lookup(lookup);
            }
        });
    }

    @Test
    void readsAJunctionTableWithPrivilegesOnSomeColumns() {
        database.execute("create index on chi (par_id)");
        try (var narrow = poolOf("reader")) {
            log = new StatementLog(narrow);
            db = new DefaultRelationalQueries(log, SCHEMA, QueryOptions.DEFAULTS);
            Consumer<QueryConfig> others = q -> q.orderBy(asc(PAR.column("id")))
                    .columns(PAR.column("id"))
                    .limit(10)
                    .with("others");
            database.execute("grant select on other to " + roles.get(0));
            assertThat(db.query(PAR).findMany(others)).hasSize(3);
            assertThat(lastSql()).contains("\"j1\".*");

            database.execute(
                    "revoke select on chi from %1$s; grant select (id, par_id) on chi to %1$s".formatted(roles.get(0)));

            assertThat(db.query(PAR).findMany(others))
                    .hasToString("[{id=1, others=[{id=1, name=o}]}, {id=2, others=[]}, {id=3, others=[]}]");
        }
    }

    @Test
    void doesNotRetryAQueryWithALock() {
        Consumer<QueryConfig> locked =
                q -> q.where(eq(PAR.column("name", String.class), "a")).forUpdate();
        db.query(PAR).findMany(locked);
        database.execute("alter table par alter name type varchar");
        log.clear();

        assertThatThrownBy(() -> db.query(PAR).findMany(locked)).isInstanceOf(UnexpectedDataException.class);
        assertThat(log.statements()).hasSize(1);

        assertThat(db.query(PAR).findMany(locked)).hasSize(1);
    }

    @Test
    void aQueryThatKeepsFailingDoesNotReadTheCatalogEachTime() {
        db.query(PAR).findMany();
        Consumer<QueryConfig> wrong = q -> q.columns(PAR.column("id")).extras("x", sql(INTEGER, "no_such(1)"));

        for (var i = 0; i < 200; i++) {
            assertThatThrownBy(() -> db.query(PAR).findMany(wrong)).isInstanceOf(BadSqlGrammarException.class);
            db.query(PAR).findMany();
        }

        assertThat(log.catalogReads()).isBetween(2, 8);
    }

    @Test
    void doesNotReadTheCatalogAfterAnUnrelatedFailure() {
        db.query(PAR).findMany();

        assertThatThrownBy(() ->
                        db.query(PAR).findMany(q -> q.extras("x", sql(INTEGER, "1 / ({0} - {0})", PAR.column("id")))))
                .hasMessageContaining("division by zero");
        db.query(PAR).findMany();

        assertThat(log.catalogReads()).isOne();
    }

    // without the catalog, and with several threads

    @Test
    void trustsTheDefinitionsIfTheCatalogIsNotRead() throws InterruptedException {
        use(QueryOptions.DEFAULTS.withReadCatalog(false).withCatalogRefresh(SOON));
        db.query(PAR).findMany();
        database.execute("alter table par alter name type varchar(20)");
        TimeUnit.MILLISECONDS.sleep(2);

        assertThat(db.query(PAR).findMany()).hasSize(3);
        assertThat(log.catalogReads()).isZero();
    }

    @Test
    void oneThreadReadsTheCatalogWhileOthersContinue() throws Exception {
        use(QueryOptions.DEFAULTS.withCatalogRefresh(Duration.ofMillis(300)));
        firstOfEach();
        TimeUnit.MILLISECONDS.sleep(301);
        var start = new CountDownLatch(1);
        var tasks = IntStream.range(0, 8)
                .mapToObj(i -> new FutureTask<>(() -> {
                    start.await();
                    return firstOfEach().toString();
                }))
                .toList();
        tasks.forEach(task -> new Thread(task).start());
        start.countDown();

        for (var task : tasks) {
            assertThat(task.get()).isEqualTo(FIRST_OF_EACH);
        }
        assertThat(log.catalogReads()).isEqualTo(2);
    }

    @Test
    void aQueryContinuesIfTheCatalogCannotBeReadAgain() throws InterruptedException {
        try (var restricted = poolOf("restricted")) {
            db = new DefaultRelationalQueries(restricted, SCHEMA, QueryOptions.DEFAULTS.withCatalogRefresh(SOON));
            firstOfEach();
            database.execute("revoke select on pg_catalog.pg_am from public");
            TimeUnit.MILLISECONDS.sleep(2);

            assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);
            assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);

            TimeUnit.MILLISECONDS.sleep(101);
            new TransactionTemplate(new JdbcTransactionManager(restricted))
                    .executeWithoutResult(status -> assertThatThrownBy(this::firstOfEach)
                            .isInstanceOf(BadSqlGrammarException.class)
                            .hasMessageContaining("/* drizzle catalog */"));

            database.execute("grant select on pg_catalog.pg_am to public");
            TimeUnit.MILLISECONDS.sleep(201);
            assertThat(firstOfEach()).hasToString(FIRST_OF_EACH);
        }
    }

    /** Returns connections of a role that may read the tables. */
    private HikariDataSource poolOf(String name) {
        var role = name + "_" + ProcessHandle.current().pid();
        database.execute("create role %1$s; grant select on par, chi to %1$s".formatted(role));
        roles.add(role);
        return database.pool(1, driver -> {}, config -> config.setConnectionInitSql("set role " + role));
    }
}
