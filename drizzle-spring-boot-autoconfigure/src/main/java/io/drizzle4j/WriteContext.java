package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultTypes;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.schema.PgTable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** What all statements that write rows share. */
record WriteContext(WriteExecutor executor, SchemaTables schema, ResultTypes resultTypes, SourceTypes sourceTypes) {

    WriteDraft draft(PgTable table, Write.Kind kind) {
        return WriteDraft.of(schema, sourceTypes, table, kind);
    }

    /** Returns the result type of a class; null for {@code Row}. */
    @Nullable ResultType result(PgTable table, @Nullable ResolvableType type) {
        if (type == null) {
            throw new InvalidQueryException(
                    "as(…) of '%s' was called with null.".formatted(table), "Pass a class, such as Row.class.");
        }
        return resultTypes.of(table, type);
    }
}
