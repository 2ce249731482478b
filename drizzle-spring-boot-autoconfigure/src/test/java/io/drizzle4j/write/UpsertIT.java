package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Tests what happens to inserted rows with the key of another row. */
class UpsertIT {

    private static final Tracker TRACKER = new Tracker();

    @BeforeEach
    void insert() {
        TRACKER.reset();
        TRACKER.db
                .insert(LABELS)
                .values(v -> v.set(LABELS.name, "bug").set(LABELS.color, "red"))
                .execute();
        TRACKER.log.clear();
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    private InsertRow<?> label(String name, String color) {
        return TRACKER.db.insert(LABELS).values(v -> v.set(LABELS.name, name).set(LABELS.color, color));
    }

    private List<String> labels() {
        return TRACKER.db.query(LABELS).findMany(q -> q.unfiltered().orderBy(LABELS.id)).stream()
                .map(row -> "%s %s %s".formatted(row.get(LABELS.tenantId), row.get(LABELS.name), row.get(LABELS.color)))
                .toList();
    }

    @Test
    void updatesTheOtherRow() {
        var statement = TRACKER.db
                .insert(LABELS)
                .values(v -> v.set(LABELS.name, "bug").set(LABELS.color, "blue"))
                .onConflict(LABELS.tenantId, LABELS.name)
                .doUpdate(u -> u.set(LABELS.color, concat(LABELS.color, "-", excluded(LABELS.color))));

        assertThat(statement.returning(LABELS.color)).contains("red-blue");
        assertThat(TRACKER.log.statements().get(0).sql()).isEqualToNormalizingWhitespace("""
                with "lw" as (insert into "labels" as "t0" ("name", "color", "tenant_id")
                  values (?::text, ?::text, ?::integer)
                  on conflict ("tenant_id", "name") do update
                  set "color" = concat("t0"."color", ?::text, excluded."color")
                  where "t0"."tenant_id" = ?::integer returning "color")
                select "t0"."color" as "c1" from "lw" "t0"
                """);
        assertThat(labels()).containsExactly("1 bug red-blue");
    }

    @Test
    void updatesOnlyUnderItsCondition() {
        var statement = label("bug", "blue")
                .onConflict(LABELS.name, LABELS.tenantId)
                .doUpdate(u -> u.set(LABELS.color, "x").where(ne(LABELS.color, "red")));

        assertThat(statement.execute()).isZero();
        assertThat(statement.returning()).isEmpty();
        assertThat(labels()).containsExactly("1 bug red");
    }

    @Test
    void leavesTheKeyOfTheOtherRow() {
        record Label(int id, String name, String color) {}

        assertThat(TRACKER.db
                        .insert(LABELS)
                        .values(new Label(100, "bug", "blue"))
                        .onConflict(LABELS.tenantId, LABELS.name)
                        .doUpdate(u -> u.setAll(new Label(100, "bug", "blue")))
                        .returning(LABELS.id))
                .contains(1);
        assertThat(labels()).containsExactly("1 bug blue");
    }

    @Test
    void leavesRowsOut() {
        assertThat(label("bug", "blue")
                        .onConflict(LABELS.tenantId, LABELS.name)
                        .doNothing()
                        .returning())
                .isEmpty();
        assertThat(label("bug", "blue").onConflictDoNothing().execute()).isZero();
        assertThat(TRACKER.db
                        .insert(LABELS)
                        .values(List.of("idea", "bug", "wish"), (name, v) -> v.set(LABELS.name, name))
                        .onConflictDoNothing()
                        .returning(LABELS.name))
                .containsExactly("idea", "wish");
    }

    @Test
    void findsPartialAndExpressionIndexes() {
        assertThat(label("idea", "RED")
                        .onConflict("labels_color_idx")
                        .doUpdate(u -> u.set(LABELS.name, excluded(LABELS.name)))
                        .execute())
                .isEqualTo(1);

        assertThat(TRACKER.log.statements().get(0).sql())
                .contains("on conflict ((lower(\"color\"))) where \"color\" is not null do update");
        assertThat(labels()).containsExactly("1 idea red");
    }

    @Test
    void writesNothingToTheRowOfAnotherTenant() {
        TRACKER.tenant = 2;
        var statement = label("idea", "red")
                .onConflict("labels_color_idx")
                .doUpdate(u -> u.set(LABELS.name, excluded(LABELS.name)));

        assertThat(statement.execute()).isZero();
        assertThat(statement.returning()).isEmpty();
        assertThat(statement.unfiltered().parameter("tenant", 2)).isNotNull();
        assertThat(labels()).containsExactly("1 bug red");
    }

    @Test
    void checksTheKey() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> label("a", "b").onConflict(LABELS.name))
                .withMessage("The insert into 'labels' handles conflicts of columns that are no declared key: 'name'."
                        + " Declare one, such as unique() or uniqueIndex(…). There are ['id', 'tenantId', 'name'].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> label("a", "b").onConflict("labels_colour_idx"))
                .withMessage(
                        "The insert into 'labels' handles conflicts of 'labels_colour_idx', which is no declared"
                                + " unique constraint or index. Did you mean 'labels_color_idx'? There are [labels_color_idx].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> label("a", "b").onConflict(LABELS.id).doUpdate(u -> {}))
                .withMessage("The insert into 'labels' sets no column in doUpdate(…)."
                        + " Set at least one, or call doNothing().");
    }

    @Test
    void namesTheColumnsOfADuplicateKey() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> label("bug", "blue").execute())
                .withMessageStartingWith("A row of 'labels' would repeat the key 'tenant_id, name' of another row"
                        + " (labels_tenant_id_name_key). ");
    }

    @Test
    void passesOnTheErrorOfTwoRowsWithOneKey() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of("a", "a"), (name, v) -> v.set(LABELS.name, name))
                        .onConflict(LABELS.tenantId, LABELS.name)
                        .doUpdate(u -> u.set(LABELS.color, "x"))
                        .execute())
                .withMessageContaining("ON CONFLICT DO UPDATE command cannot affect row a second time");
        assertThat(labels()).containsExactly("1 bug red");
    }
}
