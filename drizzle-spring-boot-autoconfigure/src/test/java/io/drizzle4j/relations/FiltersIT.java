package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableBuilder;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that hidden rows have no effect wherever a statement uses a table: the result equals that of a database without
 * these rows, and differs as soon as the filter of one table admits them.
 */
class FiltersIT {

    private static final PgTable OWNERS = table("owners", t -> t.add("name", text()));

    private static final PgTable DOCS =
            table("docs", t -> t.add("ownerId", integer("owner_id")).add("n", integer()));

    private static final PgTable TAGS = table("tags", t -> t.add("name", text()));

    private static final PgTable DOC_TAGS =
            table("doc_tags", t -> t.add("docId", integer("doc_id")).add("tagId", integer("tag_id")));

    private static final PgTable PROFILES =
            table("profiles", t -> t.add("ownerId", integer("owner_id").unique()));

    /** The filter depends on other rows, to which their own filter applies. */
    private static final PgTable NOTES = PgTable.of(
            "notes",
            t -> t.add("id", integer().primaryKey())
                    .add("docId", integer("doc_id"))
                    .add("level", integer())
                    .filter(table -> and(isVisible(table), some("doc"))));

    private static final PgTable OTHER_DOCS = DOCS.as("other");

    private static final PgTable OTHER_OWNERS = alias(OWNERS, "other");

    private static final Column<Integer> OWNER_ID = OWNERS.column("id", Integer.class);

    private static final Column<Integer> DOC_ID = DOCS.column("id", Integer.class);

    private static final Column<Integer> DOC_OWNER = DOCS.column("ownerId", Integer.class);

    private static final Column<Integer> N = DOCS.column("n", Integer.class);

    private static final Column<Integer> TAG_ID = TAGS.column("id", Integer.class);

    private static final Schema SCHEMA = Schema.of(
            relations(
                    OWNERS,
                    r -> r.many("docs", DOCS)
                            .one("profile", PROFILES)
                            .many("taggedDocs", DOCS, m -> m.where(some("tags")))
                            .one(
                                    "topDoc",
                                    DOCS,
                                    o -> o.relationName("top")
                                            .orderBy(desc(N))
                                            .fields(OWNER_ID)
                                            .references(DOC_OWNER))
                            .many(
                                    "tags",
                                    TAGS,
                                    m -> m.through(
                                            DOCS,
                                            t -> t.from(OWNER_ID, DOC_OWNER).to(DOC_ID, TAG_ID)))),
            relations(
                    DOCS,
                    r -> r.one("owner", OWNERS, o -> o.fields(DOC_OWNER).references(OWNER_ID))
                            .many("docTags", DOC_TAGS)
                            .many("tags", TAGS, m -> m.relationName("tagged").through(DOC_TAGS))),
            relations(
                    TAGS,
                    r -> r.many("docs", DOCS, m -> m.relationName("tagged"))
                            .one("note", NOTES, o -> o.fields(TAG_ID).references(NOTES.column("id")))),
            relations(
                    DOC_TAGS,
                    r -> r.one(
                                    "doc",
                                    DOCS,
                                    o -> o.fields(DOC_TAGS.column("docId")).references(DOC_ID))
                            .one(
                                    "tag",
                                    TAGS,
                                    o -> o.fields(DOC_TAGS.column("tagId")).references(TAG_ID))),
            relations(
                    PROFILES,
                    r -> r.one(
                            "owner",
                            OWNERS,
                            o -> o.fields(PROFILES.column("ownerId")).references(OWNER_ID))),
            relations(
                    NOTES,
                    r -> r.one("doc", DOCS, o -> o.fields(NOTES.column("docId")).references(DOC_ID))));

