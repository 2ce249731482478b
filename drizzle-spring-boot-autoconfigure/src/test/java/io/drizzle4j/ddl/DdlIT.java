package io.drizzle4j.ddl;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.bigserial;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.character;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.date;
import static io.drizzle4j.schema.PgColumns.doublePrecision;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.json;
import static io.drizzle4j.schema.PgColumns.jsonb;
import static io.drizzle4j.schema.PgColumns.money;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.pgEnum;
import static io.drizzle4j.schema.PgColumns.real;
import static io.drizzle4j.schema.PgColumns.serial;
import static io.drizzle4j.schema.PgColumns.smallint;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.time;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.PgColumns.uuid;
import static io.drizzle4j.schema.PgColumns.varchar;
import static io.drizzle4j.schema.TableConstraint.check;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.index;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.schema.TableConstraint.unique;
import static io.drizzle4j.schema.TableConstraint.uniqueIndex;
import static io.drizzle4j.type.PgType.BOOL;
import static io.drizzle4j.type.PgType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.ddl.DdlObject;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ReferentialAction;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class DdlIT {

    private static final String LONGEST = "x".repeat(63);

    private static final String LONGEST_TOO = "x".repeat(62) + "y";

    private enum Mood {
        SAD,
        HAPPY
    }

    private static final PgType<Mood> MOOD = pgEnum("mood", Mood.class);

    private static final PgType<Mood> APP_MOOD = pgEnum("app", "Mood's \\ \"kind\"", Mood.class, mood -> mood + "'s");

    private static final PgType<String> EMAIL = PgType.domain("app", "e-mail", PgType.TEXT, "value ~ '@'");

    private record Special(List<String> emails, Mood mood) {}

    private static final PgType<Special> SPECIAL =
            PgType.composite("app", "special", Special.class, EMAIL.array(), APP_MOOD);

    /** Each type that every database has. */
    private static final PgTable EVERY_KNOWN_TYPE = PgTable.of(
            "every_known_type",
            t -> PgType.known().stream()
                    .filter(type -> !type.declaration().endsWith("serial") && !type.equals(PgType.CITEXT))
                    .forEach(type -> t.add(type.catalogName(), column(type))
                            .add("_" + type.catalogName(), column(type.array()))));

    private static final PgTable EVERY_TYPE = PgTable.of(
            "every_type",
            t -> t.add("smallint", smallint().defaultValue(1))
                    .add("integer", integer().defaultValue(-1))
                    .add("bigint", bigint().defaultValue(Long.MAX_VALUE))
                    .add("serial", serial())
                    .add("bigserial", bigserial())
                    .add("text", text().defaultValue("it's"))
                    .add("varchar", varchar())
                    .add("varchar20", varchar(20).defaultValue("a"))
                    .add("char3", character(3).defaultValue("abc"))
                    .add("bool", bool().defaultValue(false))
                    .add("numeric", numeric())
                    .add("numeric102", numeric(10, 2).defaultValue(new BigDecimal("1.50")))
                    .add("real", real().defaultValue(1.5f))
                    .add("double", doublePrecision().defaultValue(1.5))
                    .add("date", date().defaultValue(LocalDate.of(2020, 1, 2)))
                    .add("time", time().defaultValue(LocalTime.NOON))
                    .add("timestamp", timestamp().defaultNow())
                    .add("timestamptz", timestamp().withTimeZone().defaultNow())
                    .add("uuid", uuid().defaultValue(new UUID(1, 2)))
                    .add("json", json().defaultValue("{}"))
                    .add("jsonb", jsonb().defaultValue("{\"a\": \"'\"}"))
                    .add("special", column(SPECIAL))
                    .add("email", column(EMAIL).defaultValue("a@b"))
                    .add("emailLength", integer().generatedAlwaysAs("length(email)"))
                    .add("time3", time(3).withTimeZone())
                    .add("timestamp0", timestamp(0).withTimeZone())
                    .add("bit3", PgColumns.bit(3).defaultValue("101"))
                    .add("varbit3", PgColumns.varbit(3))
                    .add("money", PgColumns.money().defaultValue(BigDecimal.ONE))
                    .add("grid", integer().array().array())
                    .add("mood", column(MOOD).defaultValue(Mood.HAPPY))
                    .add("appMood", column(APP_MOOD).defaultValue(Mood.SAD)));

    private static final PgTable EVERY_ARRAY = PgTable.of(
            "every_array",
            t -> t.add("smallint", smallint().array())
                    .add("integer", integer().array().defaultValue(List.of(1, 2)))
                    .add("bigint", bigint().array())
                    .add("text", text().array().defaultValue(List.of("a,b", "c\"d'")))
                    .add("varchar20", varchar(20).array())
                    .add("char3", character(3).array())
                    .add("bool", bool().array())
                    .add("numeric102", numeric(10, 2).array())
                    .add("real", real().array())
                    .add("double", doublePrecision().array())
                    .add("date", date().array())
                    .add("time", time().array())
                    .add("timestamp", timestamp().array())
                    .add("timestamptz", timestamp().withTimeZone().array())
                    .add("uuid", uuid().array())
                    .add("json", json().array())
                    .add("jsonb", jsonb().array())
                    .add("special", column(SPECIAL).array())
                    .add("email", column(EMAIL).array())
                    .add("money", PgColumns.money().array())
                    .add("bit3", PgColumns.bit(3).array())
                    .add("mood", column(MOOD).array().defaultValue(List.of(Mood.SAD)))
                    .add("appMood", column(APP_MOOD.array())));

    private static final PgTable USERS = PgTable.of(
            "app",
            "user",
            t -> t.add("id", integer().primaryKey().generatedAlwaysAsIdentity())
                    .add("email", text().notNull().unique())
                    .add("tenant", integer().notNull())
                    .add("number", integer().notNull())
                    .add("boss", integer().references(() -> userId()))
                    .constraints(self -> List.of(uniqueIndex(self.column("tenant"), self.column("number")))));

    private static final PgTable MEMBERS = PgTable.of(
            "select",
            t -> t.add("group", integer("gr\"oup"))
                    .add("tenant", integer("the tenant"))
                    .add("number", integer().notNull())
                    .add("since", date().defaultSql("current_date"))
                    .add("user", integer().references(() -> userId()).onDelete(ReferentialAction.CASCADE))
                    .constraints(self -> List.of(
                            primaryKey(self.column("group"), self.column("tenant")),
                            unique(self.column("number"), self.column("since")),
                            check("it's positive", "number > 0"),
                            index(self.column("user"), self.column("since")),
                            foreignKey(self.column("tenant"), self.column("number"))
                                    .references(() -> List.of(USERS.column("tenant"), USERS.column("number")))
                                    .onUpdate(ReferentialAction.CASCADE))));

    private static final PgTable LONG_NAMES = PgTable.of(
            LONGEST,
            t -> t.add("first", integer(LONGEST).primaryKey())
                    .add("second", integer(LONGEST_TOO).unique().references(() -> userId()))
                    .constraints(self ->
                            List.of(index(self.column("second")), index(self.column("second"), self.column("first")))));

    private static final PgTable LONG_NAMES_TOO = PgTable.of(
            LONGEST_TOO, t -> t.add("first", integer(LONGEST).primaryKey().references(() -> userId())));

    private static final Schema SCHEMA = Schema.of(
            List.of(),
            List.of(MEMBERS, EVERY_TYPE, EVERY_KNOWN_TYPE, EVERY_ARRAY, LONG_NAMES, LONG_NAMES_TOO, USERS),
            Casing.SNAKE_CASE);

    private TestDatabase database;

    private JdbcTemplate jdbc;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("ddl");
        jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void createsTablesWithoutDifferences() {
        Ddl.of(SCHEMA).createStatements().forEach(jdbc::execute);

        assertThat(differences()).isEmpty();
    }

    @Test
    void writesDefaultsThatTheDatabaseAccepts() {
        Ddl.of(SCHEMA).createStatements().forEach(jdbc::execute);

        jdbc.execute("insert into every_type default values");
        jdbc.execute("insert into every_array default values");

        assertThat(jdbc.queryForMap("select text, char3, mood, app_mood::text, serial from every_type"))
                .containsValues("it's", "abc", "HAPPY", "SAD's", 1);
        assertThat(jdbc.queryForObject("select text[2] from every_array", String.class))
                .isEqualTo("c\"d'");
    }

    @Test
    void findsEveryObjectByItsNameOnceItExists() {
        var ddl = Ddl.of(SCHEMA);
        assertThat(ddl.objects())
                .allSatisfy(object -> assertThat(exists(object)).isFalse());

        assertThat(createMissing(ddl)).isEqualTo(ddl.objects().size());
        assertThat(ddl.objects())
                .allSatisfy(object -> assertThat(exists(object)).isTrue());

        assertThat(createMissing(ddl)).isZero();
    }

    @Test
    void createsOnlyWhatIsMissing() {
        var ddl = Ddl.of(SCHEMA);
        createMissing(ddl);
        jdbc.execute("drop table every_type");
        jdbc.execute("drop index select_user_since_idx");
        jdbc.execute("alter table \"select\" drop constraint select_user_fkey");

        assertThat(createMissing(ddl)).isEqualTo(3);
        assertThat(differences()).isEmpty();
    }

    @Test
    void ignoresIndexesOfOtherTables() {
        var ddl = Ddl.of(SCHEMA);
        jdbc.execute("create table other (id int); create index select_user_since_idx on other (id)");

        assertThat(ddl.objects())
                .filteredOn(object -> object.name().equals("select_user_since_idx"))
                .singleElement()
                .satisfies(object -> assertThat(exists(object)).isFalse());
    }

    @Test
    void dropsEverything() {
        var ddl = Ddl.of(SCHEMA);
        var before = objectsOfTheDatabase();
        ddl.createStatements().forEach(jdbc::execute);

        ddl.dropStatements().forEach(jdbc::execute);
        assertThat(objectsOfTheDatabase()).isEqualTo(before);

        ddl.dropStatements().forEach(jdbc::execute);
    }

    @Test
    void createsPartialIndexesAndIndexesOnExpressions() {
        var schema = Schema.of(List.of(), List.of(new Accounts()), Casing.SNAKE_CASE);
        var ddl = Ddl.of(schema);

        assertThat(createMissing(ddl)).isEqualTo(ddl.objects().size());

        assertThat(createMissing(ddl)).isZero();
        assertThat(RelationalQueries.create(database.dataSource(), schema).differences())
                .isEmpty();
        assertThat(jdbc.queryForList("""
                select pg_get_indexdef(indexrelid) from pg_index
                where indrelid = 'accounts'::regclass and not indisprimary order by 1""", String.class)).isEqualTo("""
                        CREATE INDEX accounts_amount ON public.accounts USING btree (amount) WHERE ((amount > 1.50) AND ((id >= 1) AND (id <= 7)) AND (NOT (email ~~ '%@b'::text)))
                        CREATE INDEX accounts_email ON public.accounts USING btree (lower(email), mood)
                        CREATE INDEX accounts_half ON public.accounts USING btree (((id / 2)))
                        CREATE INDEX accounts_mood_idx ON public.accounts USING btree (mood) WHERE ((mood = 'SAD'::mood) OR (email = ANY ('{it''s,"b\\\\c"}'::text[])))
                        CREATE INDEX accounts_tags ON public.accounts USING btree (COALESCE(length(email), 0), ((amount)::integer)) WHERE ((tags @> '{a,b}'::text[]) AND (paid_at < '2024-01-02 03:04:05+00'::timestamp with time zone))
                        CREATE UNIQUE INDEX accounts_live ON public.accounts USING btree (lower(email)) WHERE (deleted_at IS NULL)""".lines().toList());
        jdbc.execute(
                "insert into accounts (id, email, deleted_at) values (1, 'a', null), (2, 'A', now()), (3, 'A', now())");
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> jdbc.execute("insert into accounts (id, email) values (4, 'A')"));
    }

    /** What {@code DdlTests} shows to be refused as a value. */
    @Test
    void createsIndexesWithValuesThatAreWrittenAsSql() {
        var table = PgTable.of(
                "prices",
                t -> t.add("paid", money())
                        .add("settings", jsonb(Special.class))
                        .constraints(self -> List.of(
                                index(self.column("paid")).where(sql(BOOL, "{0} = '1.50'::money", self.column("paid"))),
                                index(self.column("paid"))
                                        .where(sql(BOOL, "{0} = '{}'::jsonb", self.column("settings"))))));
        var ddl = Ddl.of(Schema.of(List.of(), List.of(table), Casing.SNAKE_CASE));

        assertThat(createMissing(ddl)).isEqualTo(3);
    }

    private static final class Accounts extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> email = text();
        final Column<Mood> mood = column(MOOD);
        final Column<BigDecimal> amount = numeric(10, 2);
        final Column<List<String>> tags = text().array();
        final Column<OffsetDateTime> paidAt = timestamp().withTimeZone();
        final Column<LocalDateTime> deletedAt = timestamp();

        private Accounts() {
            super("accounts");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(
                    index("accounts_email", lower(email), mood),
                    uniqueIndex("accounts_live", lower(email)).where(isNull(deletedAt)),
                    index(mood).where(or(eq(mood, Mood.SAD), inArray(email, List.of("it's", "b\\c")))),
                    index(amount)
                            .where(and(gt(amount, new BigDecimal("1.50")), between(id, 1, 7), not(like(email, "%@b"))))
                            .named("accounts_amount"),
                    index("accounts_tags", coalesce(length(email), 0), cast(amount, INTEGER))
                            .where(and(
                                    arrayContains(tags, List.of("a", "b")),
                                    lt(paidAt, OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC)))),
                    index("accounts_half", sql(INTEGER, "{0} / {1}", id, 2)));
        }
    }

    /** A foreign key may be declared before the table that it names. */
    private static Column<Object> userId() {
        return USERS.column("id");
    }

    private int createMissing(Ddl ddl) {
        var missing = ddl.objects().stream().filter(object -> !exists(object)).toList();
        missing.forEach(object -> jdbc.execute(object.createSql()));
        return missing.size();
    }

    private boolean exists(DdlObject object) {
        return Boolean.TRUE.equals(jdbc.queryForObject(object.existsSql(), Boolean.class));
    }

    private List<Problem> differences() {
        return RelationalQueries.create(database.dataSource(), SCHEMA).differences();
    }

    private List<String> objectsOfTheDatabase() {
        return jdbc.queryForList("""
                select nspname::text from pg_namespace where nspname !~ '^pg_'
                union all select relname from pg_class where relnamespace = 'public'::regnamespace
                union all select typname from pg_type where typnamespace = 'public'::regnamespace
                order by 1
                """, String.class);
    }
}
