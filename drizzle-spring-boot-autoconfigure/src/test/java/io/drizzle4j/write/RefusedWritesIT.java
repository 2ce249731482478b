package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Guarded.CODES;
import static io.drizzle4j.write.Guarded.FOLDERS;
import static io.drizzle4j.write.Guarded.MARKS;
import static io.drizzle4j.write.Guarded.NOTES;
import static io.drizzle4j.write.Guarded.TASKS;
import static io.drizzle4j.write.Guarded.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Guarded.Code;
import io.drizzle4j.write.Guarded.NewTask;
import io.drizzle4j.write.Guarded.TaskView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

/** A statement that would write a row that the filter of its table hides is refused, and writes nothing. */
class RefusedWritesIT {

    @RegisterExtension
    static final Guarded guarded = new Guarded();

    private static final RelationalQueries db = guarded.db;

    /** A write that is refused, and the message of the exception. */
    record Refusal(String name, Function<RelationalQueries, Object> write, String message) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Refusal refusal(String name, Function<RelationalQueries, Object> write, String message) {
        return new Refusal(name, write, message);
    }

    record NewNote(int id, String slug, @Nullable Integer tenant) {}

    record MovedNote(int tenant) {}

    private static final String OTHER_TENANT =
            "'notes.tenant' is set to another value than the filter of 'notes' requires. "
                    + "Leave it out, or call unfiltered().";

    private static final String OTHER_DELETION =
            "'notes.deletedAt' is set to another value than the filter of 'notes' requires. "
                    + "Leave it out, or call unfiltered().";

    private static String expression(String statement, String column) {
        return "The %s 'notes' sets '%s' to an expression, but the filter of 'notes' requires a certain value. "
                        .formatted(statement, column)
                + "Leave it out, or call unfiltered().";
    }

    private static String unsatisfied(int rows, String table) {
        return "The filter of '%s' does not hold in %d of the written rows. ".formatted(table, rows)
                + "Write values that satisfy it, or call unfiltered().";
    }

    static List<Refusal> refused() {
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(otherValues());
        refusals.addAll(otherRows());
        refusals.addAll(graphs());
        return refusals;
    }

