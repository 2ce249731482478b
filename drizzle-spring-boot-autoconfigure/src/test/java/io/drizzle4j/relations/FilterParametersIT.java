package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sources of the parameters of filters, and queries that lift a filter. */
class FilterParametersIT {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey())
                    .add("tenant", integer())
                    .add("deletedAt", timestamp("deleted_at"))
                    .filter(table -> and(
                            isNull(table.column("deletedAt")),
                            eq(table.column("tenant", Integer.class), parameter("tenant")))));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("authorId", integer("author_id"))
                    .add("tenant", integer())
                    .filter(table -> eq(table.column("tenant", Integer.class), parameter("tenant"))));

    private static final PgTable TAGS = PgTable.of(
            "tags",
            t -> t.add("id", integer().primaryKey())
                    .add("kind", text())
                    .filter(table -> and(
                            inArray(table.column("kind", String.class), parameter("kinds")),
                            ne(table.column("kind", String.class), parameter("hidden")))));

    private static final PgTable LINKS = PgTable.of(
            "links",
            t -> t.add("postId", integer("post_id").references(() -> POSTS.column("id")))
                    .add("tagId", integer("tag_id").references(() -> TAGS.column("id")))
                    .add("tenant", integer())
                    .filter(table -> eq(table.column("tenant", Integer.class), parameter("tenant"))));

    private static final Column<Integer> USER_ID = USERS.column("id", Integer.class);

    private static final Column<Integer> POST_ID = POSTS.column("id", Integer.class);

    private static final Column<Integer> AUTHOR_ID = POSTS.column("authorId", Integer.class);

    private static final Column<Integer> TAG_ID = TAGS.column("id", Integer.class);

    private static final Schema SCHEMA = Schema.of(
            relations(USERS, r -> r.many("posts", POSTS, m -> m.orderBy(asc(POST_ID)))),
            relations(
                    POSTS,
                    r -> r.one("author", USERS, o -> o.fields(AUTHOR_ID).references(USER_ID))
                            .many("tags", TAGS, m -> m.through(LINKS).orderBy(asc(TAG_ID)))));

    private static TestDatabase database;

    private static StatementLog log;

    /** The parameters that were requested, in order. */
    private final List<String> asked = new ArrayList<>();

    /** Returns the values of the application. */
    private Function<String, @Nullable Object> answers = name -> null;

    private RelationalQueries db;

    @BeforeAll
    static void create() {
        database = TestPostgres.database("filter_parameters");
        database.execute("""
                create table users (id integer primary key, tenant integer, deleted_at timestamp);
                create table posts (id integer primary key, author_id integer, tenant integer);
                create table tags (id integer primary key, kind text);
                create table links (post_id integer, tag_id integer, tenant integer);
                insert into users values (1, 7, null), (2, 7, now()), (3, 8, null);
                insert into posts values (1, 1, 7), (2, 2, 7), (3, 3, 8), (4, 1, 8);
                insert into tags values (1, 'open'), (2, 'secret');
                insert into links values (1, 1, 7), (1, 2, 7), (4, 1, 8), (1, 2, 8), (4, 2, 7);
                """);
        log = new StatementLog(database.dataSource());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void createQueries() {
        FilterParameters parameters = name -> {
            asked.add(name);
            return answers.apply(name);
        };
        db = RelationalQueries.create(log, SCHEMA, QueryOptions.DEFAULTS.withFilterParameters(parameters));
    }

    private List<@Nullable Integer> users(Consumer<QueryConfig> q) {
        return db.query(USERS).findMany(u -> q.accept(u.orderBy(asc(USER_ID)))).stream()
                .map(row -> row.get(USER_ID))
                .toList();
    }

    private void assertRefused(Runnable query, String message) {
        log.clear();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::run)
                .withMessage(message);
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void areRequestedOnceForEachStatement() {
        answers = name -> 7;

        assertThat(users(q -> q.with("posts"))).containsExactly(1);
        assertThat(asked).containsExactly("tenant");
        answers = name -> 8;
        assertThat(users(q -> q.with("posts"))).containsExactly(3);
        assertThat(asked).containsExactly("tenant", "tenant");
        assertThat(db.query(USERS).count()).isEqualTo(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void areRequestedWheneverAPreparedQueryRuns() {
        var prepared = db.query(USERS)
                .prepare(q -> q.where(lt(USER_ID, placeholder("id"))).with("posts"));
        assertThat(asked).isEmpty();
        var bound = prepared.bind("id", 10);
        assertThat(asked).isEmpty();

        answers = name -> 7;
        assertThat(bound.findMany()).extracting(row -> row.get(USER_ID)).containsExactly(1);
        answers = name -> 8;
        assertThat(bound.findMany()).extracting(row -> row.get(USER_ID)).containsExactly(3);
        assertThat(bound.findFirst()).map(row -> row.get(USER_ID)).contains(3);
        assertThat(asked).containsExactly("tenant", "tenant", "tenant");
    }

    @Test
    void areNotRequestedIfNoFilterNeedsThem() {
        assertThat(users(q -> q.unfiltered())).containsExactly(1, 2, 3);
        assertThat(asked).isEmpty();
    }

    @Test
    void areSentAsParametersAndDoNotChangeTheSql() {
        answers = name -> 7;
        log.clear();
        users(q -> q.with("posts").where(gt(USER_ID, 0)));
        answers = name -> 8;
        users(q -> q.with("posts").where(gt(USER_ID, 1)));
        users(q -> q.with("posts").where(gt(USER_ID, 2)).parameter("tenant", 9));

        assertThat(log.statements())
                .extracting(StatementLog.Statement::sql)
                .hasSize(3)
                .containsOnly(log.statements().get(0).sql());
        assertThat(log.statements())
                .extracting(StatementLog.Statement::params)
                .containsExactly(List.of(7, 0, 7), List.of(8, 1, 8), List.of(9, 2, 9));
    }

    @Test
    void areOverriddenByTheQuery() {
        answers = name -> 8;

        assertThat(users(q -> q.parameter("tenant", 7))).containsExactly(1);
        assertThat(asked).isEmpty();
        assertThat(db.query(USERS).count(q -> q.parameter("tenant", 7))).isEqualTo(1);
        assertThat(db.query(USERS).findFirst(q -> q.parameter("tenant", 7)).map(row -> row.get(USER_ID)))
                .contains(1);
        assertThat(db.query(USERS).prepare(q -> q.parameter("tenant", 7)).findMany())
                .hasSize(1);
    }

    @Test
    void comeFromSeveralSources() {
        answers = name -> name.equals("kinds") ? List.of("open", "secret") : "secret";

        assertThat(db.query(TAGS).findMany()).extracting(row -> row.get(TAG_ID)).containsExactly(1);
        assertThat(db.query(TAGS).findMany(q -> q.parameter("hidden", "open")))
                .extracting(row -> row.get(TAG_ID))
                .containsExactly(2);
        assertThat(asked).containsExactly("kinds", "hidden", "kinds");
        assertThat(FilterParameters.of("a", () -> 1)
                        .or(FilterParameters.of("b", () -> 2))
                        .value("b"))
                .isEqualTo(2);
        assertThat(FilterParameters.of("a", () -> 1).or(name -> 2).value("a")).isEqualTo(1);
        assertThat(FilterParameters.NONE.value("a")).isNull();
    }

    @Test
    void findNothingInAnEmptyList() {
        answers = name -> name.equals("kinds") ? List.of() : "secret";

        assertThat(db.query(TAGS).findMany()).isEmpty();
    }

    @Test
    void areRefusedIfTheyAreMissing() {
        assertRefused(() -> users(q -> {}), """
                A filter in the query on 'users' needs the parameter 'tenant', which has no value. Declare a bean, \
                FilterParameters.of("tenant", …), or set it at the root: q.parameter("tenant", …).""");
        assertRefused(() -> db.query(POSTS).count(q -> q.unfiltered().where(some("author"))), """
                A filter in the query on 'posts' needs the parameter 'tenant', which has no value. Declare a bean, \
                FilterParameters.of("tenant", …), or set it at the root: q.parameter("tenant", …).""");
        assertRefused(() -> db.query(USERS).prepare(q -> {}).findFirst(), """
                A filter in the query on 'users' needs the parameter 'tenant', which has no value. Declare a bean, \
                FilterParameters.of("tenant", …), or set it at the root: q.parameter("tenant", …).""");
    }

    @Test
    void areRefusedIfTheyHaveAnotherType() {
        answers = name -> "7";
        assertRefused(() -> users(q -> {}), """
                parameter("tenant") takes integer here, but was given a value of java.lang.String. Pass one of \
                java.lang.Integer.""");
        assertRefused(() -> users(q -> q.parameter("tenant", 7L)), """
                parameter("tenant") takes integer here, but was given a value of java.lang.Long. Pass one of \
                java.lang.Integer.""");
        assertRefused(() -> db.query(USERS).prepare(q -> q.parameter("tenant", 7L)), """
                parameter("tenant") takes integer here, but was given a value of java.lang.Long. Pass one of \
                java.lang.Integer.""");
        answers = name -> Arrays.asList("open", null);
        assertRefused(() -> db.query(TAGS).findMany(), """
                parameter("kinds") was given null, which would silently match nothing or everything. Test for SQL \
                NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).""");
    }

    @Test
    void areRefusedWithNullInAList() {
        var docs = PgTable.of(
                "docs",
                t -> t.add("id", integer().primaryKey())
                        .add("kinds", text().array())
                        .filter(table -> arrayOverlaps(kinds(table), parameter("kinds"))));
        var queries = RelationalQueries.create(
                database.dataSource(),
                Schema.of(relations(docs, r -> r)),
                QueryOptions.DEFAULTS.withFilterParameters(name -> Arrays.asList("open", null)));
        assertRefused(() -> queries.query(docs).findMany(), """
                parameter("kinds") was given null, which would silently match nothing or everything. Test for SQL \
                NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).""");
    }

    @SuppressWarnings("unchecked") // as declared
    private static Column<List<String>> kinds(PgTable table) {
        return (Column<List<String>>) table.columns().get("kinds");
    }

    @Test
    void areRefusedIfNoFilterNeedsThem() {
        answers = name -> 7;
        assertRefused(() -> users(q -> q.parameter("tenent", 7)), """
                The query on 'users' sets the parameter 'tenent', which no filter uses. Did you mean 'tenant'? There \
                are [tenant].""");
        assertRefused(() -> users(q -> q.unfiltered().parameter("tenant", 7)), """
                The query on 'users' sets the parameter 'tenant', which no filter uses. Remove it.""");
        assertRefused(() -> db.query(USERS).prepare(q -> q.parameter("tenent", 7)), """
                The query on 'users' sets the parameter 'tenent', which no filter uses. Did you mean 'tenant'? There \
                are [tenant].""");
        assertRefused(() -> db.query(USERS).toSql(q -> q.parameter("tenent", 7)), """
                The query on 'users' sets the parameter 'tenent', which no filter uses. Did you mean 'tenant'? There \
                are [tenant].""");
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler does not see everywhere
    void canBeSetOnlyOnce() {
        assertRefused(() -> users(q -> q.parameter("tenant", 7).parameter("tenant", 7)), """
                'users' sets parameter("tenant", …) twice. Call it once.""");
        assertRefused(
                () -> users(q -> q.parameter("tenant", null)),
                "'users' was given null in parameter. Omit the call instead.");
    }

    @Test
    void areShownByNameBeforeTheyAreBound() {
        assertThat(db.query(USERS).toSql(q -> q.where(gt(USER_ID, 1))).toString())
                .contains("parameter(\"tenant\")");
        answers = name -> 7;
        assertThat(db.query(USERS).toSql(q -> q.where(gt(USER_ID, 1))).parameters())
                .containsExactly(7, 1);
    }

    @Test
    void propagateExceptionsOfTheirSource() {
        answers = name -> {
            throw new IllegalStateException("no request");
        };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> users(q -> {}))
                .withMessage("no request");
    }

    @Test
    void aQueryLiftsOnlyTheFilterOfItsTable() {
        answers = name -> name.equals("tenant") ? 7 : name.equals("kinds") ? List.of("open") : "secret";

        assertThat(ids(db.query(USERS)
                        .findMany(q -> q.unfiltered().orderBy(asc(USER_ID)).with("posts"))))
                .isEqualTo("1[1] 2[2] 3[]");
        assertThat(ids(db.query(USERS).findMany(q -> q.orderBy(asc(USER_ID)).with("posts", p -> p.unfiltered()))))
                .isEqualTo("1[1 4]");
        assertThat(ids(db.query(USERS)
                        .findMany(q -> q.unfiltered().orderBy(asc(USER_ID)).with("posts", p -> p.unfiltered()))))
                .isEqualTo("1[1 4] 2[2] 3[3]");
        assertThat(ids(db.query(POSTS)
                        .findMany(q -> q.unfiltered().orderBy(asc(POST_ID)).with("author"))))
                .isEqualTo("1[1] 2[] 3[] 4[1]");
        assertThat(ids(db.query(POSTS).findMany(q -> q.orderBy(asc(POST_ID)).with("author", a -> a.unfiltered()))))
                .isEqualTo("1[1] 2[2]");
        assertThat(ids(
                        db
                                .query(POSTS)
                                .findFirst(q -> q.where(eq(POST_ID, 2)).with("author", a -> a.unfiltered()))
                                .stream()
                                .toList()))
                .isEqualTo("2[2]");
    }

    @Test
    void aQueryNeverLiftsTheFilterOfAJunctionTable() {
        answers = name -> name.equals("tenant") ? 7 : name.equals("kinds") ? List.of("open") : "secret";

        assertThat(ids(db.query(POSTS)
                        .findMany(q -> q.unfiltered().orderBy(asc(POST_ID)).with("tags"))))
                .isEqualTo("1[1] 2[] 3[] 4[]");
        assertThat(ids(db.query(POSTS)
                        .findMany(q -> q.unfiltered().orderBy(asc(POST_ID)).with("tags", t -> t.unfiltered()))))
                .isEqualTo("1[1 2] 2[] 3[] 4[2]");
    }

    @Test
    void aSubSelectLiftsOnlyTheFilterOfItsTable() {
        answers = name -> 7;

        assertThat(users(q -> q.where(exists(from(POSTS).where(gt(POST_ID, 2))))))
                .isEmpty();
        assertThat(users(q -> q.where(exists(from(POSTS).unfiltered().where(gt(POST_ID, 2))))))
                .containsExactly(1);
        assertThat(users(q -> q.where(exists(from(POSTS).where(gt(POST_ID, 2)).unfiltered()))))
                .containsExactly(1);
        assertThat(users(q -> q.where(notExists(from(POSTS).unfiltered().where(eq(AUTHOR_ID, USER_ID))))))
                .isEmpty();
        assertThat(db.query(USERS)
                        .findMany(q ->
                                q.extras("n", count(from(POSTS).unfiltered())).extras("m", count(from(POSTS)))))
                .extracting(row -> row.get("n"), row -> row.get("m"))
                .containsExactly(tuple(4L, 2L));
        assertThat(users(q -> q.where(gt(
                        count(from(POSTS).unfiltered().where(exists(from(POSTS).where(eq(POST_ID, 4))))), 0))))
                .isEmpty();
    }

    /** Returns the ids of the rows, each with the ids of its related rows. */
    private static String ids(List<Row> rows) {
        return String.join(
                " ", rows.stream().map(row -> row.get("id") + related(row)).toList());
    }

    private static String related(Row row) {
        var one = row.get("author");
        var many = row.containsKey("posts") ? row.many("posts") : row.containsKey("tags") ? row.many("tags") : null;
        var ids = many == null
                ? one == null ? List.of() : List.of(((Row) one).get("id"))
                : many.stream().map(related -> related.get("id")).toList();
        return "[" + String.join(" ", ids.stream().map(String::valueOf).toList()) + "]";
    }
}
