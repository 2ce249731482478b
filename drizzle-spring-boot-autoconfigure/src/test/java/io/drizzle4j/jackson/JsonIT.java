package io.drizzle4j.jackson;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.query.QueryOperators.lte;
import static io.drizzle4j.query.QueryOperators.placeholder;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON that is mapped to Java, read as a tree, or read as text and written as JSON. */
class JsonIT {

    record Address(String street, int number) {}

    private static final Address HOME = new Address("Ünter \"den\" Linden \\ 名", 7);

    private static final Address WORK = new Address("", -1);

    private static final String DIGITS = "1234567890".repeat(150);

    private static final class Places extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> parent = integer();

        final Column<Address> address = jsonb(Address.class);

        final Column<List<Address>> former = jsonb("former_addresses", new ParameterizedTypeReference<>() {});

        final Column<List<Address>> stops = jsonb(Address.class).array();

        final Column<JsonNode> tree = jsonb(JsonNode.class);

        final Column<JsonNode> written = json(JsonNode.class);

        final Column<String> text = jsonb();

        final Column<String> verbatim = json();

        final Column<List<String>> texts = jsonb().array();

        final Column<List<List<String>>> grid = json().array().array();

        Places() {
            super("places");
        }
    }

    private static final Places PLACES = new Places();

    private static final Schema SCHEMA = Schema.of(relations(
            PLACES,
            r -> r.one("above", PLACES, one -> one.fields(PLACES.parent).references(PLACES.id))
                    .many("below", PLACES, many -> many.fields(PLACES.id).references(PLACES.parent))));

    private static final JsonMapper MAPPER = new JsonMapper();

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createPlaces() {
        database = TestPostgres.database("json");
        database.execute("""
                create table places (id int primary key, parent int, address jsonb, former_addresses jsonb,
                    stops jsonb[], tree jsonb, written json, text jsonb, verbatim json, texts jsonb[], grid json[][]);
                insert into places values (1, null,
                    '{"number": 7, "street": "Ünter \\"den\\" Linden \\\\ 名"}',
                    '[{"street": "", "number": -1}]',
                    array['{"number": 7, "street": "Ünter \\"den\\" Linden \\\\ 名"}', null, '{"street":"","number":-1}']::jsonb[],
                    '{"float": %1$s.%1$s, "int": %1$s, "scale": 1.500, "null": null, "a": [true, "x"]}',
                    '{"b":1,  "a": 2.50, "a": 1e2}', '{"b": [1.50, null], "a": "\\"{}\\""}', '{"b":1,  "a": 2.50, "a": 1e2}',
                    array['{"a": 1}', null, '"x"', 'null']::jsonb[], array[array['[1]', null], array['{}', '"\\\\"']]::json[]);
                insert into places values (2, 1, '{"street": "", "number": -1}', null, '{}', 'null', 'null', 'null', 'null', '{}', '{}');
                insert into places (id, parent) values (3, 1);
                """.formatted(DIGITS));
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(log, SCHEMA, QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(MAPPER)));
    }

    @AfterAll
    static void dropPlaces() {
        database.close();
    }

    private static Row place(int id) {
        return db.query(PLACES).findFirst(q -> q.where(eq(PLACES.id, id))).orElseThrow();
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(row -> row.get(PLACES.id)).toList();
    }

    private static JsonNode tree(Row row) {
        return Objects.requireNonNull(row.get(PLACES.tree));
    }

    private static void assertMapped(Row row) {
        assertThat(row.get(PLACES.address)).isEqualTo(HOME);
        assertThat(row.get("address", Address.class)).isEqualTo(HOME);
        assertThat(row.get(PLACES.former)).containsExactly(WORK);
        assertThat(row.get(PLACES.stops)).containsExactly(HOME, null, WORK);
        assertThat(tree(row).get("a")).isEqualTo(MAPPER.readTree("[true,\"x\"]"));
    }

    @Test
    void isMappedAtEveryLevel() {
        var row = db.query(PLACES)
                .findFirst(q -> q.where(eq(PLACES.id, 1))
                        .with("below", b -> b.orderBy(PLACES.id).with("above", a -> a.with("below"))))
                .orElseThrow();

        assertMapped(row);
        assertMapped(row.many("below").get(0).one("above").orElseThrow());
        var below = row.many("below").get(1).one("above").orElseThrow().many("below");
        assertThat(below).extracting(other -> other.get(PLACES.address)).containsExactlyInAnyOrder(WORK, null);
    }

    @Test
    void keepsTheNumbersOfATreeDigitByDigit() {
        var tree = tree(place(1));

        assertThat(tree.get("float").decimalValue()).isEqualTo(new BigDecimal(DIGITS + "." + DIGITS));
        assertThat(tree.get("int").decimalValue()).isEqualTo(new BigDecimal(DIGITS));
        assertThat(tree.get("scale").decimalValue()).isEqualTo(new BigDecimal("1.500"));
        assertThat(tree.get("null").isNull()).isTrue();
    }

    @Test
    void distinguishesSqlNullAndJsonNull() {
        assertThat(place(2).get(PLACES.tree)).isEqualTo(JsonNodeFactory.instance.nullNode());
        assertThat(place(2).get(PLACES.written)).isEqualTo(JsonNodeFactory.instance.nullNode());
        assertThat(place(2).get(PLACES.text)).isEqualTo("null");
        assertThat(place(3).get(PLACES.tree)).isNull();
        assertThat(place(3).get(PLACES.address)).isNull();
        assertThat(place(3).get(PLACES.stops)).isNull();
        assertThat(ids(db.query(PLACES).findMany(q -> q.where(isNull(PLACES.tree)))))
                .containsExactly(3);
        assertThat(ids(db.query(PLACES).findMany(q -> q.where(eq(PLACES.tree, JsonNodeFactory.instance.nullNode())))))
                .containsExactly(2);
    }

    @Test
    void isComparedAndBound() {
        var queries = db.query(PLACES);
        var byAddress = queries.prepare(q -> q.where(eq(PLACES.address, placeholder("address"))));

        assertThat(ids(queries.findMany(q -> q.where(eq(PLACES.address, HOME)))))
                .containsExactly(1);
        assertThat(ids(queries.findMany(q ->
                        q.where(inArray(PLACES.address, List.of(WORK, HOME))).orderBy(asc(PLACES.id)))))
                .containsExactly(1, 2);
        assertThat(ids(byAddress.bind("address", WORK).findMany())).containsExactly(2);
        assertThat(ids(byAddress.bind("address", HOME).findMany())).containsExactly(1);
        assertThat(ids(queries.findMany(q -> q.where(eq(PLACES.former, List.of(WORK))))))
                .containsExactly(1);
        assertThat(ids(queries.findMany(q -> q.where(eq(PLACES.stops, Arrays.asList(HOME, null, WORK))))))
                .containsExactly(1);
        assertThat(ids(queries.findMany(q -> q.where(eq(PLACES.tree, tree(place(1)))))))
                .containsExactly(1);
    }

    @Test
    void isWrittenAsJsonIfItIsReadAsText() {
        var row = db.query(PLACES)
                .findFirst(q -> q.columns(PLACES.text, PLACES.verbatim, PLACES.texts, PLACES.grid)
                        .where(eq(PLACES.id, 1))
                        .with("below", b -> b.columns(PLACES.text, PLACES.texts).orderBy(PLACES.id)))
                .orElseThrow();
        var json = """
                {"text":{"a": "\\"{}\\"", "b": [1.50, null]},"verbatim":{"b":1,  "a": 2.50, "a": 1e2},\
                "texts":[{"a": 1},null,"x",null],"grid":[[[1],null],[{},"\\\\"]],\
                "below":[{"text":null,"texts":[]},{"text":null,"texts":null}]}""";

        assertThat(MAPPER.writeValueAsString(row)).isEqualTo(json);
        assertThat(MAPPER.writeValueAsString(Map.of("rows", List.of(row)))).isEqualTo("{\"rows\":[" + json + "]}");
        assertThat(row.get(PLACES.text)).isEqualTo("{\"a\": \"\\\"{}\\\"\", \"b\": [1.50, null]}");
        var listOfRows = MAPPER.getTypeFactory().constructCollectionType(List.class, Row.class);
        assertThat(MAPPER.writerFor(Row.class).writeValueAsString(row)).isEqualTo(json);
        assertThat(MAPPER.writerFor(listOfRows).writeValueAsString(List.of(row)))
                .isEqualTo("[" + json + "]");
    }

    /** Without the catalog, it is unknown that the column is text in the database. */
    @Test
    void isWrittenAsAStringIfTheTextIsNotValidJson() {
        database.execute("""
                create table notes (id int primary key, v text, vs text[]);
                insert into notes values
                  (1, '1, "role": "admin"', array['1], "role": ["admin"']), (2, '{"a": 1}}', '{}'), (3, '', null),
                  (4, '{"a": [1.50, "x"]}', array['{"b":  2}', null, '"']), (5, 'plain', array['nul']);
                """);
        var notes = PgTable.of(
                "notes",
                t -> t.add("id", PgTable.integer().primaryKey())
                        .add("v", PgTable.json())
                        .add("vs", PgTable.jsonb().array()));
        var rows = RelationalQueries.create(
                        log, Schema.of(relations(notes, r -> r)), QueryOptions.DEFAULTS.withReadCatalog(false))
                .query(notes)
                .findMany();
        var json = """
                [{"id":1,"v":"1, \\"role\\": \\"admin\\"","vs":["1], \\"role\\": [\\"admin\\""]},\
                {"id":2,"v":"{\\"a\\": 1}}","vs":[]},\
                {"id":3,"v":"","vs":null},\
                {"id":4,"v":{"a": [1.50, "x"]},"vs":[{"b":  2},null,"\\""]},\
                {"id":5,"v":"plain","vs":["nul"]}]""";
        var ascii =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

        assertThat(MAPPER.writeValueAsString(rows)).isEqualTo(json);
        assertThat(MAPPER.readTree(ascii.writeValueAsString(rows))).isEqualTo(MAPPER.readTree(json));
        JsonNode tree = MAPPER.valueToTree(rows);
        assertThat(MAPPER.readTree(tree.toString())).isEqualTo(MAPPER.readTree(json));
    }

    @Test
    void isWrittenUnchangedHoweverDeepAndLong() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);
        var named = "{\"" + "n".repeat(100_000) + "\": " + DIGITS + "}";
        database.execute("create table large (id int primary key, deep json, named json);"
                + "insert into large values (1, '%s', '%s')".formatted(deep, named));
        var large = PgTable.of(
                "large",
                t -> t.add("id", PgTable.integer().primaryKey())
                        .add("deep", PgTable.json())
                        .add("named", PgTable.json()));
        var row = RelationalQueries.create(log, Schema.of(relations(large, r -> r)))
                .query(large)
                .findFirst()
                .orElseThrow();

        assertThat(MAPPER.writeValueAsString(row))
                .isEqualTo("{\"id\":1,\"deep\":" + deep + ",\"named\":" + named + "}");
    }

    @Test
    void isWrittenAsJsonIfItIsMapped() {
        var row = db.query(PLACES)
                .findFirst(q ->
                        q.columns(PLACES.address, PLACES.stops, PLACES.written).where(eq(PLACES.id, 2)))
                .orElseThrow();

        assertThat(MAPPER.writeValueAsString(row))
                .isEqualTo("{\"address\":{\"street\":\"\",\"number\":-1},\"stops\":[],\"written\":null}");
    }

    @Test
    void becomesATreeWithItsRow() {
        var row = db.query(PLACES)
                .findFirst(q -> q.columns(PLACES.id, PLACES.text, PLACES.texts)
                        .where(eq(PLACES.id, 1))
                        .with("below", b -> b.columns(PLACES.text).where(eq(PLACES.id, 2))))
                .orElseThrow();
        JsonNode tree = MAPPER.valueToTree(row);

        assertThat(tree.get("text").get("b").get(0).decimalValue()).isEqualTo(new BigDecimal("1.50"));
        assertThat(tree)
                .isEqualTo(MAPPER.readerFor(JsonNode.class)
                        .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readValue("""
                                {"id": 1, "text": {"a": "\\"{}\\"", "b": [1.50, null]}, "texts": [{"a": 1}, null, "x", null],
                                 "below": [{"text": null}]}"""));
        record Text(String a, List<BigDecimal> b) {}
        record Below(@Nullable Text text) {}
        record View(int id, Text text, List<Below> below) {}
        assertThat(MAPPER.convertValue(row, View.class))
                .isEqualTo(new View(
                        1, new Text("\"{}\"", Arrays.asList(new BigDecimal("1.50"), null)), List.of(new Below(null))));
    }

    @Test
    void aRowIsWrittenByTheSettingsOfTheMapper() {
        var row = db.query(PLACES)
                .findFirst(q -> q.columns(PLACES.id, PLACES.parent, PLACES.text).where(eq(PLACES.id, 1)))
                .orElseThrow();
        var lean = JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion
                        .withValueInclusion(JsonInclude.Include.NON_NULL)
                        .withContentInclusion(JsonInclude.Include.NON_NULL))
                .build();
        var ascii =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        var strict = JsonMapper.builder()
                .disable(MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS)
                .build();
        record Holder(
                @JsonInclude(content = JsonInclude.Include.NON_NULL)
                Row row) {}

        assertThat(MAPPER.writeValueAsString(row))
                .isEqualTo("{\"id\":1,\"parent\":null,\"text\":{\"a\": \"\\\"{}\\\"\", \"b\": [1.50, null]}}");
        assertThat(strict.writeValueAsString(row)).isEqualTo(MAPPER.writeValueAsString(row));
        assertThat(lean.writeValueAsString(row))
                .isEqualTo("{\"id\":1,\"text\":{\"a\": \"\\\"{}\\\"\", \"b\": [1.50, null]}}");
        assertThat(MAPPER.writeValueAsString(new Holder(row)))
                .isEqualTo("{\"row\":{\"id\":1,\"text\":{\"a\": \"\\\"{}\\\"\", \"b\": [1.50, null]}}}");
        assertThat(ascii.writeValueAsString(row))
                .isEqualTo("{\"id\":1,\"parent\":null,\"text\":{\"a\":\"\\\"{}\\\"\",\"b\":[1.50,null]}}");
        assertThat(MAPPER.writeValueAsString(Optional.of(row))).isEqualTo(MAPPER.writeValueAsString(row));
    }

    private static void assertUnexpected(Executable call, String message) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(call::execute)
                .withMessage(message);
    }

    private static final class Wrong extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Address> tree = jsonb(Address.class);

        final Column<Integer> address = jsonb(Integer.class);

        Wrong() {
            super("places");
        }
    }

    @Test
    void whatCannotBeMappedIsRefusedWithoutTheData() {
        var wrong = new Wrong();
        var other = RelationalQueries.create(
                log,
                Schema.of(relations(wrong, r -> r)),
                QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(MAPPER)));

        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> other.query(wrong)
                        .findMany(q -> q.columns(wrong.address).where(eq(wrong.id, 1))))
                .withMessage("'places.address' cannot be read. "
                        + "A value of type jsonb cannot be read as java.lang.Integer; see the cause. "
                        + "Fix the class or the data, or read it as text: extras(key, cast(column, String.class)). "
                        + "Also select 'id' to see the row in this message.")
                .withCauseInstanceOf(tools.jackson.core.JacksonException.class);
        assertUnexpected(
                () -> other.query(wrong)
                        .findMany(q -> q.columns(wrong.id, wrong.tree).where(eq(wrong.id, 2))),
                "'places.tree' cannot be read in the row with id = 2. "
                        + "A value of type jsonb is the JSON null, which io.drizzle4j.jackson.JsonIT$Address cannot hold. "
                        + "Declare it as a tree, jsonb(JsonNode.class), or read it as text: "
                        + "extras(key, cast(column, String.class)).");
    }

    record TreeView(int id, JsonNode text, Optional<JsonNode> verbatim) {}

    record RawView(
            int id,
            @JsonRawValue String text,
            @JsonRawValue @Nullable String verbatim) {}

    record TextView(int id, String text) {}

    @Test
    void textIsJsonInARecordIfItsComponentIsATreeOrRaw() {
        var json = """
                {"id":1,"text":{"a":"\\"{}\\"","b":[1.50,null]},"verbatim":{"b":1,"a":1E+2}}""";
        var view = db.query(PLACES).as(TreeView.class).findFirst(q -> q.where(eq(PLACES.id, 1)));
        assertThat(MAPPER.writeValueAsString(view)).isEqualTo(json);

        var raw = db.query(PLACES)
                .as(RawView.class)
                .findMany(q -> q.where(lte(PLACES.id, 2)).orderBy(PLACES.id));
        assertThat(MAPPER.writeValueAsString(raw)).isEqualTo("""
                [{"id":1,"text":{"a": "\\"{}\\"", "b": [1.50, null]},"verbatim":{"b":1,  "a": 2.50, "a": 1e2}},\
                {"id":2,"text":null,"verbatim":null}]""");

        var text = db.query(PLACES).as(TextView.class).findFirst(q -> q.where(eq(PLACES.id, 2)));
        assertThat(MAPPER.writeValueAsString(text)).isEqualTo("{\"id\":2,\"text\":\"null\"}");
    }

    record Held(JsonNode held) {}

    @Test
    void aTreeOfTextIsJsonNullOrMissing() {
        var views = db.query(PLACES)
                .as(TreeView.class)
                .findMany(q -> q.where(eq(PLACES.id, 2)).orderBy(PLACES.id));
        assertThat(views)
                .containsExactly(new TreeView(
                        2, JsonNodeFactory.instance.nullNode(), Optional.of(JsonNodeFactory.instance.nullNode())));

        assertThat(db.query(PLACES)
                        .as(Held.class)
                        .findMany(q -> q.where(eq(PLACES.id, 1))
                                .extras("held", sql(PgType.JSONB, "jsonb_build_array({0})", PLACES.id))))
                .hasToString("[Held[held=[1]]]");
        assertThat(db.query(PLACES)
                        .as(JsonNode.class)
                        .findMany(q -> q.where(eq(PLACES.id, 1)).columns(PLACES.text)))
                .hasToString("[{\"a\":\"\\\"{}\\\"\",\"b\":[1.50,null]}]");
    }

    @Test
    void aTreeOfInvalidTextIsRefused() {
        database.execute("create table loose (id int primary key, v text); insert into loose values (1, '{')");
        var loose = PgTable.of(
                "loose", t -> t.add("id", PgTable.integer().primaryKey()).add("v", PgTable.json()));
        record Loose(int id, JsonNode v) {}
        var other = RelationalQueries.create(
                log,
                Schema.of(relations(loose, r -> r)),
                QueryOptions.DEFAULTS.withReadCatalog(false).withJsonFormat(new JacksonJsonFormat(MAPPER)));

        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> other.query(loose).as(Loose.class).findMany())
                .withMessageStartingWith("Loose.v cannot hold the value of 'loose.v' in the row with id = 1")
                .withCauseInstanceOf(tools.jackson.core.JacksonException.class);
    }

    private static final class Events extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Interval> every = interval();

        final Column<Range<LocalDate>> during = daterange();

        final Column<List<Range<Integer>>> seats = int4multirange();

        final Column<List<Interval>> delays = interval().array();

        final Column<Box> place = box();

        Events() {
            super("events");
        }
    }

    record EventView(
            int id,
            @Nullable Interval every,
            @Nullable Range<LocalDate> during,
            @Nullable List<Range<Integer>> seats,
            @Nullable List<@Nullable Interval> delays,
            @Nullable Box place) {}

    @Test
    void theJsonOfARowWithOtherValuesIsReadBack() {
        database.execute("""
                create table events (id int primary key, every interval, during daterange, seats int4multirange,
                    delays interval[], place box);
                insert into events values
                  (1, '1 year 2 months -3 days 04:05:06.789', '[2026-01-01,2026-02-01)', '{[1,3),[5,6)}',
                   array['1 day', null]::interval[], '(3,4),(1,2)'),
                  (2, '0', 'empty', '{}', '{}', null), (3, null, '[2026-01-01,)', null, null, null);
                """);
        var events = new Events();
        var mapper = JsonMapper.builder().findAndAddModules().build();
        var queries = RelationalQueries.create(log, Schema.of(relations(events, r -> r)))
                .query(events);
        var rows = queries.findMany(q -> q.orderBy(events.id));
        var views = queries.as(EventView.class).findMany(q -> q.orderBy(events.id));
        var json = mapper.writeValueAsString(rows);

        assertThat(mapper.readTree(json).get(0)).isEqualTo(mapper.readTree("""
                {
                  "id": 1,
                  "every": "P1Y2M-3DT4H5M6.789S",
                  "during": {"lower": "2026-01-01", "lowerInclusive": true, "upper": "2026-02-01",
                    "upperInclusive": false, "empty": false},
                  "seats": [{"lower": 1, "lowerInclusive": true, "upper": 3, "upperInclusive": false, "empty": false},
                    {"lower": 5, "lowerInclusive": true, "upper": 6, "upperInclusive": false, "empty": false}],
                  "delays": ["P1D", null],
                  "place": {"upperRight": {"x": 3.0, "y": 4.0}, "lowerLeft": {"x": 1.0, "y": 2.0}}
                }
                """));
        assertThat(mapper.readValue(json, EventView[].class)).containsExactlyElementsOf(views);
        assertThat(mapper.writeValueAsString(views)).isEqualTo(json);
    }

    @Test
    void withoutAFormatNoStatementIsSent() {
        var bare = RelationalQueries.create(log, SCHEMA, QueryOptions.DEFAULTS.withReadCatalog(false));
        var action = "Add Jackson, tools.jackson.core:jackson-databind, and define a JsonMapper bean; or set a "
                + "format: QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(mapper)).";
        log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> bare.query(PLACES).findMany(q -> {}))
                .withMessage("'places.address' is jsonb that is mapped to Java, but there is no JsonFormat to map it. "
                        + action);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> bare.query(PLACES)
                        .prepare(q -> q.columns(PLACES.id).with("above", a -> a.columns(PLACES.stops))))
                .withMessage("'places.stops' is jsonb[] that is mapped to Java, but there is no JsonFormat to map it. "
                        + action);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        bare.query(PLACES).findMany(q -> q.columns(PLACES.id).where(eq(PLACES.address, HOME))))
                .withMessage(
                        "A parameter is jsonb that is mapped to Java, but there is no JsonFormat to map it. " + action);
        assertThat(log.statements()).isEmpty();
        assertThat(bare.query(PLACES).findMany(q -> q.columns(PLACES.text).where(eq(PLACES.id, 2))))
                .hasSize(1);
    }
}