    private static final String TABLES = """
            create table owners (id integer primary key, name text, level integer);
            create table docs (id integer primary key, owner_id integer, n integer, level integer);
            create table tags (id integer primary key, name text, level integer);
            create table doc_tags (id integer primary key, doc_id integer, tag_id integer, level integer);
            create table profiles (id integer primary key, owner_id integer unique, level integer);
            create table notes (id integer primary key, doc_id integer, level integer);
            insert into owners values (1, 'Ada', 1), (2, 'Grace', 1), (3, 'Linus', 0), (4, 'Edsger', 1);
            insert into docs values
              (1, 1, 10, 1), (2, 1, 99, 0), (3, 2, 5, 1), (4, 3, 7, 1), (5, 4, 1, 0), (6, 1, 3, 1), (7, 2, 0, 0), (8, 4, 20, 1);
            insert into tags values (1, 'a', 1), (2, 'b', 0), (3, 'c', 1), (5, 'e', 1), (6, 'f', 1), (7, 'g', 0), (8, 'h', 0);
            insert into doc_tags values
              (1, 1, 1, 1), (2, 1, 2, 1), (3, 1, 3, 0), (4, 3, 1, 0), (5, 6, 3, 1), (6, 2, 3, 1), (7, 5, 1, 1), (8, 8, 2, 1), (9, 7, 2, 1), (10, 4, 1, 1), (11, 3, 2, 0);
            insert into profiles values (1, 1, 0), (2, 2, 1), (3, 3, 1);
            insert into notes values (1, 1, 1), (2, 2, 1), (3, 3, 0), (4, 3, 1), (5, 5, 1);
            """;

    private static final String DELETIONS = List.of("owners", "docs", "tags", "doc_tags", "profiles", "notes").stream()
            .map("delete from %s where level = 0;"::formatted)
            .reduce("", String::concat);

    /** The lowest level of the rows that the filter of a table admits, by the name of the table. */
    private static final Map<String, Integer> LEVELS = new HashMap<>();

    private static final List<TestDatabase> DATABASES = new ArrayList<>();

    private static final List<RelationalQueries> ALL_ROWS = new ArrayList<>();

    private static final List<RelationalQueries> VISIBLE_ROWS = new ArrayList<>();

    private static final List<StatementLog> LOGS = new ArrayList<>();

    private static PgTable table(String name, Consumer<TableBuilder> columns) {
        return PgTable.of(name, t -> {
            columns.accept(t.add("id", integer().primaryKey()));
            t.add("level", integer()).filter(FiltersIT::isVisible);
        });
    }

    private static Expression<Boolean> isVisible(PgTable table) {
        return gte(table.column("level", Integer.class), parameter(table.name()));
    }

    @BeforeAll
    static void create() {
        open("filters_all", TABLES, ALL_ROWS);
        open("filters_visible", TABLES + DELETIONS, VISIBLE_ROWS);
        open("filters_all_indexed", TABLES + INDEXES, ALL_ROWS);
    }

    private static final String INDEXES = """
            create index on docs (level, owner_id);
            create index on doc_tags (doc_id);
            create index on doc_tags (tag_id);
            """;

    private static void open(String name, String sql, List<RelationalQueries> queries) {
        var database = TestPostgres.database(name);
        database.execute(sql);
        DATABASES.add(database);
        var log = new StatementLog(database.dataSource());
        LOGS.add(log);
        FilterParameters levels = table -> LEVELS.getOrDefault(table, 1);
        for (var readCatalog : List.of(true, false)) {
            queries.add(RelationalQueries.create(
                    log,
                    SCHEMA,
                    QueryOptions.DEFAULTS.withReadCatalog(readCatalog).withFilterParameters(levels)));
        }
    }

    @AfterAll
    static void drop() {
        DATABASES.forEach(TestDatabase::close);
    }

    /**
     * A place in a statement that uses tables.
     *
     * @param tables the tables whose hidden rows would change the result
     */
    record Place(String name, Function<RelationalQueries, @Nullable Object> query, List<PgTable> tables) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Place place(String name, Function<RelationalQueries, @Nullable Object> query, PgTable... tables) {
        return new Place(name, query, List.of(tables));
    }

