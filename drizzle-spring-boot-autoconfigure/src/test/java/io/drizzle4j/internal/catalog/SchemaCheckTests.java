package io.drizzle4j.internal.catalog;

import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.character;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.pgEnum;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.PgColumns.varchar;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.schema.TableConstraint.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCheckTests {

    private enum Mood {
        SAD
    }

    private static final Catalog.Column INT = new Catalog.Column("int4", "int4", "integer", false);

    private static final Catalog.Column INT_NOT_NULL = new Catalog.Column("int4", "int4", "integer", true);

    private static final Catalog.Column TEXT = new Catalog.Column("text", "text", "text", false);

    private static final Catalog.Column TIMESTAMPTZ =
            new Catalog.Column("timestamptz", "timestamptz", "timestamp with time zone", false);

    @Test
    void findsNoDifferencesIfEverythingMatches() {
        var posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()).add("title", varchar(20)));

        assertThat(differences(posts, Map.of("id", INT_NOT_NULL, "title", TEXT, "more", TEXT), uniqueIndex("id")))
                .isEmpty();
    }

    @Test
    void reportsAMissingTable() {
        var posts = PgTable.of("posts", t -> t.add("id", integer()));
        var tags = PgTable.of("app", "tags", t -> t.add("id", integer()));
        var schema = Schema.of(List.of(), List.of(posts, tags), Casing.AS_WRITTEN);

        assertThat(SchemaCheck.differences(SchemaTables.of(schema), Catalog.UNKNOWN, Map.of()))
                .containsExactly(
                        new Problem(
                                "Table 'posts' is not in the database.",
                                "Create it, correct its name, or set its PostgreSQL schema: super(\"app\", "
                                        + "\"posts\")."),
                        new Problem(
                                "Table 'app.tags' is not in the database.",
                                "Create it, or correct its name or that of its PostgreSQL schema."));
    }

    @Test
    void suggestsTheNearestColumn() {
        var posts = PgTable.of("posts", t -> t.add("titl", text()));

        assertThat(differences(posts, Map.of("title", TEXT, "id", INT)))
                .containsExactly(new Problem(
                        "Table 'posts' of the database has no column 'titl', which is the name of 'posts.titl'.",
                        "Did you mean 'title'? Else run: alter table \"posts\" add column \"titl\" text."));
    }

    @Test
    void writesTheStatementThatAddsAColumn() {
        var labels = PgTable.of(
                "app",
                "labels",
                t -> t.add("id", integer())
                        .add(
                                "description",
                                varchar("the \"text\"", 20).notNull().defaultValue("it's")));

        assertThat(differences(labels, Map.of("id", INT)))
                .extracting(Problem::action)
                .containsExactly("Run: alter table \"app\".\"labels\" add column \"the \"\"text\"\"\" varchar(20)"
                        + " default 'it''s'::varchar not null.");
    }

    @Test
    void listsTheColumnsOfAView() {
        var view = PgTable.of("totals", t -> t.add("amount", integer()));
        var schema = Schema.of(List.of(), List.of(view), Casing.AS_WRITTEN);
        var catalog = new Catalog(
                Map.of("totals", new Catalog.Table(Map.of("id", INT, "total", INT), List.of(), true, true)));

        assertThat(SchemaCheck.differences(SchemaTables.of(schema), catalog, Map.of()))
                .extracting(Problem::action)
                .containsExactly("Use one of [id, total].");
    }

    @Test
    void suggestsTheOtherCasing() {
        var posts = PgTable.of("posts", t -> t.add("createdAt", timestamp()).add("updatedAt", text("updatedat")));
        var columns = Map.of("created_at", TIMESTAMPTZ, "updated_at", TEXT);

        assertThat(differences(posts, columns))
                .containsExactly(
                        new Problem(
                                "Table 'posts' of the database has no column 'createdAt', which is the name of"
                                        + " 'posts.createdAt', but it has created_at: timestamp(\"created_at\").",
                                "Set drizzle.casing=snake_case, or name the columns as the database does."),
                        new Problem(
                                "Table 'posts' of the database has no column 'updatedat', which is the name of"
                                        + " 'posts.updatedAt', but it has updated_at: text(\"updated_at\").",
                                "Name the columns as the database does."));
    }

    @Test
    void suggestsTheCasingAsWritten() {
        var posts = PgTable.of("posts", t -> t.add("shortCode", character(3)));
        var schema = Schema.of(List.of(), List.of(posts), Casing.SNAKE_CASE);
        var catalog = new Catalog(Map.of("posts", new Catalog.Table(Map.of("shortCode", TEXT), List.of())));

        assertThat(SchemaCheck.differences(SchemaTables.of(schema), catalog, Map.of()))
                .containsExactly(new Problem(
                        "Table 'posts' of the database has no column 'short_code', which is the name of"
                                + " 'posts.shortCode', but it has shortCode: character(\"shortCode\", 3).",
                        "Set drizzle.casing=as-written, or name the columns as the database does."));
    }

    private static String action(String type, String declaration) {
        var table = PgTable.of("posts", t -> t.add("a", PgColumns.xml()));
        var found = new Catalog.Column(type, type, declaration, false);
        return differences(table, Map.of("a", found)).get(0).action();
    }

    @Test
    void namesTheFunctionOfEachType() {
        assertThat(action("bit", "bit(3)")).isEqualTo("Declare it as bit(3), or change it in the database.");
        assertThat(action("_varbit", "bit varying(5)[]"))
                .isEqualTo("Declare it as varbit(5).array(), or change it in the database.");
        assertThat(action("timestamptz", "timestamp(3) with time zone"))
                .isEqualTo("Declare it as timestamp(3).withTimeZone(), or change it in the database.");
        assertThat(action("timetz", "time with time zone"))
                .isEqualTo("Declare it as time().withTimeZone(), or change it in the database.");
        assertThat(action("interval", "interval(3)"))
                .isEqualTo("Declare it as interval(), or change it in the database.");
        assertThat(action("int4multirange", "int4multirange"))
                .isEqualTo("Declare it as int4multirange(), or change it in the database.");
        assertThat(action("\"app\".\"line\"", "app.line"))
                .isEqualTo("Declare it with its actual type, or change it in the database to xml.");
    }

    @Test
    void namesBothTypesAndTheFix() {
        var posts = PgTable.of(
                "posts",
                t -> t.add("createdAt", timestamp("created_at"))
                        .add("price", integer())
                        .add("tags", text())
                        .add("mood", text())
                        .add("feeling", column(pgEnum("mood", Mood.class)))
                        .add("code", bigint()));
        var columns = Map.of(
                "created_at",
                TIMESTAMPTZ,
                "price",
                new Catalog.Column("numeric", "numeric", "numeric(10,2)", false),
                "tags",
                new Catalog.Column("_varchar", "_varchar", "character varying(20)[]", false),
                "mood",
                new Catalog.Column("mood", "mood", "mood", false),
                "feeling",
                TEXT,
                "code",
                new Catalog.Column("bpchar", "bpchar", "character(3)", false));

        assertThat(differences(posts, columns))
                .containsExactly(
                        new Problem(
                                "Column 'posts.createdAt' is declared timestamp, but is timestamp with time zone in "
                                        + "the database.",
                                "Declare it as timestamp(\"created_at\").withTimeZone(), or change it in the database."),
                        new Problem(
                                "Column 'posts.price' is declared integer, but is numeric(10,2) in the database.",
                                "Declare it as numeric(10, 2), or change it in the database."),
                        new Problem(
                                "Column 'posts.tags' is declared text, but is character varying(20)[] in the database.",
                                "Declare it as varchar(20).array(), or change it in the database."),
                        new Problem(
                                "Column 'posts.mood' is declared text, but is mood in the database.",
                                "Declare it with its actual type, or change it in the database to text."),
                        new Problem(
                                "Column 'posts.feeling' is declared \"mood\", but is text in the database.",
                                "Declare it as text(), or change it in the database."),
                        new Problem(
                                "Column 'posts.code' is declared bigint, but is character(3) in the database.",
                                "Declare it as character(3), or change it in the database."));
    }

    @Test
    void comparesNullability() {
        var posts = PgTable.of(
                "posts",
                t -> t.add("a", integer().notNull())
                        .add("b", integer().generatedAlwaysAsIdentity())
                        .add("c", integer()));

        assertThat(differences(posts, Map.of("a", INT, "b", INT, "c", INT_NOT_NULL)))
                .containsExactly(
                        new Problem(
                                "Column 'posts.a' is declared not null, but is nullable in the database.",
                                "Remove notNull(), or run: alter table \"posts\" alter column \"a\" set not null."),
                        new Problem(
                                "Column 'posts.b' is declared not null, but is nullable in the database.",
                                "Run: alter table \"posts\" alter column \"b\" set not null."),
                        new Problem(
                                "Column 'posts.c' is never null in the database, but is not declared so.",
                                "Add notNull().",
                                true));
    }

    @Test
    void treatsTheColumnsOfAPrimaryKeyAsNotNull() {
        var posts = PgTable.of(
                "posts",
                t -> t.add("a", integer())
                        .add("b", integer())
                        .constraints(self -> List.of(primaryKey(self.column("a"), self.column("b")))));

        assertThat(differences(posts, Map.of("a", INT_NOT_NULL, "b", INT_NOT_NULL), uniqueIndex("a", "b")))
                .isEmpty();
    }

    @Test
    void reportsMissingIndexesOfKeys() {
        var posts = PgTable.of(
                "app",
                "posts",
                t -> t.add("id", integer().primaryKey())
                        .add("a", integer("the a"))
                        .add("b", integer().unique())
                        .constraints(self -> List.of(unique(self.column("a"), self.column("b")))));

        assertThat(differences(
                        posts,
                        Map.of("id", INT_NOT_NULL, "the a", INT, "b", INT),
                        new Catalog.Index(List.of("b"), true, true),
                        new Catalog.Index(List.of("the a", "b"), false, false)))
                .containsExactly(
                        new Problem(
                                "Table 'app.posts' declares the primary key [id], but no unique index of the database"
                                        + " guarantees it.",
                                "Remove it, or run: alter table \"app\".\"posts\" add primary key (\"id\")."),
                        new Problem(
                                "Table 'app.posts' declares the unique key [b], but no unique index of the database"
                                        + " guarantees it.",
                                "Remove it, or run: alter table \"app\".\"posts\" add unique (\"b\")."),
                        new Problem(
                                "Table 'app.posts' declares the unique key [the a, b], but no unique index of the"
                                        + " database guarantees it.",
                                "Remove it, or run: alter table \"app\".\"posts\" add unique (\"the a\", \"b\")."));
    }

    @Test
    void namesThePrimaryKeyThatTheDatabaseHas() {
        var posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()).add("code", integer()));

        assertThat(keyDifference(posts, new Catalog.Key(List.of("code"), true, false), false))
                .isEqualTo(new Problem(
                        "Table 'posts' declares the primary key [id], but the key in the database is [code].",
                        "Declare the key that the database has, or drop that one and run: alter table \"posts\" add"
                                + " primary key (\"id\")."));
        assertThat(keyDifference(posts, new Catalog.Key(List.of("id"), true, true), false)
                        .description())
                .isEqualTo("Table 'posts' declares the primary key [id], but the key in the database is [id], and"
                        + " deferrable.");
    }

    @Test
    void reportsAKeyOfATableWithInheritingTables() {
        var posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()).add("code", integer()));

        assertThat(keyDifference(posts, new Catalog.Key(List.of("id"), true, false), true))
                .isEqualTo(new Problem(
                        "Table 'posts' declares the primary key [id], but other tables inherit from it, and "
                                + "PostgreSQL does not enforce keys across them.",
                        "Remove it, or make them partitions of the table instead."));
    }

    private static Problem keyDifference(PgTable posts, Catalog.Key key, boolean isParent) {
        var schema = Schema.of(List.of(), List.of(posts), Casing.AS_WRITTEN);
        var columns = Map.of("id", INT_NOT_NULL, "code", INT);
        var table = new Catalog.Table(columns, List.of(), false, true, List.of(key), isParent, List.of(), null);
        var differences =
                SchemaCheck.differences(SchemaTables.of(schema), new Catalog(Map.of("posts", table)), Map.of());
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }

    @Test
    void reportsNoKeyOfAMissingColumn() {
        var posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()));

        assertThat(differences(posts, Map.of()))
                .containsExactly(new Problem(
                        "Table 'posts' of the database has no column 'id', which is the name of 'posts.id'.",
                        "Run: alter table \"posts\" add column \"id\" integer."));
    }

    @Test
    void comparesOnlyNamesAndTypesOfAView() {
        var view = PgTable.of(
                "totals",
                t -> t.add("id", integer().primaryKey()).add("total", numeric().notNull()));
        var schema = Schema.of(List.of(), List.of(view), Casing.AS_WRITTEN);
        var catalog = new Catalog(
                Map.of("totals", new Catalog.Table(Map.of("id", INT, "total", INT), List.of(), true, true)));

        assertThat(SchemaCheck.differences(SchemaTables.of(schema), catalog, Map.of()))
                .extracting(Problem::description)
                .containsExactly("Column 'totals.total' is declared numeric, but is integer in the database.");
    }

    private static Catalog.Index uniqueIndex(String... columns) {
        return new Catalog.Index(List.of(columns), true, false);
    }

    private static List<Problem> differences(
            PgTable table, Map<String, Catalog.Column> columns, Catalog.Index... indexes) {
        var schema = Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN);
        var found = new Catalog.Table(columns, List.of(indexes));
        return SchemaCheck.differences(SchemaTables.of(schema), new Catalog(Map.of(table.toString(), found)), Map.of());
    }
}
