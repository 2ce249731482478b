package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Guarded.FOLDERS;
import static io.drizzle4j.write.Guarded.MARKS;
import static io.drizzle4j.write.Guarded.NOTES;
import static io.drizzle4j.write.Guarded.OTHER_NOTES;
import static io.drizzle4j.write.Guarded.REVIEWS;
import static io.drizzle4j.write.Guarded.TASKS;
import static io.drizzle4j.write.Guarded.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Guarded.NewTask;
import io.drizzle4j.write.Guarded.Place;
import io.drizzle4j.write.Guarded.TaskView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes have the same effect as on a database without the rows that filters hide, which stay as they are. */
class WriteFiltersIT {

    @RegisterExtension
    static final Guarded guarded = new Guarded();

    private static final RelationalQueries db = guarded.db;

    /** Writes of all rows, and of rows of others by their keys and values. */
    static List<Place> confined() {
        List<Place> places = ofExistingRows();
        places.addAll(inserts());
        places.addAll(conflicts());
        return places;
    }

    static List<Place> ofExistingRows() {
        List<Place> places = new ArrayList<>(updates());
        places.addAll(deletions());
        places.addAll(readings());
        return places;
    }

    private static List<Place> updates() {
        return List.of(
                place(
                        "update allRows",
                        db -> db.update(NOTES).set(NOTES.body, "x").allRows().execute()),
                place(
                        "update by key",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(eq(NOTES.id, 11))
                                .execute()),
                place(
                        "update of a deleted row",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(eq(NOTES.id, 13))
                                .returning()),
                place(
                        "update by a list",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(inArray(NOTES.id, List.of(1, 11, 12, 13, 14)))
                                .returning()),
                place(
                        "update by or",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(or(eq(NOTES.id, 1), gt(NOTES.n, 0)))
                                .returning()),
                place(
                        "update by sql",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(sql(PgType.BOOL, "true or {0} = 1", NOTES.id))
                                .returning()),
                place(
                        "update by the tenant",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(eq(NOTES.tenant, 2))
                                .returning()),
                place(
                        "update of several conditions",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(gt(NOTES.id, 2), lt(NOTES.id, 13))
                                .returning()),
                place(
                        "update that sets the fixed value",
                        db -> db.update(NOTES).set(NOTES.tenant, 1).allRows().returning()),
                place(
                        "update that clears a deletion",
                        db -> db.update(NOTES)
                                .setNull(NOTES.deletedAt)
                                .allRows()
                                .returning()),
                place(
                        "update with checks",
                        db -> db.update(TASKS)
                                .set(TASKS.n, plus(TASKS.n, 10))
                                .allRows()
                                .execute()),
                place(
                        "update with checks, returned",
                        db -> db.update(TASKS)
                                .set(TASKS.n, plus(TASKS.n, 10))
                                .allRows()
                                .as(TaskView.class)
                                .returning()),
                place(
                        "update with checks by key",
                        db -> db.update(TASKS)
                                .set(TASKS.n, 50)
                                .where(inArray(TASKS.id, List.of(4, 11, 12, 13, 14, 15, 16, 17, 18)))
                                .returning()),
                place(
                        "update of related rows",
                        db -> db.update(TASKS)
                                .set(TASKS.n, plus(TASKS.n, 10))
                                .where(some("note", gt(NOTES.n, 1)))
                                .returning(TASKS.id)),
                place(
                        "update of rows without related rows",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(none("tasks", eq(TASKS.status, "open")))
                                .returning(NOTES.id)),
                place(
                        "update of rows without a folder",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(none("folder"))
                                .returning(NOTES.id)),
                place(
                        "update by a count",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(gt(count("tasks"), 2))
                                .returning(NOTES.id)),
                place(
                        "update by exists",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(exists(from(TASKS).where(and(eq(TASKS.noteId, NOTES.id), gt(TASKS.n, 12)))))
                                .returning(NOTES.id)),
                place(
                        "update by a sub-select of the same table",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(exists(from(OTHER_NOTES)
                                        .where(and(eq(OTHER_NOTES.body, NOTES.body), ne(OTHER_NOTES.id, NOTES.id)))))
                                .returning(NOTES.id)),
                place(
                        "set to a count",
                        db -> db.update(NOTES)
                                .set(NOTES.body, cast(count("tasks"), PgType.TEXT))
                                .allRows()
                                .returning()),
                place(
                        "set to a count of a table",
                        db -> db.update(NOTES)
                                .set(NOTES.n, plus(NOTES.n, cast(count(from(TASKS)), PgType.INTEGER)))
                                .allRows()
                                .returning(NOTES.n)),
                place(
                        "set to a related value",
                        db -> db.update(NOTES)
                                .set(NOTES.body, column("folder", FOLDERS.name))
                                .allRows()
                                .returning()),
                place(
                        "set to the texts of related rows",
                        db -> db.update(FOLDERS)
                                .set(FOLDERS.name, coalesce(max("notes", NOTES.body), "none"))
                                .allRows()
                                .returning()),
                place(
                        "set to a value of the same table",
                        db -> db.update(NOTES)
                                .set(NOTES.body, cast(count(from(OTHER_NOTES)), PgType.TEXT))
                                .allRows()
                                .returning()),
                place("prepared", db -> {
                    var update = db.update(NOTES)
                            .set(NOTES.body, placeholder("body"))
                            .where(eq(NOTES.id, placeholder("id")))
                            .prepare();
                    return List.of(
                            update.bind("body", "x").bind("id", 11).execute(),
                            update.bind("body", "x").bind("id", 2).returning(),
                            update.bind("body", "y").bind("id", 13).returning());
                }),
                place(
                        "batch",
                        db -> Arrays.toString(db.update(TASKS)
                                .set(TASKS.n, placeholder("n"))
                                .where(eq(TASKS.id, placeholder("id")))
                                .prepare()
                                .executeBatch(List.of(
                                        Map.of("id", 1, "n", 60),
                                        Map.of("id", 11, "n", 60),
                                        Map.of("id", 15, "n", 60))))),
                place(
                        "update with checks of related values",
                        db -> db.update(REVIEWS).set(REVIEWS.stars, 1).allRows().execute()),
                place(
                        "update with checks of related values, returned",
                        db -> db.update(REVIEWS)
                                .set(REVIEWS.stars, plus(REVIEWS.stars, cast(count("tasks"), PgType.INTEGER)))
                                .allRows()
                                .returning(r -> r.with("tasks", t -> t.orderBy(TASKS.id)))),
                place(
                        "update by a generated column",
                        db -> db.update(MARKS)
                                .set(MARKS.name, "c")
                                .where(gt(MARKS.id, 1))
                                .returning()));
    }

