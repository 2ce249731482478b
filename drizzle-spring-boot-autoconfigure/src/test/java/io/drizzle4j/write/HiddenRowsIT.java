package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.write.Guarded.DRAFTS;
import static io.drizzle4j.write.Guarded.NOTES;
import static io.drizzle4j.write.Guarded.REVIEWS;
import static io.drizzle4j.write.Guarded.TASKS;
import static io.drizzle4j.write.Guarded.noon;
import static io.drizzle4j.write.Guarded.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Guarded.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hidden rows stay as they are on conflict, and are written only permanently or unfiltered. */
class HiddenRowsIT {

    @RegisterExtension
    static final Guarded guarded = new Guarded();

    private static final RelationalQueries db = guarded.db;

    /** Inserts of rows that have the keys of hidden rows. */
    static List<Place> conflictsWithHiddenRows() {
        return List.of(
                place(
                        "one row",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "eleven").set(NOTES.body, "x"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .execute()),
                place(
                        "one row, returned",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "eleven"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .returning()
                                .map(row -> 1)
                                .orElse(0)),
                place(
                        "one row, returned as a value",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "eleven"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .returning(NOTES.body)
                                .map(row -> 1)
                                .orElse(0)),
                place(
                        "a deleted row",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "thirteen"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .execute()),
                place(
                        "a deleted row that is restored",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "thirteen"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.setNull(NOTES.deletedAt))
                                .execute()),
                place(
                        "with a condition",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "eleven"))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x")
                                        .where(or(eq(NOTES.tenant, 2), sql(PgType.BOOL, "true or {0} = 1", NOTES.id))))
                                .execute()),
                place(
                        "the key",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.id, 11).set(NOTES.slug, "new"))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.slug, "stolen"))
                                .execute()),
                place(
                        "several rows",
                        db -> db.insert(NOTES)
                                .values(List.of("eleven", "thirteen", "fourteen"), (slug, v) -> v.set(NOTES.slug, slug))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, excluded(NOTES.slug)))
                                .execute()),
                place(
                        "several rows, returned",
                        db -> db.insert(NOTES)
                                .values(List.of("eleven", "thirteen"), (slug, v) -> v.set(NOTES.slug, slug))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .returning()
                                .size()),
                place(
                        "the other conditions",
                        db -> db.insert(TASKS)
                                .values(
                                        List.of(11, 12, 13, 14, 15, 16, 17, 18),
                                        (id, v) -> v.set(TASKS.id, id)
                                                .set(TASKS.noteId, 1)
                                                .set(TASKS.status, "open")
                                                .set(TASKS.n, 8))
                                .onConflict(TASKS.id)
                                .doUpdate(u -> u.set(TASKS.status, "open")
                                        .set(TASKS.n, 8)
                                        .set(TASKS.noteId, 1))
                                .execute()),
                place(
                        "related rows",
                        db -> db.insert(REVIEWS)
                                .values(
                                        List.of(11, 12, 13, 14),
                                        (id, v) -> v.set(REVIEWS.id, id).set(REVIEWS.noteId, 2))
                                .onConflict(REVIEWS.id)
                                .doUpdate(u -> u.set(REVIEWS.noteId, 2))
                                .returning()
                                .size()),
                place(
                        "prepared",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, placeholder("slug")))
                                .onConflict(NOTES.slug)
                                .doUpdate(u -> u.set(NOTES.body, "x"))
                                .prepare()
                                .bind("slug", "eleven")
                                .execute()),
                place(
                        "batch",
                        db -> Arrays.stream(db.insert(NOTES)
                                        .values(v -> v.set(NOTES.slug, placeholder("slug")))
                                        .onConflict(NOTES.slug)
                                        .doUpdate(u -> u.set(NOTES.body, "x"))
                                        .prepare()
                                        .executeBatch(List.of(Map.of("slug", "eleven"), Map.of("slug", "thirteen"))))
                                .sum()),
                place(
                        "doNothing",
                        db -> db.insert(NOTES)
                                .values(v -> v.set(NOTES.slug, "eleven"))
                                .onConflictDoNothing()
                                .execute()));
    }

    @ParameterizedTest
    @MethodSource("conflictsWithHiddenRows")
    void leavesARowThatIsHiddenOnConflict(Place place) {
        var before = guarded.rows();

        assertThat(place.write().apply(db)).isEqualTo(0);
        assertThat(guarded.rows()).isEqualTo(before);
    }

    @Test
    void updatesTheOtherRowsOfAConflict() {
        assertThat(db.insert(NOTES)
                        .values(List.of("new", "eleven", "two", "thirteen"), (slug, v) -> v.set(NOTES.slug, slug))
                        .onConflict(NOTES.slug)
                        .doUpdate(u -> u.set(NOTES.body, "x"))
                        .returning(NOTES.slug))
                .containsExactly("new", "two");
    }

    @Test
    void deletesPermanentlyWhatIsDeletedButNoRowsOfOthers() {
        assertThat(db.delete(NOTES).where(gte(NOTES.id, 3)).permanently().returning(NOTES.id))
                .containsExactlyInAnyOrder(3, 4, 13);
        assertThat(guarded.ids("notes")).containsExactly(1, 2, 11, 12, 14);

        assertThat(db.delete(NOTES).allRows().permanently().execute()).isEqualTo(2);
        assertThat(guarded.ids("notes")).containsExactly(11, 12, 14);
    }

    @Test
    void deletesPermanentlyOnlyVisibleRowsWhereAConditionMixesBoth() {
        assertThat(db.delete(DRAFTS).allRows().permanently().returning(DRAFTS.id))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(guarded.ids("drafts")).containsExactly(11, 12, 13);
    }

    /** Deletes softly beside custom SQL, which may name a column that it is not passed. */
    private static final class Tenanted extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Boolean> deleted = bool();

        Tenanted() {
            super("drafts");
        }

        @Override
        protected Expression<Boolean> filter() {
            return sql(PgType.BOOL, "not coalesce({0}, false) and tenant = 1", deleted);
        }

        @Override
        protected List<Assignment> softDelete() {
            return List.of(set(deleted, true));
        }
    }

    @Test
    void deletesPermanentlyOnlyVisibleRowsWhereAConditionIsCustomSql() {
        var drafts = new Tenanted();
        var custom = RelationalQueries.create(guarded.log, Schema.of(relations(drafts, r -> r)));
        var visible = custom.query(drafts).findMany().stream()
                .map(row -> row.get(drafts.id))
                .toList();

        assertThat(custom.delete(drafts).allRows().permanently().returning(drafts.id))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(visible);
        assertThat(guarded.ids("drafts where tenant = 2")).isNotEmpty();
    }

    @Test
    void deletesSoftlyAlsoUnfiltered() {
        assertThat(db.delete(NOTES).where(gte(NOTES.id, 4)).unfiltered().execute())
                .isEqualTo(5);
        assertThat(guarded.ids("notes where deleted_at = '2024-01-01'")).containsExactly(4, 11, 12, 13, 14);
    }

    @Test
    void deletesAnyRowPermanentlyUnfiltered() {
        assertThat(db.delete(NOTES)
                        .where(gte(NOTES.id, 4))
                        .unfiltered()
                        .permanently()
                        .execute())
                .isEqualTo(5);
        assertThat(guarded.ids("notes")).containsExactly(1, 2, 3);
    }

    @Test
    void writesAnyRowUnfiltered() {
        assertThat(db.insert(NOTES)
                        .values(v ->
                                v.set(NOTES.slug, "new").set(NOTES.tenant, 2).set(NOTES.deletedAt, noon()))
                        .unfiltered()
                        .returning(NOTES.tenant))
                .isEqualTo(2);
        assertThat(db.update(NOTES)
                        .set(NOTES.tenant, 3)
                        .where(eq(NOTES.id, 11))
                        .unfiltered()
                        .execute())
                .isEqualTo(1);
        assertThat(db.update(TASKS)
                        .set(TASKS.status, "secret")
                        .where(eq(TASKS.id, 1))
                        .unfiltered()
                        .execute())
                .isEqualTo(1);
        assertThat(db.insert(NOTES)
                        .values(v -> v.set(NOTES.slug, "twelve").set(NOTES.tenant, 5))
                        .onConflict(NOTES.slug)
                        .doUpdate(u -> u.set(NOTES.tenant, excluded(NOTES.tenant)))
                        .unfiltered()
                        .returning(NOTES.id))
                .contains(12);
        assertThat(guarded.ids("notes where tenant in (3, 5)")).containsExactly(11, 12);
    }

    @Test
    void appliesTheFiltersOfOtherTablesUnfiltered() {
        assertThat(db.update(NOTES)
                        .set(NOTES.body, cast(count("tasks"), PgType.TEXT))
                        .where(none("folder"))
                        .unfiltered()
                        .returning(r -> r.columns(NOTES.id, NOTES.body).with("tasks")))
                .extracting(row -> row.get(NOTES.id), row -> row.get(NOTES.body), row -> row.many("tasks"))
                .containsExactlyInAnyOrder(
                        tuple(4, "0", List.of()), tuple(11, "0", List.of()), tuple(12, "0", List.of()));
    }
}
