package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The server keeps the plans of limited queries, whatever their limits and offsets. */
class KeptPlansIT {

    private static final class Teams extends PgTable {

        final Column<Integer> id = integer().primaryKey();

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

    private static TestDatabase database;

    private static DataSource dataSource;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("kept_plans");
        database.execute("""
                create table teams (id int primary key);
                create table members (id int primary key, team_id int);
                create index on members (team_id, id);
                insert into teams select i from generate_series(1, 2000) i;
                insert into members select i, 1 + i % 2000 from generate_series(1, 20000) i;
                analyze teams, members
                """);
        dataSource = database.dataSource();
        db = RelationalQueries.create(
                dataSource,
                Schema.of(
                        relations(TEAMS, r -> r.many("members", MEMBERS)),
                        relations(
                                MEMBERS,
                                r -> r.one(
                                        "team",
                                        TEAMS,
                                        one -> one.fields(MEMBERS.teamId).references(TEAMS.id)))));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static void members(QueryConfig q) {
        q.columns(TEAMS.id)
                .orderBy(TEAMS.id)
                .with(
                        "members",
                        m -> m.columns(MEMBERS.id).orderBy(MEMBERS.id).limit(2).offset(1));
    }

    /** Runs a query 25 times on one connection, and returns the number of runs that used the plan the server keeps. */
    private static int runsOfKeptPlan(IntFunction<List<Row>> query) {
        var jdbc = new JdbcTemplate(dataSource);
        var runs = new TransactionTemplate(new DataSourceTransactionManager(dataSource)).execute(status -> {
            jdbc.execute("deallocate all");
            for (var call = 0; call < 25; call++) {
                var first = 20 + call + 1;
                assertThat(query.apply(20 + call))
                        .hasSize(10)
                        .first()
                        .hasToString(
                                "{id=%d, members=[{id=%d}, {id=%d}]}".formatted(first, 1999 + first, 3999 + first));
            }
            return jdbc.queryForObject(
                    "select sum(generic_plans) from pg_prepared_statements where statement like '%members%'",
                    Integer.class);
        });
        return runs == null ? 0 : runs;
    }

    @Test
    void ofALimitAndAnOffset() {
        assertThat(runsOfKeptPlan(offset -> db.query(TEAMS).findMany(q -> {
                    members(q);
                    q.limit(10).offset(offset);
                })))
                .isPositive();
    }

    @Test
    void ofAPage() {
        assertThat(runsOfKeptPlan(offset -> Pages.of(db.query(TEAMS))
                        .findSlice(PageRequest.of(0, 10), q -> {
                            members(q);
                            q.where(gt(TEAMS.id, offset));
                        })
                        .getContent()))
                .isPositive();
    }
}
