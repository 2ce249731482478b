package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.character;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code inArray} and {@code notInArray} with several expressions. */
class TuplesIT {

    private static final class Seats extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> row = character(3);
        final Column<Long> number = bigint();
        final Column<Integer> hallId = integer("hall_id");

        Seats() {
            super("seats");
        }
    }

    private static final class Halls extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        Halls() {
            super("halls");
        }
    }

    private static final Seats SEATS = new Seats();

    private static final Halls HALLS = new Halls();

    private static final List<Column<?>> PLACE = List.of(SEATS.row, SEATS.number);

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("tuples");
        database.execute("""
                create table halls (id int primary key);
                create table seats (id int primary key, row char(3), number bigint, hall_id int);
                insert into halls values (1), (2);
                insert into seats values (1, 'A', 1, 1), (2, 'A', 2, 1), (3, 'B', 1, 2), (4, 'B', null, 2), (5, null, null, 2)
                """);
        db = RelationalQueries.create(
                database.dataSource(),
                Schema.of(
                        relations(HALLS, r -> r.many("seats", SEATS)),
                        relations(
                                SEATS,
                                r -> r.one(
                                        "hall",
                                        HALLS,
                                        one -> one.fields(SEATS.hallId).references(HALLS.id)))));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static List<Integer> ids(Condition condition) {
        return db.query(SEATS)
                .as(Integer.class)
                .findMany(q -> q.columns(SEATS.id).where(condition).orderBy(SEATS.id));
    }

    @Test
    void findRowsByCompositeKeys() {
        assertThat(ids(inArray(PLACE, List.of(List.of("A", 2), List.of("B", 1L), List.of("C", 1)))))
                .containsExactly(2, 3);
        assertThat(ids(inArray(List.of(SEATS.number), List.of(List.of(1))))).containsExactly(1, 3);
        assertThat(ids(inArray(List.of(SEATS.id, SEATS.hallId), List.of(List.of(1, 1), List.of(3, 1)))))
                .containsExactly(1);
    }

    @Test
    void leaveOutRowsByCompositeKeys() {
        assertThat(ids(notInArray(PLACE, List.of(List.of("A", 2))))).containsExactly(1, 3, 4);
        assertThat(ids(not(inArray(PLACE, List.of(List.of("A", 2)))))).containsExactly(1, 3, 4);
    }

    @Test
    void matchNothingOrEverythingWithoutTuples() {
        assertThat(ids(inArray(PLACE, List.of()))).isEmpty();
        assertThat(ids(notInArray(PLACE, List.of()))).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void takeMoreTuplesThanAStatementHasParameters() {
        List<List<Object>> tuples = new ArrayList<>();
        for (var i = 0; i < 70_000; i++) {
            tuples.add(List.of("A", i));
        }
        assertThat(ids(inArray(PLACE, tuples))).containsExactly(1, 2);
    }

    @Test
    void filterChildrenAndRelatedRows() {
        var places = List.of(List.of("A", 1), List.of("B", 1));
        assertThat(db.query(HALLS)
                        .findMany(q -> q.where(some("seats", inArray(PLACE, places)))
                                .with("seats", s -> s.columns(SEATS.id).where(notInArray(PLACE, places)))
                                .orderBy(HALLS.id)))
                .extracting(Row::toString)
                .containsExactly("{id=1, seats=[{id=2}]}", "{id=2, seats=[]}");
    }
}
