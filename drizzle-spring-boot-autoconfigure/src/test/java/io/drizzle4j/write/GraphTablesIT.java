package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.and;
import static io.drizzle4j.query.QueryOperators.constant;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.gt;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.query.QueryOperators.parameter;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Graphs of tables with all kinds of keys, names, values and filters. */
class GraphTablesIT {

    enum Mood {
        HAPPY,
        SAD
    }

    /** A quoted name in a schema, a serial key, and an ordinal's name for a column. */
    static final class Orders extends PgTable {
        final Column<Long> id = bigserial("order id").primaryKey();
        final Column<String> note = text("#");
        final Column<String> country = text().notNull();
        final Column<Integer> version = integer().version();

        Orders() {
            super("Weird Name", "or\"ders");
        }
    }

    /** A composite key, whose first column is that of the parent. */
    static final class Lines extends PgTable {
        final Column<Long> orderId = bigint("order_id");
        final Column<Integer> number = integer();
        final Column<List<String>> labels = text().array();
        final Column<String> details = jsonb();
        final Column<Mood> mood = column(pgEnum("mood", Mood.class));

        Lines() {
            super("Weird Name", "lines");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(orderId, number));
        }
    }

    static final class Parcels extends PgTable {
        final Column<Integer> id = integer().primaryKey().generatedByDefaultAsIdentity();
        final Column<Long> orderId = bigint("order_id").notNull();
        final Column<Integer> line = integer().notNull();
        final Column<String> carrier = text().notNull().defaultValue("post");

        Parcels() {
            super("parcels");
        }
    }

    static final class Countries extends PgTable {
        final Column<String> code = text().primaryKey();
        final Column<String> name = text();

        Countries() {
            super("countries");
        }
    }

    /** A UUID that the database draws by its default. */
    static final class Files extends PgTable {
        final Column<UUID> id = uuid().primaryKey().defaultSql("gen_random_uuid()");
        final Column<String> name = text().notNull();
        final Column<Integer> tenant = integer().notNull();
        final Column<String> deleted = text();

        Files() {
            super("files");
        }

        @Override
        protected Expression<Boolean> filter() {
            return and(eq(tenant, parameter("tenant")), isNull(deleted), gt(name, ""));
        }
    }

    static final class Tags extends PgTable {
        final Column<Integer> id = serial().primaryKey();
        final Column<String> name = text().notNull().unique();

        Tags() {
            super("tags");
        }
    }

    static final class Taggings extends PgTable {
        final Column<UUID> fileId = uuid("file_id").notNull();
        final Column<Integer> tagId = integer("tag_id").notNull();
        final Column<Integer> tenant = integer().notNull();

        Taggings() {
            super("taggings");
        }

        @Override
        protected Expression<Boolean> filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    static final class Notes extends PgTable {
        final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();
        final Column<String> ownerType = text("owner_type").notNull();
        final Column<UUID> ownerId = uuid("owner_id").notNull();
        final Column<String> content = text().notNull();

        Notes() {
            super("notes");
        }
    }

    /** A key whose first column is fixed by the filter. */
    static final class Projects extends PgTable {
        final Column<Integer> tenant = integer();
        final Column<Integer> id = integer().generatedByDefaultAsIdentity();

        Projects() {
            super("projects");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(tenant, id));
        }

        @Override
        protected Expression<Boolean> filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    static final class Tasks extends PgTable {
        final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();
        final Column<Integer> tenant = integer().notNull();
        final Column<Integer> projectId = integer("project_id").notNull();

        Tasks() {
            super("tasks");
        }

        @Override
        protected Expression<Boolean> filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    /** Refers to a project, or to none, by a key that shares the column of the tenant. */
    static final class Tickets extends PgTable {
        final Column<Integer> id = integer().primaryKey().generatedByDefaultAsIdentity();
        final Column<Integer> tenant = integer().notNull();
        final Column<Integer> projectId = integer("project_id");

        Tickets() {
            super("tickets");
        }

        @Override
        protected Expression<Boolean> filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    static final class Rooms extends PgTable {
        final Column<Integer> id = smallint().primaryKey().generatedByDefaultAsIdentity();
        final Column<Integer> seats = integer().notNull();

        Rooms() {
            super("rooms");
        }
    }

    static final Tickets TICKETS = new Tickets();

    static final Rooms ROOMS = new Rooms();

    static final Projects PROJECTS = new Projects();

    static final Tasks TASKS = new Tasks();

    static final Orders ORDERS = new Orders();

    static final Lines LINES = new Lines();

    static final Parcels PARCELS = new Parcels();

    static final Countries COUNTRIES = new Countries();

    static final Files FILES = new Files();

    static final Tags TAGS = new Tags();

    static final Taggings TAGGINGS = new Taggings();

    static final Notes NOTES = new Notes();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    ORDERS,
                    r -> r.many("lines", LINES)
                            .one(
                                    "land",
                                    COUNTRIES,
                                    one -> one.fields(ORDERS.country).references(COUNTRIES.code))),
            relations(
                    LINES,
                    r -> r.many("parcels", PARCELS)
                            .many(
                                    "happyParcels",
                                    PARCELS,
                                    many -> many.relationName("happy").where(eq(PARCELS.line, 1)))
                            .one(
                                    "order",
                                    ORDERS,
                                    one -> one.fields(LINES.orderId).references(ORDERS.id))),
            relations(
                    PARCELS,
                    r -> r.one(
                                    "lineOf",
                                    LINES,
                                    one -> one.fields(PARCELS.orderId, PARCELS.line)
                                            .references(LINES.orderId, LINES.number))
                            .one(
                                    "happyLine",
                                    LINES,
                                    one -> one.fields(PARCELS.orderId, PARCELS.line)
                                            .references(LINES.orderId, LINES.number)
                                            .relationName("happy"))),
            relations(ROOMS, r -> r),
            relations(PROJECTS, r -> r.many("tasks", TASKS)),
            relations(
                    TICKETS,
                    r -> r.one(
                            "project",
                            PROJECTS,
                            one -> one.fields(TICKETS.tenant, TICKETS.projectId)
                                    .references(PROJECTS.tenant, PROJECTS.id))),
            relations(
                    TASKS,
                    r -> r.one(
                            "project",
                            PROJECTS,
                            one -> one.fields(TASKS.tenant, TASKS.projectId).references(PROJECTS.tenant, PROJECTS.id))),
            relations(FILES, r -> r.many("notes", NOTES).many("tags", TAGS, many -> many.through(TAGGINGS))),
            relations(
                    TAGGINGS,
                    r -> r.one("file", FILES, one -> one.fields(TAGGINGS.fileId).references(FILES.id))
                            .one("tag", TAGS, one -> one.fields(TAGGINGS.tagId).references(TAGS.id))),
            relations(
                    NOTES,
                    r -> r.one(
                                    "file",
                                    FILES,
                                    one -> one.fields(NOTES.ownerType, NOTES.ownerId)
                                            .references(constant("file"), FILES.id))
                            .one(
                                    "draft",
                                    FILES,
                                    one -> one.fields(NOTES.ownerType, NOTES.ownerId)
                                            .references(constant("draft"), FILES.id)
                                            .relationName("draft"))));

    private static final String TABLES = """
            create schema "Weird Name";
            create type mood as enum ('HAPPY', 'SAD');
            create table countries (code text primary key, name text);
            create table "Weird Name"."or""ders" (
              "order id" bigserial primary key, "#" text, country text not null references countries (code),
              version integer not null);
            create table "Weird Name".lines (
              order_id bigint references "Weird Name"."or""ders" ("order id"), number integer, labels text[],
              details jsonb, mood mood, primary key (order_id, number));
            create table parcels (
              id integer primary key generated by default as identity, order_id bigint not null,
              line integer not null, carrier text not null default 'post',
              foreign key (order_id, line) references "Weird Name".lines (order_id, number));
            create table files (
              id uuid primary key default gen_random_uuid(), name text not null, tenant integer not null, deleted text);
            create table tags (id serial primary key, name text not null unique);
            create table taggings (
              file_id uuid not null references files (id), tag_id integer not null references tags (id),
              tenant integer not null, primary key (file_id, tag_id));
            create table notes (
              id integer primary key generated always as identity, owner_type text not null, owner_id uuid not null,
              content text not null);
            create table projects (
              tenant integer, id integer generated by default as identity, primary key (tenant, id));
            create table tasks (
              id integer primary key generated always as identity, tenant integer not null, project_id integer not null,
              foreign key (tenant, project_id) references projects (tenant, id));
            create table tickets (
              id integer primary key generated by default as identity, tenant integer not null, project_id integer,
              foreign key (tenant, project_id) references projects (tenant, id));
            create table rooms (id smallint primary key generated by default as identity, seats integer not null);
            insert into countries (code) values ('DE'), ('FR');
            insert into tags (name) values ('old');
            """;

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    record Country(String code, @Nullable String name) {}

    record Order(
            @Nullable Long id,
            @Nullable String note,
            Country land,
            @Nullable Integer version,
            List<Line> lines) {}

    record Line(
            @Nullable Long orderId,
            int number,
            List<String> labels,
            @Nullable String details,
            @Nullable Mood mood,
            List<Parcel> parcels) {}

    record Parcel(int id, @Nullable Long orderId, int line) {}

    record NewFile(@Nullable UUID id, String name, List<NewTag> tags, List<Note> notes) {}

    record NewTag(@Nullable Integer id, @Nullable String name) {}

    record Note(
            @Nullable Integer id,
            @Nullable String ownerType,
            @Nullable UUID ownerId,
            String content) {}

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("graphs");
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(
                log, SCHEMA, QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("tenant", () -> 7)));
    }

    @AfterAll
    static void dropTables() {
        database.close();
    }

    @BeforeEach
    void emptyTables() {
        database.execute("""
                drop schema if exists "Weird Name" cascade; drop schema public cascade; create schema public;
                """ + TABLES);
        log.clear();
    }

    private static Line line(int number, Parcel... parcels) {
        return new Line(
                null,
                number,
                List.of("a, \"b\"", "{c}"),
                "{\"n\": %d}".formatted(number),
                number == 1 ? Mood.HAPPY : null,
                List.of(parcels));
    }

    @Test
    void drawsSerialKeysAndPassesThemThroughCompositeKeys() {
        var land = new Country("DE", "is not changed");
        var saved = db.insert(ORDERS)
                .graphs(List.of(
                        new Order(null, "first", land, null, List.of(line(1, new Parcel(0, null, 0)), line(2))),
                        new Order(
                                null,
                                null,
                                new Country("FR", null),
                                4,
                                List.of(line(1, new Parcel(0, null, 0), new Parcel(0, 0L, 1))))));

        assertThat(log.statements()).hasSize(1);
        assertThat(saved.toString())
                .isEqualTo("[Order[id=1, note=first, land=Country[code=DE, name=is not changed], version=0, lines=["
                        + "Line[orderId=1, number=1, labels=[a, \"b\", {c}], details={\"n\": 1}, mood=HAPPY, "
                        + "parcels=[Parcel[id=1, orderId=1, line=1]]], "
                        + "Line[orderId=1, number=2, labels=[a, \"b\", {c}], details={\"n\": 2}, mood=null, parcels=[]]]], "
                        + "Order[id=2, note=null, land=Country[code=FR, name=null], version=4, lines=["
                        + "Line[orderId=2, number=1, labels=[a, \"b\", {c}], details={\"n\": 1}, mood=HAPPY, "
                        + "parcels=[Parcel[id=2, orderId=2, line=1], Parcel[id=3, orderId=2, line=1]]]]]]");
        assertThat(db.query(ORDERS)
                        .findMany(q -> q.orderBy(ORDERS.id)
                                .with("land")
                                .with(
                                        "lines",
                                        l -> l.orderBy(LINES.number).with("parcels", p -> p.orderBy(PARCELS.id))))
                        .toString())
                .isEqualTo(
                        "[{id=1, note=first, country=DE, version=0, land={code=DE, name=null}, lines=["
                                + "{orderId=1, number=1, labels=[a, \"b\", {c}], details={\"n\": 1}, mood=HAPPY, "
                                + "parcels=[{id=1, orderId=1, line=1, carrier=post}]}, "
                                + "{orderId=1, number=2, labels=[a, \"b\", {c}], details={\"n\": 2}, mood=null, parcels=[]}]}, "
                                + "{id=2, note=null, country=FR, version=4, land={code=FR, name=null}, lines=["
                                + "{orderId=2, number=1, labels=[a, \"b\", {c}], details={\"n\": 1}, mood=HAPPY, "
                                + "parcels=[{id=2, orderId=2, line=1, carrier=post}, {id=3, orderId=2, line=1, carrier=post}]}]}]");
    }

    @Test
    void takesNaturalKeysAsGiven() {
        assertThat(db.insert(COUNTRIES).graphs(List.of(new Country("IT", "Italy"), new Country("ES", null))))
                .containsExactly(new Country("IT", "Italy"), new Country("ES", null));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> db.insert(COUNTRIES).graph(new Country("IT", null)));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(COUNTRIES).graph(Map.of("name", "Nowhere")))
                .withMessage("The insert of a graph into 'countries' has no value for 'countries.code', which must not "
                        + "be null. Set it. A default never replaces null: leave the component out.");
    }

    @Test
    void drawsKeysByTheirDefault() {
        var given = UUID.randomUUID();

        var saved = db.insert(FILES)
                .graphs(List.of(
                        new NewFile(null, "a", List.of(), List.of(new Note(null, null, null, "x"))),
                        new NewFile(given, "b", List.of(), List.of(new Note(null, "file", null, "y")))));

        var drawn = saved.get(0).id();
        assertThat(drawn).isNotNull().isNotEqualTo(given);
        assertThat(saved)
                .containsExactly(
                        new NewFile(drawn, "a", List.of(), List.of(new Note(1, "file", drawn, "x"))),
                        new NewFile(given, "b", List.of(), List.of(new Note(2, "file", given, "y"))));
        assertThat(db.query(FILES).as(NewFile.class).findMany(q -> q.orderBy(FILES.name)))
                .containsExactlyElementsOf(saved);
    }

    @Test
    void insertsGivenUuidsWithoutDrawing() {
        var given = UUID.randomUUID();

        var saved =
                db.insert(FILES).graph(new NewFile(given, "b", List.of(), List.of(new Note(null, null, null, "y"))));

        assertThat(saved.notes()).containsExactly(new Note(1, "file", given, "y"));
        assertThat(log.statements().get(0).sql()).doesNotContain("gen_random_uuid");
    }

    @Test
    void refusesAnotherConstantThanThatOfTheRelation() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(FILES)
                        .graph(new NewFile(null, "a", List.of(), List.of(new Note(null, "user", null, "x")))))
                .withMessage(
                        "The insert into 'files.notes[]' sets 'files.notes[].ownerType' to another value than its relation"
                                + " requires. Leave it out.");
    }

    @Test
    void refersByTheSameColumnsToRowsOfSeveralRelations() {
        record NoteOf(
                String content,
                @Nullable Owner file,
                @Nullable Owner draft) {}
        var given = UUID.randomUUID();

        db.insert(NOTES)
                .graphs(List.of(
                        new NoteOf("a", new Owner(null, "File"), null),
                        new NoteOf("b", null, new Owner(null, "Draft")),
                        new NoteOf("c", new Owner(given, ""), null)));

        assertThat(db.query(NOTES)
                        .findMany(q -> q.columns(NOTES.content, NOTES.ownerType)
                                .orderBy(NOTES.content)
                                .with("file", f -> f.columns(FILES.name))
                                .with("draft", f -> f.columns(FILES.name)))
                        .toString())
                .isEqualTo("[{content=a, ownerType=file, file={name=File}, draft=null}, "
                        + "{content=b, ownerType=draft, file=null, draft={name=Draft}}, "
                        + "{content=c, ownerType=file, file=null, draft=null}]");
    }

    record Owner(@Nullable UUID id, String name) {}

    @Test
    void fillsThroughTables() {
        var shared = new NewTag(null, "new");

        var saved = db.insert(FILES)
                .graphs(List.of(
                        new NewFile(null, "a", List.of(new NewTag(1, null), shared), List.of()),
                        new NewFile(null, "b", List.of(shared, new NewTag(null, "newer")), List.of())));

        assertThat(log.statements()).hasSize(1);
        assertThat(saved)
                .flatExtracting(NewFile::tags)
                .containsExactly(
                        new NewTag(1, null), new NewTag(2, "new"), new NewTag(2, "new"), new NewTag(3, "newer"));
        assertThat(db.query(FILES)
                        .findMany(q -> q.columns(FILES.name, FILES.tenant)
                                .orderBy(FILES.name)
                                .with("tags", t -> t.orderBy(TAGS.id)))
                        .toString())
                .isEqualTo("[{name=a, tenant=7, tags=[{id=1, name=old}, {id=2, name=new}]}, "
                        + "{name=b, tenant=7, tags=[{id=2, name=new}, {id=3, name=newer}]}]");
    }

    @Test
    void takesWhatFiltersFix() {
        record TenantFile(String name, @Nullable Integer tenant) {}

        assertThat(db.insert(FILES).graph(new TenantFile("a", 7))).isEqualTo(new TenantFile("a", 7));
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> db.insert(FILES).graph(new TenantFile("b", 8)))
                .withMessage(
                        "'files.tenant' is set to another value than the filter of 'files' requires. Leave it out, "
                                + "or call unfiltered().");
        assertThat(db.insert(FILES).graph(new TenantFile("c", 8), g -> g.parameter("tenant", 8)))
                .isEqualTo(new TenantFile("c", 8));
        assertThat(db.insert(FILES).graph(new TenantFile("d", 9), g -> g.unfiltered()))
                .isEqualTo(new TenantFile("d", 9));
        assertThat(db.query(FILES)
                        .findMany(q ->
                                q.columns(FILES.name, FILES.tenant).unfiltered().orderBy(FILES.name))
                        .toString())
                .isEqualTo("[{name=a, tenant=7}, {name=c, tenant=8}, {name=d, tenant=9}]");
    }

    @Test
    void checksOtherConditionsOfFiltersOnWrittenRows() {
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> db.insert(FILES)
                        .graphs(List.of(
                                new NewFile(null, "a", List.of(new NewTag(null, "gone")), List.of()),
                                new NewFile(null, "", List.of(), List.of()))))
                .withMessage("The filter of 'files' does not hold in 1 of the written rows. Write "
                        + "values that satisfy it, or call unfiltered().");
        assertThat(db.query(FILES).count(q -> q.unfiltered())).isZero();
        assertThat(db.query(TAGS).count()).isOne();
        assertThat(db.insert(FILES).graph(Map.of("name", "", "tenant", 9), g -> g.unfiltered()))
                .containsKey("id");
    }

    @Test
    void refusesRelationsWithACondition() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(LINES)
                        .graph(Map.of("orderId", 1, "number", 1, "happyParcels", List.of(Map.of("carrier", "x")))))
                .withMessage(
                        "The insert into 'Weird Name.lines' was given rows of 'Weird Name.lines.happyParcels[]', whose "
                                + "relation has a condition that they need not satisfy. Use a relation without where(…).");
    }

    @Test
    void readsValueObjects() {
        record Key(@Nullable Long orderId, int number) {}
        record EmbeddedLine(@Embedded Key key, List<Parcel> parcels) {}
        record EmbeddedOrder(String country, List<EmbeddedLine> lines) {}

        assertThat(db.insert(ORDERS)
                        .graph(new EmbeddedOrder(
                                "DE", List.of(new EmbeddedLine(new Key(null, 3), List.of(new Parcel(0, null, 3)))))))
                .isEqualTo(new EmbeddedOrder(
                        "DE", List.of(new EmbeddedLine(new Key(1L, 3), List.of(new Parcel(1, 1L, 3))))));
    }

    @Test
    void translatesTheErrorOfASequenceThatMayNotBeUsed() {
        database.execute("""
                do $$ begin create role graph_writer; exception when duplicate_object then null; end $$;
                grant usage on schema public to graph_writer;
                grant select, insert on tags to graph_writer;
                """);
        try (var pool =
                database.pool(1, driver -> {}, config -> config.setConnectionInitSql("set role graph_writer"))) {
            var limited = RelationalQueries.create(pool, SCHEMA);

            assertThatExceptionOfType(BadSqlGrammarException.class)
                    .isThrownBy(() -> limited.insert(TAGS).graph(new NewTag(null, "new")))
                    .havingRootCause()
                    .withMessageContaining("permission denied for sequence tags_id_seq");
            assertThat(limited.insert(TAGS).graph(new NewTag(10, "given"))).isEqualTo(new NewTag(10, "given"));
        } finally {
            database.execute("drop owned by graph_writer; drop role graph_writer");
        }
    }

    @Test
    void passesKeysThatAFilterFixes() {
        record Task(@Nullable Integer id, @Nullable Integer tenant, int projectId) {}
        record Project(@Nullable Integer id, List<Task> tasks) {}

        assertThat(db.insert(PROJECTS)
                        .graphs(List.of(
                                new Project(null, List.of(new Task(null, null, 0), new Task(null, null, 0))),
                                new Project(null, List.of(new Task(null, null, 0)))))
                        .toString())
                .isEqualTo("[Project[id=1, tasks=[Task[id=1, tenant=7, projectId=1], "
                        + "Task[id=2, tenant=7, projectId=1]]], "
                        + "Project[id=2, tasks=[Task[id=3, tenant=7, projectId=2]]]]");
        assertThat(db.query(PROJECTS)
                        .findMany(q -> q.orderBy(PROJECTS.id).with("tasks", t -> t.orderBy(TASKS.id)))
                        .toString())
                .isEqualTo("[{tenant=7, id=1, tasks=[{id=1, tenant=7, projectId=1}, {id=2, tenant=7, projectId=1}]}, "
                        + "{tenant=7, id=2, tasks=[{id=3, tenant=7, projectId=2}]}]");
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> db.insert(PROJECTS).graph(new Project(null, List.of(new Task(null, 8, 0)))))
                .withMessage(
                        "'tasks.tenant' is set to another value than the filter of 'tasks' requires. Leave it out, "
                                + "or call unfiltered().");
    }

    @Test
    void sharesAFixedColumnWithReferencesThatMayBeMissing() {
        record Project(@Nullable Integer tenant, @Nullable Integer id) {}
        record Ticket(
                @Nullable Integer id,
                @Nullable Integer tenant,
                @Nullable Integer projectId,
                @Nullable Project project) {}
        db.insert(PROJECTS).values(v -> v.set(PROJECTS.id, 100)).execute();

        assertThat(db.insert(TICKETS)
                        .graphs(List.of(
                                new Ticket(null, null, null, null),
                                new Ticket(null, null, null, new Project(null, 100)),
                                new Ticket(null, null, null, new Project(7, 100)),
                                new Ticket(null, 7, null, new Project(null, null)),
                                new Ticket(null, null, null, new Project(7, null)))))
                .containsExactly(
                        new Ticket(1, 7, null, null),
                        new Ticket(2, 7, 100, new Project(null, 100)),
                        new Ticket(3, 7, 100, new Project(7, 100)),
                        new Ticket(4, 7, 1, new Project(7, 1)),
                        new Ticket(5, 7, 2, new Project(7, 2)));
        assertThat(db.query(TICKETS)
                        .findMany(q -> q.columns(TICKETS.tenant, TICKETS.projectId)
                                .unfiltered()
                                .orderBy(TICKETS.id))
                        .toString())
                .isEqualTo("[{tenant=7, projectId=null}, {tenant=7, projectId=100}, {tenant=7, projectId=100}, "
                        + "{tenant=7, projectId=1}, {tenant=7, projectId=2}]");
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> db.insert(TICKETS).graph(new Ticket(null, 8, null, null)));
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> db.insert(TICKETS).graph(new Ticket(null, null, null, new Project(8, null))));
        assertThat(db.query(TICKETS).count(q -> q.unfiltered())).isEqualTo(5);
    }

    @Test
    void drawsSmallKeysThatAreZero() {
        record Room(short id, int seats) {}

        assertThat(db.insert(ROOMS).graphs(List.of(new Room((short) 0, 2), new Room((short) 0, 3))))
                .containsExactly(new Room((short) 1, 2), new Room((short) 2, 3));
        assertThat(db.query(ROOMS).as(Room.class).findMany(q -> q.orderBy(ROOMS.id)))
                .containsExactly(new Room((short) 1, 2), new Room((short) 2, 3));
    }

    @Test
    void refusesComponentsThatHoldNoRows() {
        record Task(@Nullable Integer id) {}
        record Project(@Nullable Integer id, ArrayList<Task> tasks) {}

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() ->
                        db.insert(PROJECTS).graph(new Project(null, new ArrayList<>(List.of(new Task(null))))))
                .withMessage("'Project.tasks' is java.util.ArrayList, which holds no rows. Make it a List or a Set.");
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void hidesParentsFromTriggersOfChildren() {
        database.execute("""
                create table seen (parents bigint);
                create function look() returns trigger language plpgsql as $$
                begin
                  insert into seen select count(*) from projects where id = new.project_id;
                  return new;
                end $$;
                create trigger look before insert on tasks for each row execute function look();
                """);

        db.insert(PROJECTS).graph(Map.of("tasks", List.of(Map.of())));

        assertThat(new JdbcTemplate(database.dataSource()).queryForList("select parents from seen", Long.class))
                .containsExactly(0L);
    }

    @Test
    void hidesParentsFromPoliciesOfChildren() {
        database.execute("""
                do $$ begin create role graph_writer; exception when duplicate_object then null; end $$;
                grant usage on schema public to graph_writer;
                grant select, insert on projects, tasks to graph_writer;
                grant usage on sequence projects_id_seq, tasks_id_seq to graph_writer;
                alter table tasks enable row level security;
                create policy of_projects on tasks with check (exists (select from projects where id = project_id));
                """);
        try (var pool =
                database.pool(1, driver -> {}, config -> config.setConnectionInitSql("set role graph_writer"))) {
            var limited = RelationalQueries.create(
                    pool, SCHEMA, QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("tenant", () -> 7)));

            assertThatExceptionOfType(BadSqlGrammarException.class)
                    .isThrownBy(() -> limited.insert(PROJECTS).graph(Map.of("tasks", List.of(Map.of()))))
                    .havingRootCause()
                    .withMessageContaining("new row violates row-level security policy for table \"tasks\"");
            assertThat(db.query(PROJECTS).count()).isZero();
        } finally {
            database.execute("drop owned by graph_writer; drop role graph_writer");
        }
    }
}