    private static List<Place> deletions() {
        return List.of(
                place("delete allRows", db -> db.delete(TASKS).allRows().execute()),
                place(
                        "delete by key",
                        db -> db.delete(TASKS)
                                .where(inArray(TASKS.id, List.of(1, 11, 12, 13, 14, 15, 16, 17, 18)))
                                .returning()),
                place(
                        "delete by or",
                        db -> db.delete(FOLDERS)
                                .where(or(eq(FOLDERS.id, 1), eq(FOLDERS.id, 19)))
                                .returning()),
                place(
                        "delete of related rows",
                        db -> db.delete(TASKS)
                                .where(some("note", eq(NOTES.body, "b1")))
                                .returning()),
                place(
                        "delete of rows without related rows",
                        db -> db.delete(FOLDERS)
                                .where(none("notes", gt(NOTES.n, 2)))
                                .returning()),
                place(
                        "delete by a sub-select",
                        db -> db.delete(FOLDERS)
                                .where(exists(from(NOTES).where(and(eq(NOTES.folderId, FOLDERS.id), gt(NOTES.n, 12)))))
                                .returning()),
                place("soft deletion", db -> db.delete(NOTES).allRows().execute()),
                place(
                        "soft deletion by key",
                        db -> db.delete(NOTES)
                                .where(inArray(NOTES.id, List.of(2, 11, 12, 13, 14)))
                                .returning()),
                place(
                        "soft deletion of related rows",
                        db -> db.delete(NOTES)
                                .where(some("tasks", eq(TASKS.status, "open")))
                                .returning(r -> r.with("tasks", t -> t.orderBy(TASKS.id)))),
                place(
                        "soft deletion of rows without related rows",
                        db -> db.delete(NOTES).where(none("folder")).returning()),
                place(
                        "deletion with checks of related values",
                        db -> db.delete(REVIEWS).where(gt(REVIEWS.stars, 4)).returning()),
                place(
                        "permanently, without soft deletion",
                        db -> db.delete(TASKS).allRows().permanently().returning()),
                place(
                        "delete with returned relations",
                        db -> db.delete(TASKS)
                                .allRows()
                                .returning(r -> r.with("note", n -> n.with("tasks", t -> t.orderBy(TASKS.id))))),
                place(
                        "prepared deletion",
                        db -> db.delete(TASKS)
                                .where(gte(TASKS.id, placeholder("id")))
                                .prepare()
                                .bind("id", 2)
                                .returning()),
                place(
                        "batch of deletions",
                        db -> Arrays.toString(db.delete(FOLDERS)
                                .where(eq(FOLDERS.id, placeholder("id")))
                                .prepare()
                                .executeBatch(List.of(Map.of("id", 1), Map.of("id", 19))))));
    }

