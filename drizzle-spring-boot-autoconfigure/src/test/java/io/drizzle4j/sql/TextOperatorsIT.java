package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.citext;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.varchar;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of users in conditions. It matches literally, whatever characters it contains. */
class TextOperatorsIT {

    private static final class Files extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text();
        final Column<String> code = varchar(40);
        final Column<String> label = citext();
        final Column<String> part = text();

        Files() {
            super("files");
        }
    }

    private static final Files FILES = new Files();

    private static final List<String> NAMES =
            List.of("100% sure", "100 sure", "a_b", "axb", "C:\\temp", "C:temp", "It's", "Äpfel", "", "\\", "%", "_");

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("text_operators");
        database.execute(
                "create extension citext; create table files (id int primary key, name text, code varchar(40), label citext, part text)");
        for (var i = 0; i < NAMES.size(); i++) {
            var name = NAMES.get(i).replace("'", "''");
            database.execute("insert into files values (%1$d, '%2$s', '%2$s', '%2$s', '%2$s')".formatted(i, name));
        }
        database.execute("insert into files values (99, 'null', null, null, null)");
        db = RelationalQueries.create(database.dataSource(), Schema.of(relations(FILES, r -> r)));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static List<String> names(Expression<Boolean> condition) {
        return db.query(FILES)
                .as(String.class)
                .findMany(q ->
                        q.columns(FILES.name).where(condition, ne(FILES.id, 99)).orderBy(FILES.id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%", "_", "a_b", "\\", "C:\\", "'", "", "Äpf", "temp", "sure", "\\%"})
    void matchSpecialCharactersLiterally(String part) {
        assertThat(names(contains(FILES.name, part)))
                .isEqualTo(NAMES.stream().filter(name -> name.contains(part)).toList())
                .isEqualTo(names(contains(FILES.code, part)));
        assertThat(names(startsWith(FILES.name, part)))
                .isEqualTo(NAMES.stream().filter(name -> name.startsWith(part)).toList());
        assertThat(names(endsWith(FILES.name, part)))
                .isEqualTo(NAMES.stream().filter(name -> name.endsWith(part)).toList());
    }

    /** PostgreSQL pads a {@code char(n)}, and a cast to text removes the padding. */
    @Test
    void seeThePaddingOfACharacter() {
        var padded = sql(PgType.character(20), "{0}::char(20)", FILES.name);

        assertThat(names(endsWith(padded, "sure"))).isEmpty();
        assertThat(names(endsWith(cast(padded, String.class), "sure"))).containsExactly("100% sure", "100 sure");
    }

    /** The text is that of the database, not the one that a mapping makes of it. */
    @Test
    void doNotMapThePart() {
        var mapped =
                PgTable.of("files", t -> t.add("id", integer().primaryKey()).add("name", column(MAPPED)));
        var name = mapped.column("name", String.class);
        var of = RelationalQueries.create(database.dataSource(), Schema.of(relations(mapped, r -> r)))
                .query(mapped);

        assertThat(of.count(q -> q.where(eq(name, "<a_b>")))).isOne();
        assertThat(of.count(q -> q.where(startsWith(name, "a_")))).isOne();
        assertThat(of.count(q -> q.where(startsWith(name, "<a_")))).isZero();
    }

    private static final PgType<String> MAPPED = PgType.of(
            PgType.TEXT, String.class, text -> "<" + text + ">", mapped -> mapped.substring(1, mapped.length() - 1));

    @Test
    void ignoreCase() {
        assertThat(names(containsIgnoreCase(FILES.name, "SURE"))).containsExactly("100% sure", "100 sure");
        assertThat(names(startsWithIgnoreCase(FILES.name, "ä"))).containsExactly("Äpfel");
        assertThat(names(endsWithIgnoreCase(FILES.name, "TEMP"))).containsExactly("C:\\temp", "C:temp");
        assertThat(names(contains(FILES.label, "SURE"))).containsExactly("100% sure", "100 sure");
        assertThat(names(containsIgnoreCase(FILES.name, "0% S"))).containsExactly("100% sure");
    }

    @Test
    void escapePlaceholders() {
        var query = db.query(FILES)
                .as(String.class)
                .prepare(q -> q.columns(FILES.name)
                        .where(contains(FILES.name, placeholder("part")))
                        .orderBy(FILES.id));

        assertThat(query.bind("part", "%").findMany()).containsExactly("100% sure", "%");
        assertThat(query.bind("part", "_").findMany()).containsExactly("a_b", "_");
        assertThat(query.bind("part", "\\").findMany()).containsExactly("C:\\temp", "\\");
    }

    @Test
    void escapeColumnsAndFindNothingByNull() {
        assertThat(names(contains(FILES.name, FILES.part))).isEqualTo(NAMES);
        assertThat(db.query(FILES).count(q -> q.where(eq(FILES.id, 99), contains(FILES.name, FILES.part))))
                .isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler does not see everywhere
    void refuseNull() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> contains(FILES.name, (String) null))
                .withMessageStartingWith("contains was ");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> startsWith(FILES.id == null ? null : (Expression<String>) null, "a"))
                .withMessageStartingWith("startsWith was ");
    }

    private static List<String> search(@Nullable String name, Optional<Integer> id, @Nullable List<Integer> ids) {
        return db.query(FILES)
                .as(String.class)
                .findMany(q -> q.columns(FILES.name)
                        .where(and(
                                whenPresent(name, n -> startsWith(FILES.name, n)),
                                whenPresent(id.orElse(null), i -> eq(FILES.id, i)),
                                whenPresent(Optional.empty(), nothing -> eq(FILES.id, -1)),
                                whenPresent(ids, i -> inArray(FILES.id, i))))
                        .orderBy(FILES.id));
    }

    @Test
    void areOmittedWithoutAValue() {
        assertThat(search(null, Optional.empty(), null)).hasSize(NAMES.size() + 1);
        assertThat(search("100", Optional.empty(), null)).containsExactly("100% sure", "100 sure");
        assertThat(search("100", Optional.of(1), null)).containsExactly("100 sure");
        assertThat(search("", Optional.empty(), List.of(1))).containsExactly("100 sure");
        assertThat(search(null, Optional.empty(), List.of())).isEmpty();
    }
}
