package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One row with many to-one relations, which are joined in a way that PostgreSQL plans quickly. */
class WideRowsIT {

    private static final int RELATIONS = 12;

    private static final PgTable PARTS = PgTable.of(
            "parts",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("makerId", integer("maker_id")));

    private static final PgTable MAKERS =
            PgTable.of("makers", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable MACHINES = PgTable.of("machines", t -> {
        t.add("id", integer().primaryKey());
        IntStream.range(0, RELATIONS).forEach(i -> t.add("part%dId".formatted(i), integer("part%d_id".formatted(i))));
    });

    private static final Column<Integer> ID = MACHINES.column("id", Integer.class);

    private static final Column<?> PART_NAME = PARTS.column("name");

    private static final Column<?> MAKER_NAME = MAKERS.column("name");

    private static final Schema SCHEMA = Schema.of(
            relations(MACHINES, r -> {
                IntStream.range(0, RELATIONS)
                        .forEach(i -> r.one(
                                "part" + i,
                                PARTS,
                                o -> o.fields(MACHINES.column("part%dId".formatted(i)))
                                        .references(PARTS.column("id"))));
                return r;
            }),
            relations(
                    PARTS,
                    r -> r.one(
                            "maker",
                            MAKERS,
                            m -> m.fields(PARTS.column("makerId")).references(MAKERS.column("id")))));

    private static TestDatabase database;

    private static RelationalQueries db;

    /** Part {@code n} of machine 1 has the id {@code n}, and machine 1 has no part 7. Machine 2 has no parts. */
    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("wide_rows");
        database.execute("""
                create table makers (id int primary key, name text);
                insert into makers values (1, 'A'), (2, 'B');
                create table parts (id int primary key, name text, maker_id int);
                insert into parts select n, 'p' || n, case n %% 3 when 0 then null else n %% 3 end from generate_series(0, 11) n;
                create table machines (id int primary key, %s);
                insert into machines select 1, %s;
                insert into machines (id) values (2);
                """.formatted(
                        columns("part%d_id int"),
                        IntStream.range(0, RELATIONS)
                                .mapToObj(i -> i == 7 ? "null" : String.valueOf(i))
                                .collect(Collectors.joining(", "))));
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
    }

    private static String columns(String column) {
        return IntStream.range(0, RELATIONS).mapToObj(column::formatted).collect(Collectors.joining(", "));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static Consumer<QueryConfig> machine(int id) {
        return q -> {
            q.columns(ID).where(eq(ID, id));
            IntStream.range(0, RELATIONS)
                    .forEach(i ->
                            q.with("part" + i, p -> p.columns(PART_NAME).with("maker", m -> m.columns(MAKER_NAME))));
        };
    }

    @Test
    void readsEachRelationOfARow() {
        var machine = db.query(MACHINES).findFirst(machine(1)).orElseThrow();
        assertThat(IntStream.range(0, RELATIONS)
                        .mapToObj(i -> machine.one("part" + i)
                                .map(part -> part.get(PART_NAME)
                                        + part.one("maker")
                                                .map(maker -> " by " + maker.get(MAKER_NAME))
                                                .orElse("")))
                        .map(name -> name.orElse("none")))
                .containsExactly(
                        "p0",
                        "p1 by A",
                        "p2 by B",
                        "p3",
                        "p4 by A",
                        "p5 by B",
                        "p6",
                        "none",
                        "p8 by B",
                        "p9",
                        "p10 by A",
                        "p11 by B");
    }

    @Test
    void readsARowWithoutAnyOfThem() {
        var machine = db.query(MACHINES).findFirst(machine(2)).orElseThrow();
        assertThat(IntStream.range(0, RELATIONS).mapToObj(i -> machine.one("part" + i)))
                .hasSize(RELATIONS)
                .containsOnly(Optional.empty());
    }

    /** PostgreSQL 17 and later show how much memory planning takes, which grows with the orders of joins compared. */
    @Test
    void isPlannedWithLessMemoryThanByPlainJoins() {
        var template = new JdbcTemplate(database.dataSource());
        assumeThat(template.queryForObject("select current_setting('server_version_num')::int", Integer.class))
                .isGreaterThanOrEqualTo(170_000);
        var sql = db.query(MACHINES).toSql().findFirst(machine(1)).sql();
        assertThat(sql.split("left join lateral", -1)).hasSize(2 * RELATIONS - 4 + 1);
        var ofOneLevel = sql.replaceFirst("\\?::integer", "1");
        assertThat(memory(template, ofOneLevel.replace(" offset 0", "")))
                .isGreaterThan(2 * memory(template, ofOneLevel));
    }

    private static int memory(JdbcTemplate template, String sql) {
        assertThat(Pattern.compile("\\?").matcher(sql).find()).isFalse();
        var plan = template.queryForObject("explain (memory, format json) " + sql, String.class);
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(plan))
                .at("/0/Planning/Memory Used")
                .asInt();
    }
}