    /** Reads all rows of a table, ordered by id. */
    private static Place many(String name, PgTable table, Consumer<QueryConfig> q, PgTable... tables) {
        return place(name, db -> db.query(table).findMany(inOrder(table, q)), tables);
    }

    private static Place first(String name, PgTable table, int id, Consumer<QueryConfig> q, PgTable... tables) {
        return place(
                name,
                db -> db.query(table).findFirst(l -> q.accept(l.where(eq(table.column("id", Integer.class), id)))),
                tables);
    }

    private static Place where(String name, PgTable table, Expression<Boolean> condition, PgTable... tables) {
        return many(name, table, q -> q.where(condition), tables);
    }

    private static Place extra(String name, PgTable table, Expression<?> value, PgTable... tables) {
        return many(name, table, q -> q.extras("value", value), tables);
    }

    private static <C extends RowsConfig<C>> Consumer<C> inOrder(PgTable table, Consumer<C> q) {
        return l -> q.accept(l.orderBy(asc(table.column("id"))));
    }

    private static Consumer<ManyConfig> cut(PgTable table) {
        return l -> l.orderBy(desc(table.column("id"))).limit(1);
    }

    record DocView(int id) {}

    record ProfileView(int id) {}

    record OwnerView(int id, Optional<ProfileView> profile, List<DocView> docs) {}

    static List<Place> places() {
        List<Place> places = new ArrayList<>(levels());
        places.addAll(conditions());
        places.addAll(values());
        return places;
    }

    private static List<Place> levels() {
        return List.of(
                many("the root", OWNERS, q -> {}, OWNERS),
                place(
                        "the first of the root",
                        db -> db.query(OWNERS)
                                .findFirst(q -> q.where(lt(OWNER_ID, 4)).orderBy(desc(OWNER_ID))),
                        OWNERS),
                first("a single root", OWNERS, 3, q -> {}, OWNERS),
                place("the number of rows", db -> db.query(OWNERS).count(), OWNERS),
                place(
                        "a prepared query",
                        db -> db.query(OWNERS)
                                .prepare(q -> q.where(gt(OWNER_ID, placeholder("id")))
                                        .orderBy(asc(OWNER_ID))
                                        .with("docs", inOrder(DOCS, d -> {})))
                                .bind("id", 0)
                                .findMany(),
                        OWNERS,
                        DOCS),
                place(
                        "the first of a prepared query",
                        db -> db.query(OWNERS)
                                .prepare(q -> q.where(gt(OWNER_ID, placeholder("id"))))
                                .bind("id", 2)
                                .findFirst(),
                        OWNERS),
                many("a second instance at the root", OTHER_OWNERS, q -> {}, OWNERS),
                place(
                        "records",
                        db -> db.query(OWNERS)
                                .as(OwnerView.class)
                                .findMany(q -> q.orderBy(asc(OWNER_ID)).with("docs", d -> d.orderBy(asc(DOC_ID)))),
                        OWNERS,
                        DOCS,
                        PROFILES),
                many("a many", OWNERS, q -> q.with("docs", inOrder(DOCS, d -> {})), OWNERS, DOCS),
                many("a many limited for each parent", OWNERS, q -> q.with("docs", cut(DOCS)), DOCS),
                first("a many of a single root", OWNERS, 1, q -> q.with("docs", inOrder(DOCS, d -> {})), DOCS),
                many("a one", DOCS, q -> q.with("owner"), DOCS, OWNERS),
                first("a one of a single root", DOCS, 4, q -> q.with("owner"), OWNERS),
                many("a one by the key of the target", OWNERS, q -> q.with("profile"), PROFILES),
                first("the same of a single root", OWNERS, 1, q -> q.with("profile"), PROFILES),
                many("a one of several", OWNERS, q -> q.with("topDoc"), DOCS),
                first("a one of several of a single root", OWNERS, 1, q -> q.with("topDoc"), DOCS),
                many("a many through", DOCS, q -> q.with("tags", inOrder(TAGS, t -> {})), DOCS, DOC_TAGS, TAGS),
                many("a many through, limited", DOCS, q -> q.with("tags", cut(TAGS)), DOC_TAGS, TAGS),
                many(
                        "the counterpart of a many through",
                        TAGS,
                        q -> q.with("docs", inOrder(DOCS, d -> {})),
                        DOCS,
                        DOC_TAGS,
                        TAGS),
                first(
                        "a many through of a single root",
                        DOCS,
                        1,
                        q -> q.with("tags", inOrder(TAGS, t -> {})),
                        DOC_TAGS,
                        TAGS),
                many(
                        "a many through a junction with its own filter",
                        OWNERS,
                        q -> q.with("tags", inOrder(TAGS, t -> {})),
                        DOCS,
                        TAGS),
                many(
                        "three levels",
                        OWNERS,
                        q -> q.with(
                                "docs", inOrder(DOCS, d -> d.with("docTags", inOrder(DOC_TAGS, t -> t.with("tag"))))),
                        OWNERS,
                        DOCS,
                        DOC_TAGS,
                        TAGS),
                many(
                        "a where of a relation",
                        OWNERS,
                        q -> q.with("taggedDocs", inOrder(DOCS, d -> {})),
                        DOCS,
                        DOC_TAGS,
                        TAGS),
                many("a filter inside of a filter", NOTES, q -> {}, NOTES, DOCS),
                many("the same of a one", TAGS, q -> q.with("note"), TAGS, NOTES, DOCS),
                first("the same of a one of a single root", TAGS, 5, q -> q.with("note"), DOCS),
                many(
                        "a condition below the root",
                        OWNERS,
                        q -> q.with("docs", inOrder(DOCS, d -> d.where(some("tags")))),
                        DOCS,
                        DOC_TAGS,
                        TAGS),
                many(
                        "a value below the root",
                        OWNERS,
                        q -> q.with("docs", inOrder(DOCS, d -> d.extras("tagged", count("tags")))),
                        DOCS,
                        DOC_TAGS,
                        TAGS));
    }

