package io.drizzle4j;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.Update;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link Update}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultUpdate<R> extends DefaultWriteOfRows<Update<R>, R> implements Update<R> {

    DefaultUpdate(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    Update<R> with(WriteDraft other) {
        return new DefaultUpdate<>(context, other, result);
    }

    @Override
    public <V> Update<V> as(Class<V> type) {
        return as(type == null ? null : ResolvableType.forClass(type));
    }

    @Override
    public <V> Update<V> as(ParameterizedTypeReference<V> type) {
        return as(type == null ? null : ResolvableType.forType(type));
    }

    private <V> Update<V> as(@Nullable ResolvableType type) {
        return new DefaultUpdate<>(context, draft, context.result(draft.table(), type));
    }

    @Override
    public <T> Update<R> set(Column<T> column, @Nullable T value) {
        return with(draft.set(row -> row.set(column, value)));
    }

    @Override
    public <T> Update<R> set(Column<T> column, Expression<? extends T> expression) {
        return with(draft.set(row -> row.set(column, expression)));
    }

    @Override
    public Update<R> setNull(Column<?> column) {
        return with(draft.set(row -> row.setNull(column)));
    }

    @Override
    public Update<R> set(Assignment assignment) {
        return with(draft.set(row -> row.set(assignment)));
    }

    @Override
    public Update<R> setAll(Object row, Column<?>... only) {
        return with(draft.setAll(row, only));
    }

    @Override
    public Update<R> setAll(Map<String, ? extends @Nullable Object> values, Column<?>... allowed) {
        return with(draft.set(row -> row.setAll(values, allowed)));
    }
}
