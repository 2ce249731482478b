package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.cast;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.TableQuery;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that Java cannot hold. The message names the path and the row, wherever the value is read. */
@SuppressWarnings("UnusedVariable") // columns are read by reflection
class UnreadableValuesIT {

    record Address(int number) {}

    enum Mood {
        GOOD
    }

    private static final class Items extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> boxId = integer("box_id");

        final Column<BigDecimal> price = numeric();

        final Column<List<BigDecimal>> prices = numeric().array();

        final Column<JsonNode> tree = jsonb(JsonNode.class);

        final Column<Address> address = jsonb(Address.class);

        final Column<LocalTime> closes = time();

        final Column<Mood> mood = column(pgEnum("mood", Mood.class));

        Items() {
            super("items");
        }
    }

    private static final class Boxes extends PgTable {

        final Column<String> shelf = text().notNull();

        final Column<Integer> number = integer().notNull();

        final Column<Integer> id = integer().unique();

        final Column<BigDecimal> weight = numeric();

        Boxes() {
            super("boxes");
        }

        @Override
        protected List<io.drizzle4j.schema.TableConstraint> constraints() {
            return List.of(io.drizzle4j.schema.TableConstraint.primaryKey(shelf, number));
        }
    }

    private static final Items ITEMS = new Items();

    private static final Boxes BOXES = new Boxes();

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void create() {
        database = TestPostgres.database("unreadable");
        database.execute("""
                create type mood as enum ('GOOD', 'BAD');
                create table boxes (shelf text, number int, id int unique, weight numeric, primary key (shelf, number));
                create table items (
                  id int primary key, box_id int, price numeric, prices numeric[], tree jsonb, address jsonb, closes time,
                  mood mood
                );
                insert into boxes values ('a', 1, 1, 1), ('b', 2, 2, 'NaN');
                insert into items (id, box_id) select n, 1 from generate_series(1, 3) n;
                insert into items values (4, 1, 'NaN', '{1,Infinity}',
                  (repeat('[', 600) || repeat(']', 600))::jsonb, '{"number": "seven"}', '24:00', 'BAD');
                insert into items (id, box_id) values (5, 2);
                """);
        db = RelationalQueries.create(
                database.dataSource(),
                Schema.of(
                        relations(
                                ITEMS,
                                r -> r.one(
                                        "box", BOXES, b -> b.fields(ITEMS.boxId).references(BOXES.id))),
                        relations(BOXES, r -> r.many("items", ITEMS))),
                QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(new JsonMapper())));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void assertRefused(Runnable read, String problem) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(read::run)
                .withMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "prices", "tree", "address", "closes", "mood"})
    void areNamedWithTheirRow(String key) {
        assertRefused(
                () -> db.query(ITEMS).findMany(q -> q.columns(ITEMS.column(key), ITEMS.id)),
                "'items.%s' cannot be read in the row with id = 4. ".formatted(key));
    }

    @Test
    void keepTheReasonAndTheCause() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(ITEMS).findMany(q -> q.columns(ITEMS.id, ITEMS.price)))
                .withMessage("'items.price' cannot be read in the row with id = 4. "
                        + "A value of type numeric is NaN, which java.math.BigDecimal cannot hold. "
                        + "Read it as another type: extras(key, cast(column, Double.class)).");
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(ITEMS).findMany(q -> q.columns(ITEMS.id, ITEMS.address)))
                .withMessage("'items.address' cannot be read in the row with id = 4. "
                        + "A value of type jsonb cannot be read as io.drizzle4j.type.UnreadableValuesIT$Address; "
                        + "see the cause. Fix the class or the data, or read it as text: extras(key, cast(column, "
                        + "String.class)).")
                .withCauseInstanceOf(tools.jackson.core.JacksonException.class);
    }

    @Test
    void nameTheKeyToSelectIfTheRowIsUnknown() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(ITEMS).findMany(q -> q.columns(ITEMS.price)))
                .withMessage("'items.price' cannot be read. "
                        + "A value of type numeric is NaN, which java.math.BigDecimal cannot hold. "
                        + "Read it as another type: extras(key, cast(column, Double.class)). "
                        + "Also select 'id' to see the row in this message.");
    }

    record PriceView(@Nullable BigDecimal price) {}

    record AddressView(@Nullable Address address) {}

    record BoxView(int number, List<PriceView> items) {}

    @Test
    void areNamedWithTheirRowInRecordsWithoutTheKey() {
        assertRefused(
                () -> db.query(ITEMS).as(PriceView.class).findMany(),
                "'items.price' cannot be read in the row with id = 4. ");
        assertRefused(
                () -> db.query(ITEMS).as(AddressView.class).findMany(),
                "'items.address' cannot be read in the row with id = 4. ");
        assertRefused(
                () -> db.query(ITEMS).as(BigDecimal.class).findMany(q -> q.columns(ITEMS.price)),
                "'items.price' cannot be read in the row with id = 4. ");
        assertRefused(
                () -> db.query(BOXES).as(BoxView.class).findMany(),
                "'boxes.items.price' cannot be read in the row with id = 4. ");
    }

    @Test
    void areNamedWithTheirRowInEveryQuery() {
        Consumer<QueryConfig> box =
                q -> q.columns(ITEMS.id).where(eq(ITEMS.id, 5)).with("box");
        Consumer<QueryConfig> items = q -> q.columns(BOXES.id)
                .with("items", i -> i.columns(ITEMS.id, ITEMS.price).orderBy(asc(ITEMS.id)));
        var inBox = "'items.box.weight' cannot be read in the row with shelf = b and number = 2. ";
        var inItems = "'boxes.items.price' cannot be read in the row with id = 4. ";

        assertRefusedEverywhere(db.query(ITEMS), box, inBox);
        assertRefusedEverywhere(db.query(BOXES), items, inItems);
        assertRefusedEverywhere(
                db.query(ITEMS),
                q -> q.columns(ITEMS.id, ITEMS.price),
                "'items.price' cannot be read in the row with id = 4. ");
    }

    private static void assertRefusedEverywhere(TableQuery<?> query, Consumer<QueryConfig> asked, String problem) {
        assertRefused(() -> query.findMany(asked), problem);
        assertRefused(() -> query.forEach(asked, row -> assertThat(row).isNotNull()), problem);
        assertRefused(() -> query.prepare(asked).findMany(), problem);
    }

    @Test
    void areReadAsTheActionAdvises() {
        assertThat(db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.id)
                                .where(eq(ITEMS.id, 4))
                                .extras("asDouble", cast(ITEMS.price, Double.class))
                                .extras("asText", cast(ITEMS.closes, String.class))))
                .hasValueSatisfying(row ->
                        assertThat(row).containsEntry("asDouble", Double.NaN).containsEntry("asText", "24:00:00"));
    }

    /** Without the catalog, it is unknown before the query that the column has another type. */
    @Test
    void areNamedIfTheDriverRefusesThem() {
        database.execute(
                "create table renamed (id int primary key, n text); insert into renamed values (1, '7'), (2, 'x')");
        var renamed = PgTable.of(
                "renamed", t -> t.add("id", PgTable.integer().primaryKey()).add("n", PgTable.integer()));
        var blind = RelationalQueries.create(
                database.dataSource(),
                Schema.of(relations(renamed, r -> r)),
                QueryOptions.DEFAULTS.withReadCatalog(false));

        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> blind.query(renamed).findMany())
                .withMessage("'renamed.n' cannot be read in the row with id = 2. "
                        + "Declare it with its actual type, or read it as text: "
                        + "extras(key, cast(column, String.class)).")
                .withCauseInstanceOf(java.sql.SQLException.class);
    }
}