    private static List<Place> conditions() {
        return List.of(
                where("some", OWNERS, some("docs", lt(N, 2)), DOCS),
                where("some without a condition", OWNERS, some("profile"), PROFILES),
                where("none", OWNERS, none("docs", gt(N, 50)), DOCS),
                where("none without a condition", OWNERS, none("profile"), PROFILES),
                where("every", OWNERS, every("docs", gt(N, 2)), DOCS),
                where("some of a one", DOCS, some("owner"), OWNERS),
                where("some of a one of several", OWNERS, some("topDoc", gt(N, 50)), DOCS),
                where("some through", DOCS, some("tags", gt(TAG_ID, 1)), DOC_TAGS, TAGS),
                where("none through", DOCS, none("tags"), DOC_TAGS, TAGS),
                where("every through", DOCS, every("tags", eq(TAG_ID, 1)), DOC_TAGS, TAGS),
                where(
                        "an operator inside of another",
                        OWNERS,
                        some("docs", some("docTags", none("tag"))),
                        DOCS,
                        DOC_TAGS,
                        TAGS),
                where("some of a relation with a condition", OWNERS, none("taggedDocs"), DOCS, DOC_TAGS, TAGS),
                where("exists", OWNERS, exists(from(DOCS).where(and(eq(DOC_OWNER, OWNER_ID), gt(N, 50)))), DOCS),
                where("notExists", OWNERS, notExists(from(DOCS).where(and(eq(DOC_OWNER, OWNER_ID), lt(N, 2)))), DOCS),
                where(
                        "exists of a second instance",
                        DOCS,
                        exists(from(OTHER_DOCS)
                                .where(and(
                                        eq(OTHER_DOCS.column("ownerId", Integer.class), DOC_OWNER),
                                        gt(OTHER_DOCS.column("n", Integer.class), N)))),
                        DOCS),
                where(
                        "exists inside of exists",
                        OWNERS,
                        exists(from(DOCS)
                                .where(and(
                                        eq(DOC_OWNER, OWNER_ID),
                                        exists(from(DOC_TAGS)
                                                .where(and(
                                                        eq(DOC_TAGS.column("docId", Integer.class), DOC_ID),
                                                        gt(DOC_TAGS.column("tagId", Integer.class), 1))))))),
                        DOCS),
                where(
                        "exists of a table whose filter uses a filter",
                        TAGS,
                        exists(from(NOTES).where(eq(NOTES.column("id", Integer.class), TAG_ID))),
                        NOTES,
                        DOCS),
                where(
                        "some inside of exists",
                        TAGS,
                        exists(from(DOCS).where(and(eq(DOC_ID, TAG_ID), some("owner")))),
                        DOCS),
                where("a comparison of a count", OWNERS, gt(count("docs"), 2), DOCS));
    }

