package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Assignments;
import io.drizzle4j.write.InsertRow;
import io.drizzle4j.write.InsertRows;
import io.drizzle4j.write.OnConflict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random writes, each also done by a naive evaluator in memory: all rows are compared after each of them, and what it
 * returned, with related rows as they were before.
 */
class RandomWritesIT {

    private static final int WRITES = 12;

    /** A table with fixed values, a further condition, a default, a version and a soft deletion. */
    private static final PgTable ITEMS = PgTable.of(
            "items",
            t -> t.add("id", integer().primaryKey())
                    .add("code", integer().notNull().unique())
                    .add("tenant", integer().notNull())
                    .add("n", integer())
                    .add("label", text().defaultValue("b"))
                    .add("deleted", integer())
                    .add("version", integer().notNull().version())
                    .filter(table -> and(
                            eq(table.column("tenant", Integer.class), parameter("hidden")),
                            isNull(table.column("deleted")),
                            or(isNull(table.column("n")), ne(table.column("n", Integer.class), 2))))
                    .softDelete(table -> List.of(Assignment.of(table.column("deleted", Integer.class), 1))));

    private static final List<PgTable> TABLES =
            Stream.concat(World.ALL_TABLES.stream(), Stream.of(ITEMS, ITEMS)).toList();

    private static final List<String> LABELS = Arrays.asList("a", "a%_", "b", "b\\c", "c", null);

    private static TestDatabase database;

    private static StatementLog log;

