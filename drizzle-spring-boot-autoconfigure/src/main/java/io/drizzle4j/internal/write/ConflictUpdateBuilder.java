package io.drizzle4j.internal.write;

import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
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
        where = and(where, rules().required("where", condition));
        return this;
    }

    /** Returns both conditions; an omitted one is no condition. */
    static @Nullable Expression<Boolean> and(@Nullable Expression<Boolean> before, Expression<Boolean> condition) {
        if (condition instanceof Condition.Omitted) {
            return before;
        }
        return before == null ? condition : Operators.and(before, condition);
    }

    @Nullable Expression<Boolean> where() {
        return where;
    }
}
