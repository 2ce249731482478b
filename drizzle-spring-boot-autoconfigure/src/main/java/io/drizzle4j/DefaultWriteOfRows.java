package io.drizzle4j;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.WriteOfRows;
import io.drizzle4j.write.WriteStatement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the implementations of statements that write any number of rows share.
 *
 * @param <S> the kind of statement
 * @param <R> the type of a row, which is that of {@code result}
 */
abstract class DefaultWriteOfRows<S extends WriteStatement<S>, R> extends DefaultWrite<S, R> implements WriteOfRows<R> {

    DefaultWriteOfRows(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    public List<R> returning() {
        return rows(r -> {});
    }

    @Override
    public List<R> returning(Consumer<? super ReturningConfig> configuration) {
        return rows(configuration);
    }

    @Override
    public <V> List<@Nullable V> returning(Expression<V> value) {
        return values(value);
    }

    public S where(Expression<Boolean> condition) {
        return with(draft.where(condition));
    }

    public S allRows() {
        return with(draft.allRows());
    }

    public S expecting(int rows) {
        return with(draft.expecting(rows));
    }
}
