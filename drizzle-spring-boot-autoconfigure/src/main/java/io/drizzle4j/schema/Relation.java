package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Column;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from one table to another, or to itself. It knows its target; the definition that holds it knows the table it
 * starts from and its key. Immutable, with identity: each call returns a new one.
 */
public abstract sealed class Relation permits One, Many {

    private final PgTable target;

    /** Null where they are to be found, while an empty list is a mistake. */
    final @Nullable List<Column<?>> fields;

    /** Null where they are to be found, while an empty list is a mistake. */
    final @Nullable List<Column<?>> references;

    private final @Nullable String relationName;

    Relation(
            PgTable target,
            @Nullable List<Column<?>> fields,
            @Nullable List<Column<?>> references,
            @Nullable String relationName) {
        if (target == null) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "A relation was given null for its target table.",
                    "Name a table that is there by then: a static constant of another class, not one of a class that is "
                            + "still being initialized.")));
        }
        this.target = target;
        this.fields = fields;
        this.references = references;
        this.relationName = relationName;
    }

    /** Returns the table that the relation leads to. */
    public PgTable target() {
        return target;
    }

    /** Returns the columns of the table it starts from, as declared; empty where they are to be found. */
    public List<Column<?>> declaredFields() {
        return fields == null ? List.of() : fields;
    }

    /** Returns the columns of the target, as declared, pairwise with the fields; empty where they are to be found. */
    public List<Column<?>> declaredReferences() {
        return references == null ? List.of() : references;
    }

    /** Returns the name that it shares with its counterpart, or null. */
    public @Nullable String relationName() {
        return relationName;
    }

    boolean hasColumns() {
        return fields != null || references != null;
    }

    /** Keeps a null, to be reported by the schema with everything else that is wrong. */
    static List<Column<?>> named(Column<?>... columns) {
        return columns == null
                ? Collections.singletonList(null)
                : Collections.unmodifiableList(Arrays.asList(columns.clone()));
    }
}