    private static TransactionTemplate transactions;

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("random writes");
        database.execute(World.TABLES_SQL + World.INDEXES_SQL
                + "create table items (id int primary key, code int not null unique, tenant int not null, n int,"
                + " label text default 'b', deleted int, version int not null)");
        log = new StatementLog(database.dataSource());
        transactions = new TransactionTemplate(new JdbcTransactionManager(log));
    }

    @AfterAll
    static void dropTables() {
        database.close();
    }

    static IntStream seeds() {
        return Seeds.of(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writesLikeTheEvaluator(int seed) {
        new Run(seed).run();
    }

    /** What a statement does: its rows, or the class of its exception. */
    private record Outcome(List<Map<String, Object>> written, Class<? extends Exception> failure) {

        static Outcome of(List<Map<String, Object>> written) {
            return new Outcome(written, null);
        }

        static Outcome failing(Class<? extends Exception> failure) {
            return new Outcome(List.of(), failure);
        }
    }

    /** A statement, with what it does to the rows of its table. */
    private record Written(
            PgTable table,
            Supplier<Integer> execute,
            Function<Consumer<ReturningConfig>, List<Row>> returning,
            Function<List<Map<String, Object>>, Outcome> evaluate,
            boolean isInOrder,
            String text) {}

    /** A value that is set, computed from the existing row and the inserted one. */
    private record Value(Object sql, Function<Map<String, Object>, Function<Scope, Object>> value, String text) {

        static Value of(Object constant) {
            return new Value(constant, excluded -> scope -> constant, String.valueOf(constant));
        }
    }

    /** The writes of one seed. */
    private static final class Run {

        private final int seed;

        private final Random random;

        private final World world;

        private final RelationalQueries db;

        private final List<Map<String, Object>> items = new ArrayList<>();

        private int lastId = 100;

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new World(random, RandomLinks.of(new Random(-seed)));
            var links = World.ALL_TABLES.stream()
                    .flatMap(table -> world.allLinksFrom(table).stream())
                    .map(Link::definition)
                    .toList();
            db = RelationalQueries.create(
                    log,
                    Schema.of(List.<RelationsDefinition>copyOf(links), List.of(ITEMS), Casing.AS_WRITTEN),
                    World.OPTIONS.withReadCatalog(seed % 2 == 0));
            db.query(World.PEOPLE).count();
        }

        void run() {
            database.execute(world.rowsSql() + ";delete from items");
            for (var code = 1; code <= random.nextInt(8); code++) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("id", ++lastId);
                item.put("code", code);
                item.put("tenant", random.nextInt(4) == 0 ? 2 : 1);
                item.put("n", number(4));
                item.put("label", label());
                item.put("deleted", random.nextInt(4) == 0 ? 1 : null);
                item.put("version", random.nextInt(3));
                items.add(item);
                new JdbcTemplate(database.dataSource())
                        .update(
                                "insert into items values (?, ?, ?, ?, ?, ?, ?)",
                                item.values().toArray());
            }
            for (var i = 0; i < WRITES; i++) {
                check(next(TABLES.get(random.nextInt(TABLES.size()))));
            }
        }

        private List<Map<String, Object>> rows(PgTable table) {
            return table.equals(ITEMS) ? items : world.rows(table, true);
        }

        private void check(Written write) {
            var rows = rows(write.table);
            List<Map<String, Object>> after = new ArrayList<>();
            rows.forEach(row -> after.add(new LinkedHashMap<>(row)));
            var expected = write.evaluate.apply(after);
            var message = "seed %d: %s".formatted(seed, write.text);
            var asked = new Questions(world, random, !write.table.equals(ITEMS)).of(write.table);
            var isReturning = random.nextInt(3) > 0;
            var results = expectedRows(asked, expected, write.isInOrder);

            var actual = attempt(
                    () -> isReturning ? write.returning.apply(r -> select(r, asked)) : (Object) write.execute.get());

            if (expected.failure != null) {
                assertThat(actual).as(message).isInstanceOf(expected.failure);
            } else if (isReturning) {
                assertThat(actual).as(message).isInstanceOf(List.class);
                @SuppressWarnings("unchecked")
                var returned = (List<Row>) actual;
                assertThat(results.isMetBy(returned))
                        .as("%s returned %s instead of %s", message, returned, results)
                        .isTrue();
            } else {
                assertThat(actual).as(message).isEqualTo(expected.written.size());
            }
            if (expected.failure == null) {
                rows.clear();
                rows.addAll(after);
            }
            assertRows(message);
        }

        /** Runs a statement, sometimes in a transaction that is committed although the statement is refused. */
        private Object attempt(Supplier<Object> statement) {
            if (random.nextBoolean()) {
                return result(statement);
            }
            return transactions.execute(status -> {
                var result = result(statement);
                if (result instanceof DataAccessException exception && exception.getCause() != null) {
                    status.setRollbackOnly(); // the database has aborted the transaction
                }
                return result;
            });
        }

        private static Object result(Supplier<Object> statement) {
            try {
                return statement.get();
            } catch (RefusedWriteException | DataAccessException exception) {
                return exception;
            }
        }

        private void assertRows(String message) {
            for (var table : List.of(World.PEOPLE, World.POSTS, World.CITIES, World.NOTES, World.MARKS, ITEMS)) {
                assertThat(db.query(table).findMany(q -> q.unfiltered()).stream()
                                .map(HashMap::new)
                                .toList())
                        .as("%s: %s", message, table)
                        .containsExactlyInAnyOrderElementsOf(
                                rows(table).stream().map(HashMap::new).toList());
            }
        }

        private Expected expectedRows(Asked asked, Outcome expected, boolean isInOrder) {
            var evaluator = new Evaluator(world);
            var scopes = Scope.together(expected.written.stream()
                    .map(row -> new Scope(row, null, null))
                    .toList());
            var rows = scopes.stream().map(scope -> evaluator.row(asked, scope)).toList();
            return new Expected(
                    isInOrder
                            ? rows.stream()
                                    .map(row -> new Expected.Group(List.of(row), 1))
                                    .toList()
                            : List.of(new Expected.Group(rows, rows.size())));
        }

        private static void select(ReturningConfig r, Asked asked) {
            if (asked.columns() != null) {
                var named = asked.columns().stream().map(asked.table()::column).toArray(Column[]::new);
                if (asked.isExcluding()) {
                    r.exclude(named);
                } else {
                    r.columns(named);
                }
            }
            asked.extras().forEach((key, term) -> r.extras(key, term.sql()));
            asked.with().forEach(level -> r.with(level.link().key(), level::applyTo));
        }

        private Written next(PgTable table) {
            return switch (random.nextInt(5)) {
                case 0 -> insertOne(table);
                case 1 -> insertSeveral(table);
                case 2, 3 -> update(table);
                default -> delete(table);
            };
        }

        // values

        private Integer number(int most) {
            return random.nextInt(5) == 0 ? null : Integer.valueOf(1 + random.nextInt(most));
        }

        private String label() {
            return LABELS.get(random.nextInt(LABELS.size()));
        }

        private static boolean isText(PgTable table, String key) {
            return table.column(key).type().equals(PgType.TEXT);
        }

        private Object constant(PgTable table, String key) {
            if (table.equals(ITEMS) && key.equals("tenant")) {
                return random.nextInt(5) == 0 ? 2 : 1;
            }
            if (table.equals(ITEMS) && key.equals("deleted")) {
                return random.nextInt(5) == 0 ? 1 : null;
            }
            return isText(table, key) ? label() : number(4);
        }

        private Terms terms(PgTable table) {
            return new Terms(world, random, List.of(new Terms.Place(table, null)), !table.equals(ITEMS));
        }

        /** Returns columns that are not part of a key, in any order; those that the filter fixes only sometimes. */
        private List<String> settable(PgTable table) {
            var keys = Set.of("id", "code", "version");
            List<String> settable = new ArrayList<>();
            for (var key : table.columns().keySet()) {
                var isFixed = key.equals("tenant") || key.equals("deleted");
                if (!keys.contains(key) && !conflictKey(table).contains(key) && (!isFixed || random.nextInt(6) == 0)) {
                    settable.add(key);
                }
            }
            java.util.Collections.shuffle(settable, random);
            return settable.subList(0, 1 + random.nextInt(settable.size()));
        }

        private static List<String> conflictKey(PgTable table) {
            return table.equals(ITEMS) ? List.of("code") : World.primaryKeyOf(table);
        }

        private Value value(PgTable table, String key, boolean hasExcluded) {
            Column<Object> column = table.column(key);
            var isFixed = table.equals(ITEMS) && (key.equals("tenant") || key.equals("deleted"));
            if (!isFixed && hasExcluded && random.nextBoolean()) {
                return new Value(excluded(column), excluded -> scope -> excluded.get(key), "excluded " + key);
            }
            if (isFixed || isText(table, key) || random.nextInt(3) == 0) {
                return Value.of(constant(table, key));
            }
            var term = !table.equals(ITEMS) && random.nextBoolean()
                    ? terms(table).relatedNumber()
                    : terms(table).number();
            return new Value(term.sql(), excluded -> term.value()::apply, term.text());
        }

        private Map<String, Value> assignments(PgTable table, boolean hasExcluded) {
            Map<String, Value> assignments = new LinkedHashMap<>();
            settable(table).forEach(key -> assignments.put(key, value(table, key, hasExcluded)));
            return assignments;
        }

        private static void set(PgTable table, Assignments<?> target, Map<String, Value> assignments) {
            assignments.forEach((key, value) -> target.set(Assignment.ofAny(table.column(key), value.sql)));
        }

        private static String text(Map<String, Value> assignments) {
            List<String> texts = new ArrayList<>();
            assignments.forEach((key, value) -> texts.add(key + " = " + value.text));
            return texts.toString();
        }

        // what filters do

        private static boolean isVisible(PgTable table, Map<String, Object> row) {
            return !table.equals(ITEMS)
                    || row.get("tenant").equals(1)
                            && row.get("deleted") == null
                            && !Integer.valueOf(2).equals(row.get("n"));
        }

        private static boolean passes(PgTable table, Map<String, Object> row, boolean isUnfiltered) {
            return isUnfiltered
                    || (table.equals(World.MARKS) ? !Integer.valueOf(1).equals(row.get("n")) : isVisible(table, row));
        }

        /** Returns whether constants are those that the filter fixes. */
        private static boolean isFixed(Map<String, ?> values) {
            return !(values.containsKey("tenant") && !values.get("tenant").equals(1))
                    && !(values.containsKey("deleted") && values.get("deleted") != null);
        }

        private static Map<String, Object> constants(Map<String, Value> assignments) {
            Map<String, Object> constants = new HashMap<>();
            Stream.of("tenant", "deleted")
                    .filter(assignments::containsKey)
                    .forEach(key -> constants.put(key, assignments.get(key).sql));
            return constants;
        }

        private static boolean holds(Term<Boolean> condition, Map<String, Object> row) {
            return condition == null || Boolean.TRUE.equals(condition.value().apply(new Scope(row, null, null)));
        }

        private static void raiseVersion(PgTable table, Map<String, Object> row) {
            if (table.equals(ITEMS)) {
                row.put("version", (Integer) row.get("version") + 1);
            }
        }

        /** Returns the row with the assignments, which are computed from the row as it was. */
        private static Map<String, Object> changed(
                PgTable table, Map<String, Object> row, Map<String, Object> excluded, Map<String, Value> assignments) {
            Map<String, Object> changed = new LinkedHashMap<>(row);
            assignments.forEach(
                    (key, value) -> changed.put(key, value.value.apply(excluded).apply(new Scope(row, null, null))));
            raiseVersion(table, changed);
            return changed;
        }

        private static Outcome checked(PgTable table, List<Map<String, Object>> written, boolean isUnfiltered) {
            return written.stream().allMatch(row -> passes(table, row, isUnfiltered))
                    ? Outcome.of(written)
                    : Outcome.failing(RefusedWriteException.class);
        }

        // inserts

        private List<String> given(PgTable table, boolean isUnfiltered) {
            List<String> given = new ArrayList<>(conflictKey(table));
            if (table.equals(ITEMS)) {
                given.add("id");
            }
            var settable = settable(table);
            given.addAll(settable);
            if (table.equals(ITEMS) && isUnfiltered && !given.contains("tenant")) {
                given.add("tenant");
            }
            return given;
        }

        private Map<String, Object> newRow(PgTable table, List<String> given) {
            Map<String, Object> row = new LinkedHashMap<>();
            given.forEach(key -> row.put(key, newValue(table, key)));
            return row;
        }

        private Object newValue(PgTable table, String key) {
            if (table.equals(ITEMS) && key.equals("id")) {
                lastId++;
                return lastId;
            }
            if (!conflictKey(table).contains(key)) {
                return constant(table, key);
            }
            return key.equals("b") ? List.of("a", "b").get(random.nextInt(2)) : (Object) (1 + random.nextInt(8));
        }

        private static Map<String, Object> complete(PgTable table, Map<String, Object> given) {
            Map<String, Object> row = new LinkedHashMap<>();
            table.columns().keySet().forEach(key -> row.put(key, given.get(key)));
            if (table.equals(ITEMS)) {
                row.put("version", 0);
                if (!given.containsKey("label")) {
                    row.put("label", "b");
                }
                if (!given.containsKey("tenant")) {
                    row.put("tenant", 1);
                }
            }
            return row;
        }

        private static void set(PgTable table, Assignments<?> target, List<String> keys, Map<String, Object> row) {
            keys.forEach(key -> target.set(Assignment.ofAny(table.column(key), row.get(key))));
        }

        /** What happens to rows with the key of another row. */
        private record Conflict(boolean isUpdated, Map<String, Value> assignments, Term<Boolean> where) {

            @Override
            public String toString() {
                return isUpdated ? text(assignments) + " where " + where : "nothing";
            }
        }

        private Conflict conflict(PgTable table) {
            return switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> new Conflict(false, Map.of(), null);
                default ->
                    new Conflict(
                            true,
                            assignments(table, true),
                            random.nextBoolean() ? terms(table).condition(1) : null);
            };
        }

        private <S> S handle(PgTable table, OnConflict<S> onConflict, Conflict conflict) {
            return !conflict.isUpdated
                    ? onConflict.doNothing()
                    : onConflict.doUpdate(u -> {
                        set(table, u, conflict.assignments);
                        if (conflict.where != null) {
                            u.where(conflict.where.sql());
                        }
                    });
        }

        private static Column<?>[] columns(PgTable table, List<String> keys) {
            return keys.stream().map(table::column).toArray(Column<?>[]::new);
        }

        private Outcome inserted(
                PgTable table,
                List<Map<String, Object>> rows,
                List<Map<String, Object>> given,
                Conflict conflict,
                boolean isUnfiltered) {
            if (!given.isEmpty()
                    && !isUnfiltered
                    && (!given.stream().allMatch(Run::isFixed)
                            || conflict != null && !isFixed(constants(conflict.assignments)))) {
                return Outcome.failing(RefusedWriteException.class);
            }
            List<Map<String, Object>> written = new ArrayList<>();
            Set<List<Object>> touched = new HashSet<>();
            for (var values : given) {
                var key = conflictKey(table).stream().map(values::get).toList();
                var excluded = complete(table, values);
                var other = IntStream.range(0, rows.size())
                        .filter(i -> conflictKey(table).stream()
                                .map(rows.get(i)::get)
                                .toList()
                                .equals(key))
                        .findFirst();
                if (other.isEmpty()) {
                    rows.add(excluded);
                    written.add(excluded);
                    touched.add(key);
                } else if (conflict == null) {
                    return Outcome.failing(DuplicateKeyException.class);
                } else if (conflict.isUpdated) {
                    if (touched.contains(key)) {
                        return Outcome.failing(DataAccessException.class);
                    }
                    var row = rows.get(other.getAsInt());
                    if (passes(table, row, isUnfiltered) && holds(conflict.where, row)) {
                        var changed = changed(table, row, excluded, conflict.assignments);
                        rows.set(other.getAsInt(), changed);
                        written.add(changed);
                        touched.add(key);
                    }
                }
            }
            return checked(table, written, isUnfiltered);
        }

        private Written insertOne(PgTable table) {
            var isUnfiltered = random.nextInt(4) == 0;
            var keys = given(table, isUnfiltered);
            var row = newRow(table, keys);
            var conflict = conflict(table);
            var isPrepared = random.nextInt(4) == 0;
            InsertRow<Row> plain = db.insert(table).values(v -> set(table, v, keys, row));
            var insert = isUnfiltered ? plain.unfiltered() : plain;
            var text = "insert into %s %s, on conflict %s, %s".formatted(table, row, conflict, isUnfiltered);
            Function<List<Map<String, Object>>, Outcome> evaluate =
                    rows -> inserted(table, rows, List.of(row), conflict, isUnfiltered);
            if (conflict == null) {
                return new Written(
                        table,
                        isPrepared ? () -> insert.prepare().execute() : insert::execute,
                        isPrepared ? r -> insert.prepare(r).returning() : r -> List.of(insert.returning(r)),
                        evaluate,
                        true,
                        text);
            }
            var upsert = handle(table, insert.onConflict(columns(table, conflictKey(table))), conflict);
            return new Written(
                    table,
                    isPrepared ? () -> upsert.prepare().execute() : upsert::execute,
                    isPrepared
                            ? r -> upsert.prepare(r).returning()
                            : r -> upsert.returning(r).stream().toList(),
                    evaluate,
                    true,
                    text);
        }

        private Written insertSeveral(PgTable table) {
            var isUnfiltered = random.nextInt(4) == 0;
            var keys = given(table, isUnfiltered);
            var rows = Stream.generate(() -> newRow(table, keys))
                    .limit(random.nextInt(5))
                    .toList();
            var conflict = conflict(table);
            InsertRows<Row> plain = db.insert(table).values(rows, (row, v) -> set(table, v, keys, row));
            var insert = isUnfiltered ? plain.unfiltered() : plain;
            var upsert = conflict == null
                    ? insert
                    : handle(table, insert.onConflict(columns(table, conflictKey(table))), conflict);
            return new Written(
                    table,
                    upsert::execute,
                    upsert::returning,
                    all -> inserted(table, all, rows, conflict, isUnfiltered),
                    true,
                    "insert into %s %s, on conflict %s, %s".formatted(table, rows, conflict, isUnfiltered));
        }

        // updates and deletions

        private Written update(PgTable table) {
            var isUnfiltered = random.nextInt(4) == 0;
            var assignments = assignments(table, false);
            var where = random.nextInt(6) == 0 ? null : terms(table).condition(2);
            var isVersioned = table.equals(ITEMS) && !items.isEmpty() && random.nextInt(3) == 0;
            var id = isVersioned ? items.get(random.nextInt(items.size())).get("id") : null;
            var version = random.nextInt(3);
            var expected = isVersioned || random.nextInt(3) > 0 ? null : (Integer) random.nextInt(3);
            var isPrepared = random.nextInt(4) == 0;
            var update = db.update(table);
            for (var assignment : assignments.entrySet()) {
                update = update.set(Assignment.ofAny(table.column(assignment.getKey()), assignment.getValue().sql));
            }
            if (isVersioned) {
                update = update.set(ITEMS.column("version", Integer.class), version)
                        .where(eq(ITEMS.column("id", Integer.class), (Integer) id));
            }
            update = where == null ? isVersioned ? update : update.allRows() : update.where(where.sql());
            update = isUnfiltered ? update.unfiltered() : update;
            var complete = expected == null ? update : update.expecting(expected);
            return new Written(
                    table,
                    isPrepared ? () -> complete.prepare().execute() : complete::execute,
                    isPrepared ? r -> complete.prepare(r).returning() : complete::returning,
                    rows -> {
                        if (!isUnfiltered && !isFixed(constants(assignments))) {
                            return Outcome.failing(RefusedWriteException.class);
                        }
                        List<Map<String, Object>> written = new ArrayList<>();
                        rows.replaceAll(row -> {
                            if (!passes(table, row, isUnfiltered)
                                    || !holds(where, row)
                                    || isVersioned
                                            && !(row.get("id").equals(id)
                                                    && row.get("version").equals(version))) {
                                return row;
                            }
                            var changed = changed(table, row, Map.of(), assignments);
                            written.add(changed);
                            return changed;
                        });
                        var outcome = checked(table, written, isUnfiltered);
                        return isVersioned && written.isEmpty()
                                ? Outcome.failing(OptimisticLockingFailureException.class)
                                : expecting(outcome, expected);
                    },
                    false,
                    "update %s set %s where %s, version %s of %s, expecting %s, %s"
                            .formatted(
                                    table,
                                    text(assignments),
                                    where,
                                    isVersioned ? version : null,
                                    id,
                                    expected,
                                    isUnfiltered));
        }

        private static Outcome expecting(Outcome outcome, Integer expected) {
            return outcome.failure == null && expected != null && outcome.written.size() != expected
                    ? Outcome.failing(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                    : outcome;
        }

        private Written delete(PgTable table) {
            var isUnfiltered = random.nextInt(4) == 0;
            var isPermanent = random.nextInt(3) == 0;
            var where = random.nextInt(8) == 0 ? null : terms(table).condition(2);
            var expected = random.nextInt(3) > 0 ? null : (Integer) random.nextInt(3);
            var isPrepared = random.nextInt(4) == 0;
            var delete = where == null
                    ? db.delete(table).allRows()
                    : db.delete(table).where(where.sql());
            delete = isUnfiltered ? delete.unfiltered() : delete;
            delete = isPermanent ? delete.permanently() : delete;
            var complete = expected == null ? delete : delete.expecting(expected);
            var isSoft = table.equals(ITEMS) && !isPermanent;
            return new Written(
                    table,
                    isPrepared ? () -> complete.prepare().execute() : complete::execute,
                    isPrepared ? r -> complete.prepare(r).returning() : complete::returning,
                    rows -> {
                        var hit = rows.stream()
                                .filter(row -> isHit(table, row, isUnfiltered, isPermanent) && holds(where, row))
                                .toList();
                        if (!isSoft) {
                            rows.removeAll(hit);
                            return expecting(Outcome.of(hit), expected);
                        }
                        hit.forEach(row -> {
                            row.put("deleted", 1);
                            raiseVersion(table, row);
                        });
                        return expecting(Outcome.of(hit), expected);
                    },
                    false,
                    "delete from %s where %s, permanently %s, expecting %s, %s"
                            .formatted(table, where, isPermanent, expected, isUnfiltered));
        }

        /** A row that was deleted softly can be deleted permanently. */
        private static boolean isHit(
                PgTable table, Map<String, Object> row, boolean isUnfiltered, boolean isPermanent) {
            if (!table.equals(ITEMS) || !isPermanent) {
                return passes(table, row, isUnfiltered);
            }
            Map<String, Object> undeleted = new HashMap<>(row);
            undeleted.put("deleted", null);
            return passes(table, undeleted, isUnfiltered);
        }
    }
}
