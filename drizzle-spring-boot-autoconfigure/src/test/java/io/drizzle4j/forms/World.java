package io.drizzle4j.forms;

import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.primaryKey;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Four tables with every kind of relation between them: to one row by a unique key, by a composite one and by one that
 * several rows share; to many; and to the table itself. Their rows are made anew for each seed: few values, so that
 * there are nulls, dangling keys and ties everywhere.
 */
public final class World {

    static final PgTable PEOPLE = PgTable.of(
            "people",
            t -> t.add("id", integer().primaryKey())
                    .add("boss", integer())
                    .add("n", integer())
                    .add("label", text())
                    .add("cityA", integer("city a"))
                    .add("cityB", text("city b")));

    static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("up", integer())
                    .add("n", integer())
                    .add("label", text()));

    static final PgTable CITIES = PgTable.of(
            "cities",
            t -> t.add("a", integer().notNull())
                    .add("b", text().notNull())
                    .add("n", integer())
                    .add("label", text())
                    .add("aboveA", integer("c1"))
                    .add("aboveB", text("c2"))
                    .constraints(table -> List.of(primaryKey(table.column("a"), table.column("b")))));

    static final PgTable NOTES = PgTable.of(
            "notes",
            t -> t.add("id", integer().primaryKey()).add("n", integer()).add("label", text()));

    static final List<PgTable> TABLES = List.of(PEOPLE, POSTS, CITIES, NOTES);

    /** A relation as its definition says it. */
    public record Link(
            PgTable source, String key, PgTable target, List<String> fields, List<String> references, boolean isOne) {

        boolean joins(Map<String, Object> from, Map<String, Object> to) {
            for (var i = 0; i < fields.size(); i++) {
                var value = from.get(fields.get(i));
                if (value == null || !value.equals(to.get(references.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    }

    static final List<Link> LINKS = List.of(
            one(PEOPLE, "chief", PEOPLE, "boss", "id"),
            many(PEOPLE, "staff", PEOPLE, "id", "boss"),
            many(PEOPLE, "posts", POSTS, "id", "up"),
            one(PEOPLE, "firstPost", POSTS, "id", "up"),
            one(PEOPLE, "city", CITIES, "cityA cityB", "a b"),
            one(PEOPLE, "note", NOTES, "n", "n"),
            many(PEOPLE, "notes", NOTES, "n", "n"),
            one(POSTS, "writer", PEOPLE, "up", "id"),
            many(POSTS, "peers", POSTS, "n", "n"),
            one(POSTS, "note", NOTES, "n", "n"),
            many(CITIES, "people", PEOPLE, "a b", "cityA cityB"),
            one(CITIES, "above", CITIES, "aboveA aboveB", "a b"),
            many(CITIES, "below", CITIES, "a b", "aboveA aboveB"),
            one(CITIES, "person", PEOPLE, "b a", "cityB cityA"),
            many(NOTES, "people", PEOPLE, "n", "n"),
            one(NOTES, "post", POSTS, "n", "id"));

    public static final Schema SCHEMA =
            Schema.of(LINKS.stream().map(World::definition).toArray(RelationsDefinition[]::new));

    public static final String TABLES_SQL = """
            create table people (id int not null, boss int, n int, label text, "city a" int, "city b" text);
            create table posts (id int not null, up int, n int, label text);
            create table cities (a int not null, b text not null, n int, label text, c1 int, c2 text);
            create table notes (id int not null, n int, label text);
            """;

    public static final String INDEXES_SQL = """
            alter table people add primary key (id);
            alter table posts add primary key (id);
            alter table cities add primary key (a, b);
            alter table notes add primary key (id);
            create index on people (boss);
            create index on people (n);
            create index on people ("city b", "city a");
            create index on posts (up, n);
            create index on posts (n);
            create index on cities (c1, c2);
            create index on notes (n);
            """;

    private static final List<String> LABELS = Arrays.asList("a", "b", "c", null);

    private final Map<PgTable, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    public World(Random random) {
        TABLES.forEach(table -> rows.put(table, new ArrayList<>()));
        for (var id = 1; id <= random.nextInt(9); id++) {
            add(PEOPLE, id, number(random, 9), number(random, 4), label(random), number(random, 4), label(random));
        }
        for (var id = 1; id <= random.nextInt(12); id++) {
            add(POSTS, id, number(random, 9), number(random, 4), label(random));
        }
        for (var id = 0; id < random.nextInt(7); id++) {
            add(
                    CITIES,
                    1 + id / 2,
                    LABELS.get(id % 2),
                    number(random, 3),
                    label(random),
                    number(random, 4),
                    label(random));
        }
        for (var id = 1; id <= random.nextInt(8); id++) {
            add(NOTES, id, number(random, 4), label(random));
        }
    }

    private static Integer number(Random random, int most) {
        return random.nextInt(5) == 0 ? null : Integer.valueOf(1 + random.nextInt(most));
    }

    private static String label(Random random) {
        return LABELS.get(random.nextInt(LABELS.size()));
    }

    private void add(PgTable table, Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        var keys = List.copyOf(table.columns().keySet());
        for (var i = 0; i < values.length; i++) {
            row.put(keys.get(i), values[i]);
        }
        rows(table).add(row);
    }

    List<Map<String, Object>> rows(PgTable table) {
        return rows.get(table);
    }

    public static List<String> primaryKeyOf(PgTable table) {
        return SCHEMA.table(table).primaryKey().stream().map(table::key).toList();
    }

    public static List<Link> linksFrom(PgTable table) {
        return LINKS.stream().filter(link -> link.source().equals(table)).toList();
    }

    /** Empties all tables, and fills them with these rows, in another order. */
    public String rowsSql() {
        return "delete from people; delete from posts; delete from cities; delete from notes;\n"
                + TABLES.stream().map(this::insertSql).collect(Collectors.joining());
    }

    private String insertSql(PgTable table) {
        var reversed = new ArrayList<>(rows(table));
        java.util.Collections.reverse(reversed);
        return reversed.stream()
                .map(row -> row.values().stream().map(World::literal).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", ", "insert into " + table.name() + " values ", ";\n"))
                .replaceFirst("^insert into \\w+ values ;\n$", "");
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    private static Link one(PgTable source, String key, PgTable target, String fields, String references) {
        return new Link(source, key, target, List.of(fields.split(" ")), List.of(references.split(" ")), true);
    }

    private static Link many(PgTable source, String key, PgTable target, String fields, String references) {
        return new Link(source, key, target, List.of(fields.split(" ")), List.of(references.split(" ")), false);
    }

    private static RelationsDefinition definition(Link link) {
        var fields = columns(link.source(), link.fields());
        var references = columns(link.target(), link.references());
        return link.isOne()
                ? relations(
                        link.source(),
                        r -> r.one(
                                link.key(), link.target(), o -> o.fields(fields).references(references)))
                : relations(
                        link.source(),
                        r -> r.many(
                                link.key(), link.target(), m -> m.fields(fields).references(references)));
    }

    private static Column<?>[] columns(PgTable table, List<String> keys) {
        return keys.stream().map(table::column).toArray(Column[]::new);
    }
}