    private static List<Place> values() {
        return List.of(
                extra("count", OWNERS, count("docs"), DOCS),
                extra("count with a condition", OWNERS, count("docs", gt(N, 50)), DOCS),
                extra("count through", DOCS, count("tags"), DOC_TAGS, TAGS),
                extra("count of a one of several", OWNERS, count("topDoc", gt(N, 50)), DOCS),
                extra("count of from", OWNERS, count(from(DOCS).where(eq(DOC_OWNER, OWNER_ID))), DOCS),
                extra("sum", OWNERS, sum("docs", N), DOCS),
                extra("avg", OWNERS, avg("docs", N), DOCS),
                extra("min", OWNERS, min("docs", N), DOCS),
                extra("max", OWNERS, max("docs", N), DOCS),
                extra("max through", DOCS, max("tags", TAG_ID), DOC_TAGS, TAGS),
                extra("sum of counts", OWNERS, sum("docs", cast(count("tags"), Integer.class)), DOCS, DOC_TAGS, TAGS),
                extra("column", DOCS, column("owner", OWNERS.column("name")), OWNERS),
                extra("column of a one of several", OWNERS, column("topDoc", N), DOCS),
                extra(
                        "column of a column",
                        DOC_TAGS,
                        column("doc", column("owner", OWNERS.column("name"))),
                        DOCS,
                        OWNERS),
                place(
                        "an order before the limit",
                        db -> db.query(OWNERS)
                                .findMany(q -> q.orderBy(desc(max("docs", N)), asc(OWNER_ID))
                                        .limit(1)),
                        DOCS),
                many(
                        "an order below the root before the limit",
                        OWNERS,
                        q -> q.with(
                                "docs",
                                d -> d.columns(DOC_ID)
                                        .orderBy(desc(count("tags")), asc(DOC_ID))
                                        .limit(1)),
                        DOCS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void hiddenRowsHaveNoEffect(Place place) {
        LEVELS.clear();
        LOGS.forEach(StatementLog::clear);
        var expected = answers(VISIBLE_ROWS, place);

        assertThat(expected).hasSize(1);
        assertThat(answers(ALL_ROWS, place)).isEqualTo(expected);
        assertThat(LOGS.stream().mapToInt(log -> log.statements().size()).sum()).isEqualTo(6);
        for (var table : place.tables) {
            LEVELS.clear();
            LEVELS.put(table.name(), 0);
            assertThat(answers(ALL_ROWS, place))
                    .as("without the filter of '%s'", table)
                    .hasSize(1)
                    .isNotEqualTo(expected);
        }
    }

    private static List<@Nullable Object> answers(List<RelationalQueries> queries, Place place) {
        return queries.stream().<@Nullable Object>map(place.query).distinct().toList();
    }
}