    /** Values of columns that the filter fixes. */
    private static List<Refusal> otherValues() {
        return List.of(
                refusal(
                        "insert",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.tenant, 2))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "insert, returned",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.tenant, 2))
                                .returning(),
                        OTHER_TENANT),
                refusal(
                        "insert of a deleted row",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.deletedAt, noon()))
                                .execute(),
                        OTHER_DELETION),
                refusal(
                        "insert of an expression",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.tenant, sql(PgType.INTEGER, "1 + 1")))
                                .execute(),
                        expression("insert into", "tenant")),
                refusal(
                        "insert of a computed deletion",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.deletedAt, now(PgType.TIMESTAMP)))
                                .execute(),
                        expression("insert into", "deletedAt")),
                refusal(
                        "insert of a value of a type that mixes",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new")
                                        .set(Assignment.ofAny(NOTES.tenant, value(PgType.BIGINT, 2L))))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "insert of several rows",
                        db -> db.insert(NOTES)
                                .values(
                                        List.of(1, 2),
                                        (tenant, v) -> v.set(NOTES.slug, "new" + tenant)
                                                .set(NOTES.tenant, tenant))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "insert of several deleted rows",
                        db -> db.insert(NOTES)
                                .values(
                                        List.of(1, 2),
                                        (i, v) -> v.set(NOTES.slug, "new" + i)
                                                .set(NOTES.deletedAt, i == 1 ? null : noon()))
                                .returning(),
                        OTHER_DELETION),
                refusal(
                        "insert of a record",
                        db -> db.insert(NOTES).values(new NewNote(50, "new", 2)).execute(),
                        OTHER_TENANT),
                refusal(
                        "insert of records",
                        db -> db.insert(NOTES)
                                .values(List.of(new NewNote(50, "new", 1), new NewNote(51, "newer", 2)))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "prepared insert",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "new").set(NOTES.tenant, placeholder("tenant")))
                                .prepare()
                                .bind("tenant", 2)
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "batch of inserts",
                        db -> db.insert(NOTES)
                                .values(v ->
                                        v.set(NOTES.slug, placeholder("slug")).set(NOTES.tenant, placeholder("tenant")))
                                .prepare()
                                .executeBatch(List.of(
                                        Map.of("slug", "new", "tenant", 1), Map.of("slug", "newer", "tenant", 2))),
                        OTHER_TENANT),
                refusal(
                        "update",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, 2)
                                .where(eq(NOTES.id, 1))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "update, returned",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, 2)
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.id),
                        OTHER_TENANT),
                refusal(
                        "update that deletes",
                        db -> db.update(NOTES)
                                .set(NOTES.deletedAt, noon())
                                .allRows()
                                .execute(),
                        OTHER_DELETION),
                refusal(
                        "update to an expression",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, plus(NOTES.tenant, 1))
                                .allRows()
                                .execute(),
                        expression("update of", "tenant")),
                refusal(
                        "update to the same column",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, NOTES.tenant)
                                .allRows()
                                .execute(),
                        expression("update of", "tenant")),
                refusal(
                        "update by a record",
                        db -> db.update(NOTES)
                                .setAll(new MovedNote(2))
                                .where(eq(NOTES.id, 1))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "prepared update",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, placeholder("to"))
                                .where(eq(NOTES.id, 1))
                                .prepare()
                                .bind("to", 2)
                                .returning(),
                        OTHER_TENANT),
                refusal(
                        "prepared deletion by an update",
                        db -> db.update(NOTES)
                                .set(NOTES.deletedAt, placeholder("at"))
                                .allRows()
                                .prepare()
                                .bind("at", noon())
                                .execute(),
                        OTHER_DELETION),
                refusal(
                        "batch of updates",
                        db -> db.update(NOTES)
                                .set(NOTES.tenant, placeholder("to"))
                                .where(eq(NOTES.id, placeholder("id")))
                                .prepare()
                                .executeBatch(List.of(Map.of("id", 1, "to", 1), Map.of("id", 2, "to", 2))),
                        OTHER_TENANT),
                refusal(
                        "update on conflict",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "one"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.tenant, 2))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "update on conflict of several rows",
                        db -> db.insert(NOTES)
                                .values(List.of("one", "new"), (slug, v) -> v.set(NOTES.slug, slug))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.tenant, 2))
                                .execute(),
                        OTHER_TENANT),
                refusal(
                        "update on conflict to an expression",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "one"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.tenant, plus(excluded(NOTES.tenant), 1)))
                                .execute(),
                        expression("insert into", "tenant")),
                refusal(
                        "insert with doNothing",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "one").set(NOTES.tenant, 2))
                                .onConflictDoNothing()
                                .execute(),
                        OTHER_TENANT));
    }

    /** Rows at any level of a graph. */
    private static List<Refusal> graphs() {
        return List.of(
                refusal("graph", db -> db.insert(NOTES).graph(Map.of("slug", "new", "tenant", 2)), OTHER_TENANT),
                refusal(
                        "nested rows of a graph",
                        db -> db.insert(FOLDERS)
                                .graph(Map.of(
                                        "id", 50, "name", "x", "notes", List.of(Map.of("slug", "new", "tenant", 2)))),
                        OTHER_TENANT),
                refusal(
                        "nested deleted rows of a graph",
                        db -> db.insert(FOLDERS)
                                .graph(Map.of(
                                        "id",
                                        50,
                                        "name",
                                        "x",
                                        "notes",
                                        List.of(Map.of("slug", "new", "deletedAt", noon())))),
                        OTHER_DELETION),
                refusal(
                        "nested rows of a graph that do not satisfy another condition",
                        db -> db.insert(NOTES)
                                .graph(Map.of(
                                        "slug", "new", "tasks", List.of(Map.of("id", 50, "status", "secret", "n", 8)))),
                        unsatisfied(1, "tasks")));
    }

    /** Rows that do not satisfy a condition of the filter that fixes no value, or for which it is unknown. */
    private static List<Refusal> otherRows() {
        return List.of(
                refusal(
                        "not equal",
                        db -> db.update(TASKS)
                                .set(TASKS.status, "secret")
                                .where(eq(TASKS.id, 1))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "not equal, returned",
                        db -> db.update(TASKS)
                                .set(TASKS.status, "secret")
                                .where(eq(TASKS.id, 1))
                                .returning(),
                        unsatisfied("the row with id = 1")),
                refusal(
                        "not equal, returned as a record",
                        db -> db.update(TASKS)
                                .set(TASKS.status, "secret")
                                .where(eq(TASKS.id, 1))
                                .as(TaskView.class)
                                .returning(),
                        unsatisfied("the row with id = 1")),
                refusal(
                        "not equal, returned as a value",
                        db -> db.update(TASKS)
                                .set(TASKS.status, "secret")
                                .where(eq(TASKS.id, 1))
                                .returning(TASKS.n),
                        unsatisfied("a written row")),
                refusal(
                        "not equal to null",
                        db -> db.update(TASKS).setNull(TASKS.status).allRows().execute(),
                        unsatisfied(4, "tasks")),
                refusal(
                        "a null in an or",
                        db -> db.update(TASKS)
                                .setNull(TASKS.n)
                                .where(eq(TASKS.id, 1))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "some rows",
                        db -> db.update(TASKS)
                                .set(TASKS.n, minus(TASKS.n, 6))
                                .where(ne(TASKS.n, 0))
                                .execute(),
                        unsatisfied(2, "tasks")),
                refusal(
                        "without related rows",
                        db -> db.update(TASKS)
                                .set(TASKS.noteId, 99)
                                .where(eq(TASKS.id, 1))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "with hidden related rows",
                        db -> db.update(TASKS)
                                .set(TASKS.noteId, 11)
                                .where(eq(TASKS.id, 1))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "with deleted related rows",
                        db -> db.update(TASKS)
                                .set(TASKS.noteId, 13)
                                .where(eq(TASKS.id, 1))
                                .returning(),
                        unsatisfied("the row with id = 1")),
                refusal(
                        "insert",
                        db -> db.insert(TASKS)
                                .values(new NewTask(50, 1, "open", 1))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "insert, returned",
                        db -> db.insert(TASKS)
                                .values(new NewTask(50, 11, "open", 8))
                                .returning(),
                        unsatisfied("the row with id = 50")),
                refusal(
                        "insert of an expression",
                        db -> db.insert(TASKS)
                                .values(v -> v.set(TASKS.id, 50)
                                        .set(TASKS.noteId, 1)
                                        .set(TASKS.n, 8)
                                        .set(TASKS.status, concat("sec", "ret")))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "insert without a value",
                        db -> db.insert(TASKS)
                                .values(v ->
                                        v.set(TASKS.id, 50).set(TASKS.noteId, 1).set(TASKS.n, 8))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "insert of several rows",
                        db -> db.insert(TASKS)
                                .values(List.of(
                                        new NewTask(50, 1, "open", 8),
                                        new NewTask(51, 1, "secret", 8),
                                        new NewTask(52, 1, "open", 1)))
                                .execute(),
                        unsatisfied(2, "tasks")),
                refusal(
                        "insert of several rows, returned",
                        db -> db.insert(TASKS)
                                .values(List.of(new NewTask(51, 1, "open", 8), new NewTask(50, 1, "secret", 8)))
                                .returning(TASKS.id),
                        unsatisfied("a written row")),
                refusal(
                        "on conflict",
                        db -> db.insert(TASKS)
                                .values(new NewTask(1, 1, "open", 8))
                                .onConflict(TASKS.id)
                                .doUpdate(u -> u.set(TASKS.status, "secret"))
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "on conflict, returned",
                        db -> db.insert(TASKS)
                                .values(new NewTask(1, 1, "secret", 8))
                                .onConflict(TASKS.id)
                                .doUpdate(u -> u.set(TASKS.status, excluded(TASKS.status)))
                                .returning(),
                        unsatisfied("the row with id = 1")),
                refusal(
                        "insert with doNothing",
                        db -> db.insert(TASKS)
                                .values(new NewTask(50, 1, "secret", 8))
                                .onConflictDoNothing()
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "prepared",
                        db -> db.update(TASKS)
                                .set(TASKS.status, placeholder("status"))
                                .where(eq(TASKS.id, 1))
                                .prepare()
                                .bind("status", "secret")
                                .execute(),
                        unsatisfied(1, "tasks")),
                refusal(
                        "batch",
                        db -> db.update(TASKS)
                                .set(TASKS.n, placeholder("n"))
                                .where(eq(TASKS.id, placeholder("id")))
                                .prepare()
                                .executeBatch(List.of(Map.of("id", 1, "n", 60), Map.of("id", 2, "n", 1))),
                        unsatisfied(1, "tasks")),
                refusal(
                        "a generated column that must be null",
                        db -> db.insert(MARKS)
                                .values(v -> v.set(MARKS.id, 50).set(MARKS.name, "trash"))
                                .execute(),
                        unsatisfied(1, "marks")),
                refusal(
                        "a generated column with a fixed value",
                        db -> db.insert(MARKS)
                                .values(v -> v.set(MARKS.id, 50).set(MARKS.name, "other"))
                                .execute(),
                        unsatisfied(1, "marks")),
                refusal(
                        "a generated column that an update changes",
                        db -> db.update(MARKS)
                                .set(MARKS.name, "trash")
                                .where(eq(MARKS.id, 1))
                                .execute(),
                        unsatisfied(1, "marks")),
                refusal(
                        "a generated column of several rows",
                        db -> db.insert(MARKS)
                                .values(
                                        List.of("c", "trash"),
                                        (name, v) -> v.set(MARKS.id, name.equals("c") ? 50 : 51)
                                                .set(MARKS.name, name))
                                .execute(),
                        unsatisfied(1, "marks")));
    }

    private static String unsatisfied(String row) {
        return "The filter of 'tasks' does not hold in %s. ".formatted(row)
                + "Write values that satisfy it, or call unfiltered().";
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesARowThatAFilterWouldHide(Refusal refusal) {
        var before = guarded.rows();

        assertRefused(refusal, () -> refusal.write.apply(db));

        assertThat(guarded.rows()).isEqualTo(before);
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable write) {
        assertThatExceptionOfType(RefusedWriteException.class).isThrownBy(write).withMessage(refusal.message);
    }

    /** The caller may handle the exception, and commit what it has written before and after. */
    @ParameterizedTest
    @MethodSource("refused")
    void leavesNothingOfARefusedWriteInATransactionThatIsCommitted(Refusal refusal) {
        var before = guarded.rows();

        guarded.transactions.executeWithoutResult(status -> {
            db.insert(FOLDERS)
                    .values(v -> v.set(FOLDERS.id, 90).set(FOLDERS.name, "before"))
                    .execute();
            assertRefused(refusal, () -> refusal.write.apply(db));
            db.insert(FOLDERS)
                    .values(v -> v.set(FOLDERS.id, 91).set(FOLDERS.name, "after"))
                    .execute();
        });

        Objects.requireNonNull(before.get("folders")).put(90, "(90,1,before)");
        Objects.requireNonNull(before.get("folders")).put(91, "(91,1,after)");
        assertThat(guarded.rows()).isEqualTo(before);
    }

    @Test
    void takesParametersOfFiltersFromTheStatement() {
        var insert = guarded.withoutParameters.insert(NOTES).values(v -> v.set(NOTES.slug, "new"));
        var ofSecond = guarded.withoutParameters
                .insert(NOTES)
                .values(v -> v.set(NOTES.slug, "newer").set(NOTES.tenant, 2));
        var several = guarded.withoutParameters
                .insert(NOTES)
                .values(List.of("a", "b"), (slug, v) -> v.set(NOTES.slug, slug).set(NOTES.tenant, 2));

        assertThat(insert.parameter("tenant", 2).returning(NOTES.tenant)).isEqualTo(2);
        assertThat(ofSecond.parameter("tenant", 2).returning(NOTES.tenant)).isEqualTo(2);
        assertThat(several.parameter("tenant", 2).execute()).isEqualTo(2);
        assertThat(db.update(NOTES)
                        .set(NOTES.tenant, 2)
                        .allRows()
                        .parameter("tenant", 2)
                        .execute())
                .isEqualTo(6);
        assertThat(db.delete(FOLDERS).allRows().parameter("tenant", 2).returning(FOLDERS.id))
                .containsExactly(19);
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> ofSecond.parameter("tenant", 1).execute())
                .withMessage(OTHER_TENANT);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> insert.parameter("tenant", "2").execute());
    }

    @Test
    void comparesFixedValuesAsTheDatabaseDoes() {
        var insert = db.insert(CODES);

        assertThat(insert.values(v -> v.set(CODES.id, 50)
                                .set(CODES.price, new BigDecimal("1.500"))
                                .set(CODES.code, new Code("A")))
                        .execute())
                .isEqualTo(1);
        assertThat(insert.values(
                                List.of(51, 52),
                                (id, v) -> v.set(CODES.id, id).set(CODES.price, new BigDecimal("1.50")))
                        .execute())
                .isEqualTo(2);
        assertThatExceptionOfType(RefusedWriteException.class)
                .isThrownBy(() -> insert.values(v -> v.set(CODES.id, 53).set(CODES.code, new Code("a")))
                        .execute())
                .withMessage("'codes.code' is set to another value than the filter of 'codes' requires. "
                        + "Leave it out, or call unfiltered().");
        assertThat(db.query(CODES).count()).isEqualTo(4);
    }

    @Test
    void takesNoFixedValueFromAMap() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.update(NOTES).setAll(Map.of("tenant", 1), NOTES.tenant))
                .withMessage(
                        "The update of 'notes' permits a map to set 'tenant', which is fixed by the filter of the table. "
                                + "Set it yourself: set(NOTES.tenant, …).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(NOTES).values(Map.of("deletedAt", noon()), NOTES.deletedAt))
                .withMessage(
                        "The insert into 'notes' permits a map to set 'deletedAt', which is fixed by the filter of the table. "
                                + "Set it yourself: set(NOTES.deletedAt, …).");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> db.update(NOTES).setAll(Map.of("body", "x", "tenant", 2), NOTES.body));
    }

    /** Also where the condition names a key, so that one row at most is written. */
    @Test
    void leavesNothingWhereAnotherNumberOfRowsIsExpected() {
        var before = guarded.rows();
        var update = db.update(NOTES).set(NOTES.body, "x");

        for (var expected : List.of(0, 2)) {
            assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                    .isThrownBy(() ->
                            update.where(eq(NOTES.id, 1)).expecting(expected).execute());
            assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                    .isThrownBy(() -> db.delete(FOLDERS)
                            .where(eq(FOLDERS.id, 1))
                            .expecting(expected)
                            .returning());
        }
        assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                .isThrownBy(() -> update.where(eq(NOTES.id, 11)).expecting(1).execute());
        assertThat(guarded.rows()).isEqualTo(before);
    }
}
