package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Conditions that leave few or many parents of a large table, whose number PostgreSQL learns when it runs. */
class FewParentsIT {

    private static final class Teams extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> size = integer();

        Teams() {
            super("teams");
        }
    }

    private static final class Members extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> teamId = integer("team_id");

        Members() {
            super("members");
        }
    }

    private static final Teams TEAMS = new Teams();

    private static final Members MEMBERS = new Members();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    TEAMS,
                    r -> r.many("members", MEMBERS, m -> m.fields(TEAMS.id).references(MEMBERS.teamId))),
            relations(
                    MEMBERS,
                    r -> r.one("team", TEAMS, t -> t.fields(MEMBERS.teamId).references(TEAMS.id))));

    private static TestDatabase database;

    private static RelationalQueries db;

    /** 50 teams of 1 to 10,000 members, and 3,000 of none. */
    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("few_parents");
        database.execute("""
                create table teams (id int primary key, size int);
                insert into teams select n, power(10, (n - 1) / 10) from generate_series(1, 50) n;
                insert into teams select n, 0 from generate_series(51, 3050) n;
                create table members (id int primary key, team_id int);
                insert into members select row_number() over (order by md5(t.id || ':' || m)), t.id
                    from teams t, generate_series(1, t.size) m;
                create index on members (team_id);
                """);
        database.execute("vacuum analyze teams");
        database.execute("vacuum analyze members");
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static Consumer<QueryConfig> teams(int leastSize, int mostSize) {
        return q -> q.where(between(TEAMS.size, leastSize, mostSize)).with("members");
    }

    /** Returns the number of pages that a query reads. */
    private static int pages(Consumer<QueryConfig> query) {
        var plan = JsonMapper.shared()
                .readTree(db.query(TEAMS)
                        .explain(ExplainOption.ANALYZE, ExplainOption.BUFFERS, ExplainOption.JSON)
                        .findMany(query))
                .at("/0/Plan");
        return plan.at("/Shared Hit Blocks").asInt()
                + plan.at("/Shared Read Blocks").asInt();
    }

    private static int pages(int leastSize, int mostSize, Lookup lookup) {
        return pages(q -> q.where(between(TEAMS.size, leastSize, mostSize)).with("members", m -> m.lookup(lookup)));
    }

    @Test
    void readsTheIndexForFewParents() {
        var pages = pages(teams(1, 1));
        assertThat(pages).isLessThanOrEqualTo(pages(1, 1, Lookup.BY_INDEX));
        assertThat(pages(1, 1, Lookup.AT_ONCE)).isGreaterThan(5 * pages);
    }

    /** By an index for each parent, a page is read for each row. */
    @Test
    void readsEachPageOnceForFewParentsWithManyRows() {
        var pages = pages(teams(1, 10_000));
        assertThat(pages).isLessThanOrEqualTo(pages(1, 10_000, Lookup.AT_ONCE) * 3 / 2);
        assertThat(pages(1, 10_000, Lookup.BY_INDEX)).isGreaterThan(5 * pages);
    }

    @Test
    void joinsManyParents() {
        var pages = pages(teams(0, 1));
        assertThat(pages).isLessThanOrEqualTo(pages(0, 1, Lookup.AT_ONCE) + 5);
    }

    /** Left free, PostgreSQL walks the primary key until it has met three rows of a team, which has one. */
    @Test
    void doesNotWalkThePrimaryKeyIfTheQueryAsksForTheIndex() {
        Consumer<QueryConfig> walking = q -> q.where(eq(TEAMS.size, 1)).with("members", m -> m.limit(3));
        Consumer<QueryConfig> byIndex =
                q -> q.where(eq(TEAMS.size, 1)).with("members", m -> m.limit(3).lookup(Lookup.BY_INDEX));
        assertThat(db.query(TEAMS).findMany(byIndex))
                .isEqualTo(db.query(TEAMS).findMany(walking))
                .hasSize(10)
                .allSatisfy(team -> assertThat(team.many("members")).hasSize(1));
        var pages = pages(byIndex);
        assertThat(pages).isLessThan(100);
        assertThat(pages(walking)).isGreaterThan(10 * pages);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10, 10", "0, 1, 3010, 10", "1, 10, 20, 110", "0, 10000, 3050, 111110", "7, 7, 0, 0"})
    void findsTheSameRowsForFewAndMany(int leastSize, int mostSize, int teams, int members) {
        var rows = db.query(TEAMS).findMany(teams(leastSize, mostSize));
        assertThat(rows)
                .hasSize(teams)
                .allSatisfy(team -> assertThat(team.many("members"))
                        .hasSize(team.get(TEAMS.size))
                        .allSatisfy(
                                member -> assertThat(member.get(MEMBERS.teamId)).isEqualTo(team.get(TEAMS.id))));
        assertThat(rows).flatExtracting(team -> team.many("members")).hasSize(members);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1"})
    void ordersTheRowsOfEachParent(int leastSize, int mostSize) {
        Consumer<QueryConfig> query = q -> q.where(between(TEAMS.size, leastSize, mostSize))
                .orderBy(asc(TEAMS.id))
                .with(
                        "members",
                        m -> m.columns(MEMBERS.id)
                                .where(lte(MEMBERS.id, 100_000))
                                .orderBy(desc(sql(INTEGER, "{0} % 7", MEMBERS.id)), desc(MEMBERS.id)));
        var withoutCatalog =
                RelationalQueries.create(database.dataSource(), SCHEMA, QueryOptions.DEFAULTS.withReadCatalog(false));
        var rows = db.query(TEAMS).findMany(query);
        assertThat(db.query(TEAMS).toSql().findMany(query).sql()).contains("where exists (select from \"l0\" offset");
        assertThat(rows)
                .isEqualTo(withoutCatalog.query(TEAMS).findMany(query))
                .flatExtracting(team -> team.many("members"))
                .isNotEmpty();
    }

    /** PostgreSQL would know no statistics of the keys, by which the level below is joined. */
    @Test
    void joinsRowsThatHaveRowsBelowThem() {
        assertThat(db.query(TEAMS)
                        .toSql(q -> q.where(eq(TEAMS.size, 1)).with("members", m -> m.with("team")))
                        .sql())
                .doesNotContain("offset");
    }
}
