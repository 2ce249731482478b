package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How {@code inArray} finds rows by long lists, with and without an index, also after many calls. */
class ListsIT {

    private static final class Visits extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> code = integer();
        final Column<String> name = text();

        Visits(String table) {
            super(table);
        }
    }

    private static final Visits VISITS = new Visits("visits");

    private static final Visits PARTITIONED = new Visits("visits_by_code");

    private static final List<Integer> CODES =
            IntStream.range(0, 2_000).mapToObj(i -> i * 3).toList();

    private static TestDatabase database;

    private static DataSource dataSource;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("lists");
        database.execute("""
                create table visits (id int primary key, code int, name text);
                insert into visits select i, nullif(i, 7), 'v' || i from generate_series(1, 20000) i;
                create table visits_by_code (id int, code int, name text) partition by range (code);
                create table visits_low partition of visits_by_code for values from (0) to (100);
                create table visits_high partition of visits_by_code for values from (100) to (30000);
                insert into visits_by_code select * from visits where code is not null;
                analyze visits, visits_by_code
                """);
        dataSource = database.dataSource();
        db = RelationalQueries.create(dataSource, Schema.of(relations(VISITS, r -> r), relations(PARTITIONED, r -> r)));
        db.query(VISITS).findFirst(); // reads the catalog
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static List<Integer> ids(PgTable table, Column<Integer> id, Condition condition) {
        return db.query(table)
                .as(Integer.class)
                .findMany(q -> q.columns(id).where(condition).orderBy(id));
    }

    @Test
    void hashListsThatNoIndexCanSearchInEveryPlan() {
        var byCode = db.query(VISITS)
                .as(Integer.class)
                .prepare(q -> q.columns(VISITS.id)
                        .where(and(inArray(VISITS.code, placeholder("codes")), ne(VISITS.name, "v3")))
                        .orderBy(VISITS.id));
        var jdbc = new JdbcTemplate(dataSource);
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
            for (var call = 1; call <= 25; call++) {
                assertThat(byCode.bind("codes", CODES).findMany())
                        .hasSize(1_998)
                        .doesNotContain(3, 7);
            }
            assertThat(jdbc.queryForObject(
                            "select max(generic_plans) from pg_prepared_statements where statement like '%unnest($1%'",
                            Integer.class))
                    .isPositive();
        });
        assertThat(byCode.toSql().sql()).contains("\"code\" in (select unnest(?::integer[]))");
        assertThat(byCode.explain(ExplainOption.GENERIC_PLAN)).contains("Hash").doesNotContain("ANY");
    }

    @Test
    void findTheSameRowsInEveryForm() {
        var none = List.<Integer>of();
        assertThat(ids(VISITS, VISITS.id, inArray(VISITS.code, List.of(5, 7, 9))))
                .containsExactly(5, 9);
        assertThat(ids(VISITS, VISITS.id, inArray(VISITS.code, none))).isEmpty();
        assertThat(ids(VISITS, VISITS.id, and(notInArray(VISITS.code, List.of(5)), lt(VISITS.id, 9))))
                .containsExactly(1, 2, 3, 4, 6, 8);
        assertThat(ids(VISITS, VISITS.id, and(notInArray(VISITS.code, none), lt(VISITS.id, 9))))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(ids(VISITS, VISITS.id, and(not(inArray(VISITS.code, List.of(5))), lt(VISITS.id, 9))))
                .containsExactly(1, 2, 3, 4, 6, 8);
        assertThat(ids(VISITS, VISITS.id, or(inArray(VISITS.code, List.of(5)), eq(VISITS.id, 7))))
                .containsExactly(5, 7);
    }

    @Test
    void keepArraysWhereAnIndexOrAPartitionServes() {
        assertThat(db.query(VISITS)
                        .toSql(q -> q.where(inArray(VISITS.id, List.of(1))))
                        .sql())
                .endsWith("where \"t0\".\"id\" = any(?::integer[])");
        assertThat(db.query(VISITS)
                        .toSql(q -> q.where(or(inArray(VISITS.code, List.of(1)), eq(VISITS.id, 1))))
                        .sql())
                .contains("\"t0\".\"code\" = any(?::integer[])");
        var few = inArray(PARTITIONED.code, List.of(1, 2));
        assertThat(ids(PARTITIONED, PARTITIONED.id, few)).containsExactly(1, 2);
        assertThat(db.query(PARTITIONED).explain(q -> q.where(few)))
                .contains("visits_low")
                .doesNotContain("visits_high");
    }
}
