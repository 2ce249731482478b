package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.CatalogReader;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.page.NumberedPage;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQueries;
import io.drizzle4j.internal.plan.Forms;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The forms that {@link FormsIT} does not ask at random: a question for each of them, and the rows. */
class OtherFormsIT {

    /** Parts of other parts, and the parts that are used by others. */
    private static final class Parts extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> up = integer();

        final Column<String> label = text();

        Parts() {
            super("parts");
        }
    }

    private static final Parts PARTS = new Parts();

    private static final PgTable USES = PgTable.of(
            "uses",
            t -> t.add("id", integer().primaryKey()).add("user", integer()).add("used", integer()));

    /** Has no primary key. */
    private static final PgTable LINKS =
            PgTable.of("links", t -> t.add("name", integer()).add("next", integer()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    PARTS,
                    r -> r.many(
                                    "parts",
                                    PARTS,
                                    m -> m.fields(PARTS.id).references(PARTS.up).relationName("tree"))
                            .many(
                                    "same",
                                    PARTS,
                                    m -> m.fields(PARTS.label)
                                            .references(PARTS.label)
                                            .relationName("same"))
                            .many(
                                    "usedAbove",
                                    PARTS,
                                    m -> m.relationName("uses")
                                            .through(
                                                    USES,
                                                    t -> t.from(PARTS.up, USES.column("user"))
                                                            .to(USES.column("used"), PARTS.id)))),
            relations(
                    LINKS,
                    r -> r.many(
                            "nexts", LINKS, m -> m.fields(LINKS.column("next")).references(LINKS.column("name")))));

    private static final String SQL = """
            create table parts (id integer primary key, up integer, label text);
            insert into parts values (1, null, 'a'), (2, 1, 'a'), (3, 1, 'b'), (4, 3, 'b');
            create table uses (id integer primary key, "user" integer, used integer);
            insert into uses values (1, 1, 2), (2, 1, 2), (3, 2, 3);
            """;

    private static final String LINKS_SQL = """
            create table links (name integer, next integer);
            insert into links values (1, 2), (2, 3), (2, 3), (3, null);
            """;

    private static final String PARTITIONED_LINKS_SQL = """
            create table links (name integer, next integer) partition by list (name);
            create table links_1 partition of links for values in (1, 3);
            create table links_2 partition of links for values in (2);
            create index on links (name);
            insert into links values (1, 2), (2, 3), (2, 3), (3, null);
            """;

    private static ShapeDatabase indexed;

    private static ShapeDatabase bare;

    @BeforeAll
    static void createDatabases() {
        indexed = new ShapeDatabase("other_forms", SCHEMA, SQL + PARTITIONED_LINKS_SQL + """
                create index on parts (up);
                create index on uses ("user");
                """);
        bare = new ShapeDatabase("other_forms_bare", SCHEMA, SQL + LINKS_SQL);
    }

    @AfterAll
    static void dropDatabases() {
        indexed.close();
        bare.close();
    }

    /**
     * A question.
     *
     * @param forms the forms that it takes
     * @param isIndexed whether it takes them in the database with indexes, or in the one without
     * @param rows the rows, which are the same in both
     */
    private record Other(
            Set<String> forms,
            boolean isIndexed,
            PgTable table,
            Query.Kind kind,
            @Nullable PageCut cut,
            Consumer<QueryConfig> query,
            String rows) {

        Query planned(SchemaTables schema) {
            var question = Question.of(schema, table, kind, query);
            return cut == null
                    ? question.query()
                    : cut.of(question, schema).question().query();
        }

        @SuppressWarnings("unchecked")
        Object ask(RelationalQueries db) {
            if (cut != null) {
                var pages = ((PageQueries<Object>) db.query(table)).pages(query);
                var page = pages.findPage(pages.cut(cut));
                return page.rows() + " of " + page.total();
            }
            if (kind == Query.Kind.STREAM) {
                List<Object> rows = new ArrayList<>();
                db.query(table).forEach(query, rows::add);
                return rows;
            }
            return db.query(table).findMany(query);
        }

        @Override
        public String toString() {
            return forms.toString();
        }
    }

    private static final PageCut FIRST_TWO = new NumberedPage(List.of(), Map.of(), 2, 0, Paging.TOTAL);

    private static Other of(Set<String> forms, boolean isIndexed, Consumer<QueryConfig> query, String rows) {
        return new Other(forms, isIndexed, PARTS, Query.Kind.MANY, null, query, rows);
    }

    private static Other page(Set<String> forms, Consumer<QueryConfig> query, String rows) {
        return new Other(forms, true, PARTS, Query.Kind.MANY, FIRST_TWO, query, rows);
    }

    static Stream<Other> questions() {
        return Stream.of(
                of(
                        Set.of("Kind.PLAIN"),
                        true,
                        q -> q.columns(PARTS.id).where(gt(PARTS.id, 2)).orderBy(PARTS.id),
                        "[{id=3}, {id=4}]"),
                of(
                        Set.of("Sorting.AROUND_LOCK"),
                        true,
                        q -> q.columns(PARTS.id)
                                .where(gt(PARTS.id, 2))
                                .orderBy(desc(PARTS.id))
                                .forUpdate(),
                        "[{id=4}, {id=3}]"),
                of(
                        Set.of("Link.RECURSIVE", "NodeIdentity.ROW"),
                        true,
                        q -> q.columns(PARTS.id)
                                .where(eq(PARTS.id, 1))
                                .with(
                                        "same",
                                        p -> p.recursive()
                                                .cutCycles()
                                                .columns(PARTS.id)
                                                .orderBy(PARTS.id)),
                        "[{id=1, same=[{id=1, same=[]}, {id=2, same=[{id=1, same=[]}, {id=2, same=[]}]}]}]"),
                page(
                        Set.of("Page.ONE_MORE", "Total.OF_ROOT"),
                        q -> q.columns(PARTS.id).orderBy(PARTS.id),
                        "[{id=1}, {id=2}] of OptionalLong[4]"),
                page(
                        Set.of("Page.LOOK_AHEAD", "Total.OF_LOCKED_ROOT"),
                        q -> q.columns(PARTS.id).orderBy(PARTS.id).forUpdate(),
                        "[{id=1}, {id=2}] of OptionalLong[4]"),
                of(
                        Set.of("Page.ONE_MORE", "Total.OF_EACH_PARENT"),
                        true,
                        q -> q.columns(PARTS.id)
                                .orderBy(PARTS.id)
                                .with("parts", p -> p.columns(PARTS.id).page(1).total()),
                        """
[{id=1, parts=Paged[rows=[{id=2}], hasMore=true, total=OptionalLong[2]]}, \
{id=2, parts=Paged[rows=[], hasMore=false, total=OptionalLong[0]]}, \
{id=3, parts=Paged[rows=[{id=4}], hasMore=false, total=OptionalLong[1]]}, \
{id=4, parts=Paged[rows=[], hasMore=false, total=OptionalLong[0]]}]"""),
                of(
                        Set.of("Page.ONE_MORE", "Total.OF_ALL_PARENTS"),
                        false,
                        q -> q.columns(PARTS.id)
                                .orderBy(PARTS.id)
                                .with("parts", p -> p.columns(PARTS.id).page(1).total()),
                        """
[{id=1, parts=Paged[rows=[{id=2}], hasMore=true, total=OptionalLong[2]]}, \
{id=2, parts=Paged[rows=[], hasMore=false, total=OptionalLong[0]]}, \
{id=3, parts=Paged[rows=[{id=4}], hasMore=false, total=OptionalLong[1]]}, \
{id=4, parts=Paged[rows=[], hasMore=false, total=OptionalLong[0]]}]"""),
                of(
                        Set.of("NodeIdentity.KEY", "TreeStep.JOIN_KEYS"),
                        false,
                        q -> q.columns(PARTS.id)
                                .where(eq(PARTS.id, 1))
                                .with(
                                        "parts",
                                        p -> p.recursive().columns(PARTS.id).orderBy(PARTS.id)),
                        "[{id=1, parts=[{id=2, parts=[]}, {id=3, parts=[{id=4, parts=[]}]}]}]"),
                of(
                        Set.of("NodeIdentity.FIRST_ROW", "TreeStep.EACH_KEY"),
                        true,
                        q -> q.columns(PARTS.id)
                                .where(eq(PARTS.id, 3))
                                .with(
                                        "usedAbove",
                                        p -> p.recursive()
                                                .cutCycles()
                                                .columns(PARTS.id)
                                                .orderBy(PARTS.id)),
                        """
[{id=3, usedAbove=[{id=2, usedAbove=[{id=2, usedAbove=[]}, {id=2, usedAbove=[]}]}, \
{id=2, usedAbove=[{id=2, usedAbove=[]}, {id=2, usedAbove=[]}]}]}]"""),
                new Other(
                        Set.of("NodeIdentity.NONE"),
                        true,
                        LINKS,
                        Query.Kind.MANY,
                        null,
                        q -> q.where(eq(LINKS.column("name", Integer.class), 1)).with("nexts", n -> n.recursive()),
                        """
[{name=1, next=2, nexts=[{name=2, next=3, nexts=[{name=3, next=null, nexts=[]}]}, \
{name=2, next=3, nexts=[{name=3, next=null, nexts=[]}]}]}]"""),
                new Other(
                        Set.of("FetchStrategy.LATERAL_OR_JOIN", "Cut.FENCE"),
                        true,
                        LINKS,
                        Query.Kind.MANY,
                        null,
                        q -> q.where(lte(LINKS.column("name", Integer.class), 2))
                                .orderBy(LINKS.column("name", Integer.class))
                                .with("nexts"),
                        """
[{name=1, next=2, nexts=[{name=2, next=3}, {name=2, next=3}]}, {name=2, next=3, nexts=[{name=3, next=null}]}, \
{name=2, next=3, nexts=[{name=3, next=null}]}]"""),
                new Other(
                        Set.of("OrderKeys.GIVEN_BY_ORDINAL"),
                        true,
                        PARTS,
                        Query.Kind.STREAM,
                        null,
                        q -> q.columns(PARTS.label)
                                .orderBy(desc(PARTS.label))
                                .limit(2)
                                .unordered()
                                .with("same", s -> s.columns(PARTS.id).orderBy(PARTS.id)),
                        "[{label=b, same=[{id=3}, {id=4}]}, {label=b, same=[{id=3}, {id=4}]}]"),
                new Other(
                        Set.of("OrderKeys.COMPLETED_BY_ORDINAL"),
                        true,
                        LINKS,
                        Query.Kind.STREAM,
                        null,
                        q -> q.columns(LINKS.column("name"))
                                .orderBy(LINKS.column("name", Integer.class))
                                .with("nexts", n -> n.columns(LINKS.column("name"))),
                        "[{name=1, nexts=[{name=2}, {name=2}]}, {name=2, nexts=[{name=3}]}, {name=2, nexts=[{name=3}]}, {name=3, nexts=[]}]"));
    }

    /** Returns the forms that are asked here. */
    static Set<String> forms() {
        Set<String> forms = new HashSet<>();
        questions().forEach(question -> forms.addAll(question.forms));
        return forms;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void takesTheForm(Other question) {
        var schema = SchemaTables.of(SCHEMA);

        assertThat(Forms.of(question.planned(schema), schema, catalog(question.isIndexed ? indexed : bare)))
                .containsAll(question.forms);
        for (var database : List.of(indexed, bare)) {
            var transaction = new TransactionTemplate(new JdbcTransactionManager(database.log));
            database.both()
                    .forEach(db -> assertThat(transaction.<Object>execute(status -> question.ask(db)))
                            .hasToString(question.rows));
        }
    }

    private static Catalog catalog(ShapeDatabase database) {
        var names = SCHEMA.tables().stream()
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList();
        return CatalogReader.read(new JdbcTemplate(database.log), names);
    }
}