    private static List<Place> inserts() {
        return List.of(
                place(
                        "insert of one row",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.id, 50).set(NOTES.slug, "new"))
                                .returning()),
                place(
                        "insert with the fixed value",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.id, 50)
                                        .set(NOTES.slug, "new")
                                        .set(NOTES.tenant, 1)
                                        .setNull(NOTES.deletedAt))
                                .returning()),
                place(
                        "insert of several rows",
                        db -> db.insert(NOTES)
                                .values(
                                        List.of(50, 51),
                                        (id, v) -> v.set(NOTES.id, id).set(NOTES.slug, "new" + id))
                                .returning()),
                place(
                        "insert of several rows with the fixed value",
                        db -> db.insert(NOTES)
                                .values(
                                        List.of(50, 51),
                                        (id, v) -> v.set(NOTES.id, id)
                                                .set(NOTES.slug, "new" + id)
                                                .set(NOTES.tenant, 1)
                                                .setNull(NOTES.deletedAt))
                                .returning()),
                place(
                        "insert of a record",
                        db -> db.insert(TASKS)
                                .values(new NewTask(50, 1, "open", 8))
                                .returning()),
                place(
                        "insert of records",
                        db -> db.insert(TASKS)
                                .values(List.of(new NewTask(50, 1, "open", 8), new NewTask(51, 2, "open", 9)))
                                .as(TaskView.class)
                                .returning()),
                place(
                        "insert of a map",
                        db -> db.insert(TASKS)
                                .values(v -> v.set(TASKS.id, 50)
                                        .setAll(
                                                Map.of("noteId", 1, "status", "open", "n", 8),
                                                TASKS.noteId,
                                                TASKS.status,
                                                TASKS.n))
                                .execute()),
                place(
                        "insert of a count",
                        db -> db.insert(FOLDERS)
                                .values(v ->
                                        v.set(FOLDERS.id, 50).set(FOLDERS.name, cast(count(from(TASKS)), PgType.TEXT)))
                                .returning()),
                place(
                        "insert of an aggregate of the same table",
                        db -> db.insert(FOLDERS)
                                .values(v -> v.set(FOLDERS.id, plus(cast(count(from(FOLDERS)), PgType.INTEGER), 50))
                                        .set(FOLDERS.name, "x"))
                                .returning()),
                place(
                        "insert with a parent of its own",
                        db -> db.insert(TASKS)
                                .values(v -> v.set(TASKS.id, 50)
                                        .set(TASKS.noteId, 1)
                                        .set(TASKS.status, "open")
                                        .set(TASKS.n, 8))
                                .returning(r -> r.with(
                                        "note",
                                        n -> n.with("tasks", t -> t.orderBy(TASKS.id))
                                                .with("folder")))),
                place(
                        "insert of a generated value",
                        db -> db.insert(MARKS)
                                .values(v -> v.set(MARKS.id, 50).set(MARKS.name, "c"))
                                .returning()));
    }

    private static List<Place> conflicts() {
        return List.of(
                place(
                        "conflict with a row of the tenant",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "one"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .returning()),
                place(
                        "conflict of several rows of the tenant",
                        db -> db.insert(NOTES)
                                .values(
                                        List.of("one", "two"),
                                        (slug, v) -> v.set(NOTES.slug, slug).set(NOTES.body, "x"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, excluded(NOTES.body)))
                                .returning()),
                place(
                        "update by a count",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "one"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, cast(count("tasks"), PgType.TEXT)))
                                .returning()),
                place(
                        "update by a condition on related rows",
                        db -> db.insert(NOTES)
                                .values(List.of("one", "two", "three"), (slug, v) -> v.set(NOTES.slug, slug))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x").where(some("tasks", gt(TASKS.n, 10))))
                                .returning(NOTES.slug)),
                place(
                        "checked on the row that is updated",
                        db -> db.insert(TASKS)
                                .values(v -> v.set(TASKS.id, 1)
                                        .set(TASKS.status, "secret")
                                        .set(TASKS.n, 1))
                                .onConflict(TASKS.id)
                                .doUpdate(u -> u.set(TASKS.status, "done"))
                                .returning()));
    }

    /** What is read of the rows that are written, with relations of each kind. */
    private static List<Place> readings() {
        return List.of(
                place(
                        "many",
                        db -> db.update(FOLDERS)
                                .set(FOLDERS.name, "x")
                                .allRows()
                                .returning(r -> r.with(
                                        "notes", n -> n.orderBy(NOTES.id).with("tasks", t -> t.orderBy(TASKS.id))))),
                place(
                        "many, limited",
                        db -> db.update(FOLDERS)
                                .set(FOLDERS.name, "x")
                                .allRows()
                                .returning(r -> r.with(
                                        "notes", n -> n.orderBy(desc(NOTES.id)).limit(1)))),
                place(
                        "one",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .allRows()
                                .returning(r -> r.columns(NOTES.id).with("folder"))),
                place(
                        "counts",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .allRows()
                                .returning(r -> r.columns(NOTES.id)
                                        .extras("tasks", count("tasks"))
                                        .extras("folder", column("folder", FOLDERS.name)))),
                place(
                        "a count of the table",
                        db -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(eq(NOTES.id, 1))
                                .returning(count(from(OTHER_NOTES)))),
                place(
                        "related rows of the same table",
                        db -> db.delete(TASKS)
                                .where(eq(TASKS.id, 1))
                                .returning(r -> r.with("note", n -> n.with("tasks", t -> t.orderBy(TASKS.id))))));
    }

    @ParameterizedTest
    @MethodSource("confined")
    void writesAsIfHiddenRowsWereNotThere(Place place) {
        var before = guarded.rows();

        assertThat(place.write().apply(db)).isEqualTo(place.write().apply(guarded.reference));
        assertThat(guarded.rows()).isEqualTo(guarded.rowsOfReference(before));
    }

    /** Otherwise the test above would prove nothing. */
    @ParameterizedTest
    @MethodSource("ofExistingRows")
    void writesSomethingElseWithoutFilters(Place place) {
        var expected = List.of(place.write().apply(db), guarded.rows());
        guarded.fill();

        assertThat(List.of(guarded.withoutFilters(place.write()), guarded.rows()))
                .isNotEqualTo(expected);
    }

    static List<Place> withMissingParameters() {
        List<Place> places = new ArrayList<>();
        for (var place : confined()) {
            if (!place.name().contains("generated")) {
                places.add(place);
            }
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("withMissingParameters")
    void runsNothingWithoutTheParametersOfFilters(Place place) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> place.write().apply(guarded.withoutParameters))
                .withMessageMatching(
                        "A filter in the query on '\\w+' needs the parameter 'tenant', which has no value. .*");
        assertThat(guarded.log.statements()).isEmpty();
    }
}
