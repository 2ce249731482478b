package io.drizzle4j.insight;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which indexes relations need, and which ones serve them. */
class IndexAdviceIT {

    private static final class Parents extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> code = text();

        Parents() {
            super("parents");
        }
    }

    private static final class Children extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> parentId = integer("parent_id");

        final Column<Integer> otherId = integer("other_id");

        final Column<String> kind = text();

        final Column<Boolean> isActive = bool("is_active");

        final Column<LocalDateTime> deletedAt = timestamp("deleted_at");

        Children() {
            super("children");
        }
    }

    private static final class Tenanted extends PgTable {

        final Column<Integer> parentId = integer("parent_id");

        final Column<Integer> tenant = integer();

        final Column<LocalDateTime> deletedAt = timestamp("deleted_at");

        Tenanted() {
            super("tenanted");
        }

        @Override
        protected Condition filter() {
            return and(eq(tenant, parameter("tenant")), isNull(deletedAt));
        }
    }

    private static final Parents PARENTS = new Parents();

    private static final Children CHILDREN = new Children();

    private static final Tenanted TENANTED = new Tenanted();

    private static final String TABLES = """
            create table parents (id int primary key, code text);
            create table children (id int primary key, parent_id int, other_id int, kind text, is_active boolean,
              deleted_at timestamp);
            create table tenanted (parent_id int, tenant int, deleted_at timestamp);
            """;

    private static final String CREATE = "create index concurrently on \"children\" (\"parent_id\")";

    private TestDatabase database;

    @BeforeEach
    void createTables() {
        database = TestPostgres.database("index advice");
        database.execute(TABLES);
    }

    @AfterEach
    void dropTables() {
        database.close();
    }

    private List<IndexAdvice> advice(RelationsDefinition... definitions) {
        return RelationalQueries.create(database.dataSource(), Schema.of(definitions))
                .advice();
    }

    private static RelationsDefinition children(UnaryOperator<Many> options) {
        return relations(
                PARENTS,
                r -> r.many(
                        "children",
                        CHILDREN,
                        m -> options.apply(m.fields(PARENTS.id).references(CHILDREN.parentId))));
    }

    @Test
    void namesTheRelationAndTheStatement() {
        assertThat(advice(children(m -> m)))
                .containsExactly(
                        new IndexAdvice("children", List.of("parent_id"), List.of("parents.children"), null, CREATE));

        database.execute(CREATE);
        assertThat(advice(children(m -> m))).isEmpty();
    }

    static Stream<Arguments> indexes() {
        return Stream.of(
                arguments("index i on children (parent_id)", true),
                arguments("index i on children using hash (parent_id)", true),
                arguments("index i on children (parent_id desc nulls last, kind)", true),
                arguments("unique index i on children (parent_id, id)", true),
                arguments("index i on children (parent_id, lower(kind))", true),
                arguments("index i on children (parent_id) where parent_id is not null", true),
                arguments("index i on children (parent_id) where is_active", false),
                arguments("index i on children (parent_id) where kind = 'a'", false),
                arguments("index i on children (parent_id) where other_id is not null", false),
                arguments("index i on children ((parent_id + 0))", false),
                arguments("index i on children (id) include (parent_id)", false),
                arguments(
                        "index i on children (parent_id); update pg_index set indisvalid = false"
                                + " where indexrelid = 'i'::regclass",
                        false));
    }

    /**
     * PostgreSQL agrees: without a sequential scan, its plan has the index exactly if the index serves the relation.
     */
    @ParameterizedTest
    @MethodSource("indexes")
    void judgesAnIndexAsPostgresDoes(String index, boolean serves) {
        database.execute("create " + index);

        assertThat(advice(children(m -> m)).isEmpty()).isEqualTo(serves);
        assertThat(plan("parent_id = 1").contains("Index Cond: (parent_id = 1)"))
                .isEqualTo(serves);
    }

    static Stream<Arguments> conditions() {
        var isShort = eq(CHILDREN.kind, "it's");
        return Stream.of(
                arguments(isShort, "kind = 'it''s'", "kind = 'it''s'", true),
                arguments(isShort, "kind = 'it''s'", "kind is not null", true),
                arguments(isShort, "kind = 'it''s'", "kind = 'its'", false),
                arguments(isShort, "kind = 'it''s'", "kind is null", false),
                arguments(
                        and(isShort, isNull(CHILDREN.deletedAt)),
                        "kind = 'it''s' and deleted_at is null",
                        "deleted_at is null and kind = 'it''s' and parent_id is not null",
                        true),
                arguments(isNull(CHILDREN.deletedAt), "deleted_at is null", "deleted_at is null", true),
                arguments(isNull(CHILDREN.deletedAt), "deleted_at is null", "deleted_at is not null", false),
                arguments(isNotNull(CHILDREN.deletedAt), "deleted_at is not null", "deleted_at is not null", true),
                arguments(gt(CHILDREN.otherId, 5), "other_id > 5", "other_id is not null", true),
                arguments(eq(CHILDREN.otherId, -5), "other_id = -5", "other_id = -5", true),
                arguments(eq(CHILDREN.otherId, 5), "other_id = 5", "other_id = 6", false),
                arguments(CHILDREN.isActive, "is_active", "is_active", true),
                arguments(CHILDREN.isActive, "is_active", "is_active = true", true),
                arguments(CHILDREN.isActive, "is_active", "not is_active", false),
                arguments(eq(CHILDREN.isActive, false), "is_active = false", "not is_active", true),
                arguments(not(CHILDREN.isActive), "not is_active", "is_active = false", true),
                arguments(
                        or(isShort, isNull(CHILDREN.deletedAt)),
                        "kind = 'it''s' or deleted_at is null",
                        "deleted_at is null",
                        false));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aPartialIndexServesARelationWhoseConditionImpliesItsPredicate(
            Expression<Boolean> condition, String sql, String predicate, boolean serves) {
        database.execute("create index i on children (parent_id) where " + predicate);

        assertThat(advice(children(m -> m.where(condition))).isEmpty()).isEqualTo(serves);
        assertThat(plan("parent_id = 1 and (" + sql + ")").contains("Index Cond: (parent_id = 1)"))
                .isEqualTo(serves);
    }

    private String plan(String condition) {
        var connection = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        try {
            var jdbc = new JdbcTemplate(connection);
            jdbc.execute("set enable_seqscan = off");
            return String.join(
                    "\n", jdbc.queryForList("explain select * from children where " + condition, String.class));
        } finally {
            connection.destroy();
        }
    }

    @Test
    void aColumnThatTheConditionFixesMayComeFirst() {
        database.execute("create index on children (kind, parent_id); create index on tenanted (tenant, parent_id)");

        assertThat(advice(
                        children(m -> m.where(eq(CHILDREN.kind, "a"))),
                        relations(
                                TENANTED,
                                r -> r.many(
                                        "siblings",
                                        TENANTED,
                                        m -> m.fields(TENANTED.parentId).references(TENANTED.parentId)))))
                .isEmpty();
        assertThat(advice(children(m -> m))).hasSize(1);
    }

    /** PostgreSQL 18 can skip through such an index, which is slow if the first values are many. */
    @Test
    void anExpressionMustNotComeFirst() {
        database.execute("create index on children ((parent_id + 0), parent_id)");

        assertThat(advice(children(m -> m))).hasSize(1);
    }

    /** There are two kinds, and each parent has one child. */
    @ParameterizedTest
    @CsvSource({"parent_id, true", "kind, false", "'kind, parent_id', true", "'kind, id, parent_id', false"})
    void someColumnsOfAKeyServeIfTheySelectFewRows(String columns, boolean serves) {
        var byKind = relations(
                PARENTS,
                r -> r.many(
                        "ofKind",
                        CHILDREN,
                        m -> m.fields(PARENTS.id, PARENTS.code).references(CHILDREN.parentId, CHILDREN.kind)));
        database.execute("insert into children (id, parent_id, kind) select i, i, 'kind ' || i % 2"
                + " from generate_series(1, 1000) i; create index on children (%s)".formatted(columns));

        assertThat(advice(byKind).isEmpty())
                .as("without statistics, all columns are needed")
                .isEqualTo(columns.equals("kind, parent_id"));

        database.execute("analyze children");
        assertThat(advice(byKind).isEmpty()).isEqualTo(serves);
    }

    @Test
    void aFilterImpliesAPredicate() {
        database.execute("create index on tenanted (parent_id) where deleted_at is null");

        assertThat(advice(relations(
                        PARENTS,
                        r -> r.many(
                                "tenanted", TENANTED, m -> m.fields(PARENTS.id).references(TENANTED.parentId)))))
                .isEmpty();
    }

    @Test
    void anIndexOfAnotherCollationDoesNotServe() {
        var byCode = relations(
                CHILDREN,
                r -> r.many("byKind", PARENTS, m -> m.fields(CHILDREN.kind).references(PARENTS.code)));
        database.execute(
                "create index on parents (code collate \"C\"); create index on parents (code text_pattern_ops)");

        assertThat(advice(byCode)).as("served by the second index").isEmpty();

        database.execute("drop index parents_code_idx1");
        assertThat(advice(byCode))
                .extracting(IndexAdvice::statement)
                .containsExactly("create index concurrently on \"parents\" (\"code\")");
    }

    @Test
    void relationsThatNeedTheSameIndexShareIt() {
        var one = relations(
                PARENTS,
                r -> r.many("children", CHILDREN, m -> m.fields(PARENTS.id).references(CHILDREN.parentId))
                        .many(
                                "active",
                                CHILDREN,
                                m -> m.fields(PARENTS.id)
                                        .references(CHILDREN.parentId)
                                        .where(CHILDREN.isActive))
                        .one(
                                "firstborn",
                                CHILDREN,
                                o -> o.fields(PARENTS.id, PARENTS.code).references(CHILDREN.parentId, CHILDREN.kind))
                        .many(
                                "others",
                                CHILDREN,
                                m -> m.fields(PARENTS.code, PARENTS.id).references(CHILDREN.kind, CHILDREN.parentId))
                        .many("byOther", CHILDREN, m -> m.fields(PARENTS.id).references(CHILDREN.otherId)));

        assertThat(advice(one))
                .extracting(IndexAdvice::columns, IndexAdvice::relations)
                .containsExactly(
                        tuple(
                                List.of("parent_id", "kind"),
                                List.of("parents.children", "parents.active", "parents.firstborn", "parents.others")),
                        tuple(List.of("other_id"), List.of("parents.byOther")));
    }

    @Test
    void oneIndexServesSeveralRelationsByAConstant() {
        var notes = relations(
                CHILDREN,
                r -> r.one(
                                "parent",
                                PARENTS,
                                o -> o.fields(CHILDREN.kind, CHILDREN.otherId)
                                        .references(constant("parent"), PARENTS.id))
                        .one(
                                "tenanted",
                                TENANTED,
                                o -> o.fields(CHILDREN.kind, CHILDREN.otherId)
                                        .references(constant("tenanted"), TENANTED.tenant)));

        assertThat(advice(
                        notes,
                        relations(PARENTS, r -> r.many("notes", CHILDREN)),
                        relations(TENANTED, r -> r.many("notes", CHILDREN))))
                .filteredOn(advice -> advice.table().equals("children"))
                .singleElement()
                .satisfies(advice -> {
                    assertThat(advice.columns()).containsExactly("other_id", "kind");
                    assertThat(advice.relations()).containsExactly("parents.notes", "tenanted.notes");
                });
    }

    @Test
    void aJunctionTableIsSearchedFromBothSides() {
        var links =
                PgTable.of("links", t -> t.add("parentId", integer("parent_id")).add("childId", integer("child_id")));
        database.execute("create table links (parent_id int, child_id int, primary key (parent_id, child_id))");
        var through = relations(
                PARENTS,
                r -> r.many(
                        "linked",
                        CHILDREN,
                        m -> m.through(
                                links,
                                t -> t.from(PARENTS.id, links.column("parentId"))
                                        .to(links.column("childId"), CHILDREN.id))));
        var back = relations(
                CHILDREN,
                r -> r.many(
                        "linkedBy",
                        PARENTS,
                        m -> m.through(
                                links,
                                t -> t.from(CHILDREN.id, links.column("childId"))
                                        .to(links.column("parentId"), PARENTS.id))));

        assertThat(advice(through, back))
                .extracting(IndexAdvice::relations, IndexAdvice::statement)
                .containsExactly(
                        tuple(List.of("children.linkedBy"), "create index concurrently on \"links\" (\"child_id\")"));
    }

    @Test
    void aDeclaredKeyNeedsNoAdvice() {
        database.execute("alter table parents drop constraint parents_pkey");

        assertThat(advice(relations(
                        CHILDREN,
                        r -> r.one(
                                "parent",
                                PARENTS,
                                o -> o.fields(CHILDREN.parentId).references(PARENTS.id)))))
                .isEmpty();
    }

    @Test
    void countsRowsAsOfTheLastAnalysis() {
        database.execute(
                "insert into children (id, parent_id) select i, i from generate_series(1, 4321) i; analyze children");

        assertThat(advice(children(m -> m))).extracting(IndexAdvice::rows).containsExactly(4321L);
    }

    @Test
    void anIndexOfAPartitionedTableIsNotCreatedConcurrently() {
        database.execute("drop table children; create table children (id int, parent_id int) partition by range (id);"
                + " create table c1 partition of children for values from (0) to (100);"
                + " create table c2 partition of children for values from (100) to (1000) partition by hash (id);"
                + " create table c3 partition of c2 for values with (modulus 1, remainder 0);"
                + " insert into children select i, i from generate_series(1, 500) i; analyze c1, c3;"
                + " create index on c1 (parent_id)");
        var events = PgTable.of("children", t -> t.add("id", integer()).add("parentId", integer("parent_id")));
        var relation = relations(
                PARENTS,
                r -> r.many("children", events, m -> m.fields(PARENTS.id).references(events.column("parentId"))));

        var advice = advice(relation);

        assertThat(advice)
                .containsExactly(new IndexAdvice(
                        "children",
                        List.of("parent_id"),
                        List.of("parents.children"),
                        500L,
                        "create index on \"children\" (\"parent_id\")"));
        database.execute("create index on only children (parent_id)");
        assertThat(advice(relation)).as("invalid until each partition has one").hasSize(1);
        database.execute("drop index children_parent_id_idx; " + advice.get(0).statement());
        assertThat(advice(relation)).isEmpty();

        database.execute("drop index children_parent_id_idx;"
                + " create table c4 partition of children for values from (1000) to (2000)");
        assertThat(advice(relation)).extracting(IndexAdvice::rows).containsExactly((Long) null);
    }

    @Test
    void viewsAndForeignTablesNeedNoIndex() {
        var view = new PgView("children") {
            final Column<Integer> parentId = integer("parent_id");
        };
        var relation = relations(
                PARENTS, r -> r.many("children", view, m -> m.fields(PARENTS.id).references(view.parentId)));

        database.execute("alter table children rename to base; create view children as select * from base");
        assertThat(advice(relation)).isEmpty();

        database.execute("drop view children; create foreign data wrapper nothing; create server s foreign data wrapper"
                + " nothing; create foreign table children (parent_id int) server s");
        assertThat(advice(relation)).isEmpty();

        database.execute("drop foreign table children; create materialized view children as select * from base");
        assertThat(advice(relation)).extracting(IndexAdvice::statement).containsExactly(CREATE);
        database.execute(CREATE);
        assertThat(advice(relation)).isEmpty();
    }

    @Test
    void aTableThatOthersInheritFromIsNotJudged() {
        database.execute("create table more () inherits (children)");

        assertThat(advice(children(m -> m))).isEmpty();
    }

    @Test
    void aMissingTableOrColumnIsADifferenceInstead() {
        database.execute("alter table children drop column parent_id");
        assertThat(advice(children(m -> m))).isEmpty();

        database.execute("drop table children");
        assertThat(advice(children(m -> m))).isEmpty();
    }

    @Test
    void writesStatementsForAnyName() {
        var longName = "a \"very\" long column name with an é that takes the name of the index beyond the limit"
                .substring(0, 60);
        var odd = PgTable.of("odd schema", "Odd \"Table\"", t -> t.add("a", integer(longName)));
        database.execute("create schema \"odd schema\"; create table \"odd schema\".\"Odd \"\"Table\"\"\" (\"%s\" int)"
                .formatted(longName.replace("\"", "\"\"")));
        var relation = relations(
                PARENTS, r -> r.many("odd", odd, m -> m.fields(PARENTS.id).references(odd.column("a"))));

        var advice = advice(relation);

        assertThat(advice)
                .extracting(IndexAdvice::statement)
                .containsExactly("create index concurrently on \"odd schema\".\"Odd \"\"Table\"\"\" (\"%s\")"
                        .formatted(longName.replace("\"", "\"\"")));
        database.execute(advice.get(0).statement());
        assertThat(advice(relation)).isEmpty();
    }

    @Test
    void theLargestTablesComeFirstAfterThoseOfUnknownSize() {
        database.execute("insert into parents select i from generate_series(1, 20) i; insert into children (id)"
                + " select i from generate_series(1, 10) i; analyze parents, children");

        assertThat(advice(
                        children(m -> m),
                        relations(
                                CHILDREN,
                                r -> r.many(
                                                "coded",
                                                PARENTS,
                                                m -> m.fields(CHILDREN.kind).references(PARENTS.code))
                                        .many(
                                                "tenanted",
                                                TENANTED,
                                                m -> m.fields(CHILDREN.id).references(TENANTED.tenant)))))
                .extracting(IndexAdvice::table)
                .containsExactly("tenanted", "parents", "children");
    }
}
