package io.drizzle4j.internal.write;

import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.ConflictUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the update of a row that has the key of an inserted row. */
final class ConflictUpdateBuilder extends AssignmentBuilder<ConflictUpdate> implements ConflictUpdate {

    private @Nullable Expression<Boolean> where;

    ConflictUpdateBuilder(WriteRules rules, SourceTypes sources) {
        super(rules, sources);
    }

    @Override
    ConflictUpdate self() {
        return this;
    }

    @Override
    List<Assignment> read(ObjectRow reader, Object row, Column<?>... only) {
        return reader.withoutKeys(row, only);
    }

    @Override
    public ConflictUpdate where(Expression<Boolean> condition) {
        where = WriteRules.and(where, rules().required("where", condition));
        return this;
    }

    @Nullable Expression<Boolean> where() {
        return where;
    }
}
