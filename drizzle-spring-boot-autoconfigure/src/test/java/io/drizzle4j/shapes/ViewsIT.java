package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.ddl.Ddl;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.internal.ddl.DdlBuilder;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views and materialized views without keys, read directly, and as sources and targets of relations. */
class ViewsIT {

    static final class Authors extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> name = text();

        Authors() {
            super("authors");
        }
    }

    /** A view with duplicate rows. */
    static final class Sales extends PgView {

        final Column<Integer> authorId = integer("author_id");

        final Column<String> place = text();

        final Column<Integer> copies = integer();

        Sales() {
            super("sales");
        }
    }

    /** A materialized view that is unique by author. */
    static final class Totals extends PgView {

        final Column<Integer> authorId = integer("author_id");

        final Column<Long> copies = bigint();

        Totals() {
            super("stats", "totals");
        }
    }

    record Seller(String name, List<Sale> sales) {}

    record Sale(String place) {}

    private static final Authors AUTHORS = new Authors();

    private static final Sales SALES = new Sales();

    private static final Totals TOTALS = new Totals();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    AUTHORS,
                    r -> r.many("sales", SALES, m -> m.fields(AUTHORS.id).references(SALES.authorId))
                            .one("anySale", SALES, o -> o.fields(AUTHORS.id).references(SALES.authorId))
                            .one("total", TOTALS, o -> o.fields(AUTHORS.id).references(TOTALS.authorId))),
            relations(
                    SALES,
                    r -> r.one("author", AUTHORS, o -> o.fields(SALES.authorId).references(AUTHORS.id))
                            .many("same", SALES, m -> m.fields(SALES.place).references(SALES.place))),
            relations(
                    TOTALS,
                    r -> r.many("sales", SALES, m -> m.fields(TOTALS.authorId).references(SALES.authorId))));

    private static ShapeDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("views", SCHEMA, """
                create schema stats;
                create table authors (id integer primary key, name text);
                create table sold (author_id integer, place text, copies integer, note json);
                create view sales as select author_id, place, copies from sold;
                insert into authors values (1, 'Ada'), (2, 'Grace'), (3, 'Linus');
                insert into sold values (1, 'Rome', 3), (1, 'Bonn', 2), (1, 'Bonn', 1), (2, 'Bonn', 1), (2, 'Bonn', 1);
                create materialized view stats.totals as
                  select author_id, sum(copies) as copies from sold group by author_id;
                create unique index on stats.totals (author_id);
                """);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void areReadLikeTables() {
        database.returns("""
                [{"authorId": 1, "place": "Bonn", "copies": 2}, {"authorId": 1, "place": "Rome", "copies": 3}]""", db -> db.query(SALES).findMany(q -> q.limit(2).offset(1)));
        database.returns("""
                {"authorId": 1, "copies": 6}""", db -> db.query(TOTALS).findFirst());
        assertThat(database.ask(db -> db.query(SALES).count(q -> q.where(eq(SALES.place, "Bonn")))))
                .containsOnly(4L);
    }

    @Test
    void areTargetsOfRelations() {
        database.returns(
                """
                [{"name": "Ada", "sales": [{"place": "Bonn", "copies": 1}, {"place": "Bonn", "copies": 2}],
                  "anySale": {"place": "Bonn"}, "total": {"copies": 6}},
                 {"name": "Grace", "sales": [{"place": "Bonn", "copies": 1}, {"place": "Bonn", "copies": 1}],
                  "anySale": {"place": "Bonn"}, "total": {"copies": 2}},
                 {"name": "Linus", "sales": [], "anySale": null, "total": null}]""",
                db -> db.query(AUTHORS)
                        .findMany(q -> q.columns(AUTHORS.name)
                                .orderBy(AUTHORS.id)
                                .with(
                                        "sales",
                                        s -> s.columns(SALES.place, SALES.copies)
                                                .limit(2))
                                .with("anySale", s -> s.columns(SALES.place))
                                .with("total", t -> t.columns(TOTALS.copies))));
        assertThat(database.ask(db -> db.query(AUTHORS)
                        .as(Seller.class)
                        .findMany(q -> q.where(eq(AUTHORS.id, 1)).with("sales", s -> s.distinctOn(SALES.place)))))
                .containsOnly(List.of(new Seller("Ada", List.of(new Sale("Bonn"), new Sale("Rome")))));
    }

    @Test
    void areSourcesOfRelations() {
        database.returns(
                """
                [{"copies": 6, "sales": [{"author": {"name": "Ada"}}, {"author": {"name": "Ada"}}, {"author": {"name": "Ada"}}]},
                 {"copies": 2, "sales": [{"author": {"name": "Grace"}}, {"author": {"name": "Grace"}}]}]""",
                db -> db.query(TOTALS)
                        .findMany(q -> q.columns(TOTALS.copies)
                                .orderBy(TOTALS.authorId)
                                .with("sales", s -> s.columns().with("author", a -> a.columns(AUTHORS.name)))));
    }

    /** Two rows of the view are equal in all columns. */
    @Test
    void areStreamed() {
        for (var db : database.both()) {
            List<Row> rows = new ArrayList<>();
            db.query(SALES).forEach(q -> q.orderBy(SALES.place).with("same").with("author"), rows::add);

            assertThat(rows)
                    .hasSize(5)
                    .isEqualTo(db.query(SALES)
                            .findMany(q -> q.orderBy(SALES.place, SALES.authorId, SALES.copies)
                                    .with("same")
                                    .with("author")));
        }
    }

    /** The index of a materialized view is used to find rows; that it is unique is ignored. */
    @Test
    void areReadByTheirIndexes() {
        assertThat(database.db.query(AUTHORS).toSql(q -> q.with("total")).sql())
                .contains("cross join lateral")
                .contains("limit 1");
        assertThat(database.db.query(AUTHORS).toSql(q -> q.with("anySale")).sql())
                .contains("where \"r\" = 1");
    }

    @Test
    void areNotLocked() {
        for (var db : database.both()) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> db.query(TOTALS).findMany(QueryConfig::forUpdate))
                    .withMessage("'stats.totals' is read with a lock, but it is a view or a foreign table."
                            + " Lock the rows of the tables that it reads in a separate query, and then read it.");
        }
    }

    @Test
    void areComparedByNamesAndTypes() {
        assertThat(database.db.differences()).isEmpty();

        var other = PgTable.of("sales", t -> t.add("copies", PgTable.text()).add("price", PgTable.integer()));
        assertThat(RelationalQueries.create(database.log, Schema.of(relations(other, r -> r)))
                        .differences())
                .extracting(Problem::description)
                .containsExactly(
                        "Column 'sales.copies' is declared text, but is integer in the database.",
                        "Table 'sales' of the database has no column 'price', which is the name of 'sales.price'.");
    }

    @Test
    void areNotCreatedByDdl() {
        var ddl = Ddl.of(SCHEMA);

        assertThat(ddl.createStatements()).singleElement().asString().startsWith("create table \"authors\"");
        assertThat(ddl.dropStatements()).containsExactly("drop table if exists \"authors\"");
    }

    /** A view that is declared as a table is treated as an existing table. */
    @Test
    void areFoundByDdlIfTheyAreDeclaredAsTables() {
        var view = PgTable.of("sales", t -> t.add("copies", PgTable.integer()));
        var object = DdlBuilder.build(SchemaTables.of(Schema.of(relations(view, r -> r))))
                .get(0);

        assertThat(new JdbcTemplate(database.log).queryForObject(object.existsSql(), Boolean.class))
                .isTrue();
    }
}
