package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unique indexes in the catalog. They do not change results, even if they are dropped a moment later. */
class UniqueIndexesIT {

    private static final PgTable PEOPLE = PgTable.of(
            "people",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("bossId", integer("boss_id")));

    /** Unique for each person in the database, but not declared so. */
    private static final PgTable PROFILES =
            PgTable.of("profiles", t -> t.add("id", integer().primaryKey()).add("personId", integer("person_id")));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    PEOPLE,
                    r -> r.one(
                                    "boss",
                                    PEOPLE,
                                    one -> one.fields(PEOPLE.column("bossId")).references(PEOPLE.column("id")))
                            .many("staff", PEOPLE)
                            .one(
                                    "profile",
                                    PROFILES,
                                    one -> one.fields(PEOPLE.column("id")).references(PROFILES.column("personId")))),
            relations(PROFILES, r -> r));

    private static final String SQL = """
            create table people (id int constraint people_pk primary key, name text, boss_id int);
            create table profiles (id int primary key, person_id int constraint one_each unique);
            insert into people values (1, 'a', null), (2, 'b', 1), (3, 'c', 1);
            insert into profiles values (7, 1), (8, 2);
            """;

    private final TestDatabase database = TestPostgres.database("unique_indexes");

    private final StatementLog log = new StatementLog(database.dataSource());

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private RelationalQueries queriesAfter(String sql) {
        database.execute(sql);
        var db = RelationalQueries.create(log, SCHEMA);
        db.query(PEOPLE).count();
        return db;
    }

    private static void readProfile(QueryConfig q) {
        q.columns(PEOPLE.column("id"))
                .orderBy(asc(PEOPLE.column("id")))
                .limit(1)
                .with("profile", p -> p.columns(PROFILES.column("id")));
    }

    @Test
    void anUndeclaredKeyLeadsToTheFirstRowAfterItIsDropped() {
        var db = queriesAfter(SQL);
        database.execute("alter table profiles drop constraint one_each; insert into profiles values (5, 1), (6, 1)");

        Map<String, Object> expected = Map.of("id", 1, "profile", Map.of("id", 5));
        assertThat(db.query(PEOPLE).findMany(UniqueIndexesIT::readProfile)).isEqualTo(List.of(expected));
        assertThat(db.query(PEOPLE).findFirst(UniqueIndexesIT::readProfile)).isEqualTo(Optional.of(expected));
        db.query(PEOPLE)
                .forEach(UniqueIndexesIT::readProfile, row -> assertThat(row).isEqualTo(expected));
        assertThat(db.query(PROFILES).findFirst(q -> q.where(eq(PROFILES.column("personId"), 1))))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("id", 5));
        assertThat(db.query(PEOPLE)
                        .findFirst(q -> q.columns().extras("profileId", column("profile", PROFILES.column("id")))))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("profileId", 5));
        assertThat(log.statements())
                .allSatisfy(statement -> assertThat(statement.sql()).doesNotContain("catalog"));
    }

    @Test
    void aDeclaredKeyIsCheckedAfterItIsDropped() {
        var db = queriesAfter(SQL);
        database.execute("alter table people drop constraint people_pk; insert into people values (1, 'twin', null)");

        for (Consumer<RowsConfig<?>> query : List.<Consumer<RowsConfig<?>>>of(
                q -> q.with("boss"), q -> q.with("boss", b -> b.exclude(PEOPLE.column("id"))))) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> db.query(PEOPLE).findMany(query))
                    .withMessageContaining("'people.boss' (by 'people.id')");
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> db.query(PEOPLE)
                            .findFirst(q -> q.where(eq(PEOPLE.column("id"), 2)).with("boss")))
                    .withMessageContaining("'people.boss' (by 'people.id')");
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> db.query(PEOPLE)
                            .findFirst(
                                    q -> q.where(eq(PEOPLE.column("name"), "a")).with("staff", query)))
                    .withMessageContaining("'people.staff.boss' (by 'people.id')");
        }
    }

    @Test
    void anIndexWithAnotherCollationDoesNotMakeAColumnUnique() {
        var db = queriesAfter("""
                create collation if not exists ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                create table people (id int primary key, name text collate ci, boss_id int);
                create table profiles (id int primary key, person_id int);
                create unique index on people (name collate "C");
                insert into people values (5, 'a', null), (2, 'A', 5);
                """);

        assertThat(db.query(PEOPLE).findFirst(q -> q.where(eq(PEOPLE.column("name"), "a"))))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("id", 2));
        assertThat(db.query(PEOPLE)
                        .findFirst(q -> q.where(eq(PEOPLE.column("name"), "a")).with("boss")))
                .hasValueSatisfying(row -> assertThat(row.one("boss"))
                        .hasValueSatisfying(boss -> assertThat(boss).containsEntry("id", 5)));
    }
}
