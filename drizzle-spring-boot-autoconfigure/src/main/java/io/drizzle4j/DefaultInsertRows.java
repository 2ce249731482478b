package io.drizzle4j;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.ConflictKey;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.sql.Column;
import io.drizzle4j.write.InsertRows;
import io.drizzle4j.write.OnConflict;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link InsertRows}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultInsertRows<R> extends DefaultWriteOfRows<InsertRows<R>, R> implements InsertRows<R> {

    DefaultInsertRows(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    InsertRows<R> with(WriteDraft other) {
        return new DefaultInsertRows<>(context, other, result);
    }

    @Override
    public <V> InsertRows<V> as(Class<V> type) {
        return as(type == null ? null : ResolvableType.forClass(type));
    }

    @Override
    public <V> InsertRows<V> as(ParameterizedTypeReference<V> type) {
        return as(type == null ? null : ResolvableType.forType(type));
    }

    private <V> InsertRows<V> as(@Nullable ResolvableType type) {
        return new DefaultInsertRows<>(context, draft, context.result(draft.table(), type));
    }

    @Override
    public OnConflict<InsertRows<R>> onConflict(Column<?>... key) {
        return new DefaultOnConflict<>(draft, draft.conflictKey(key), this::with);
    }

    @Override
    public OnConflict<InsertRows<R>> onConflict(String name) {
        return new DefaultOnConflict<>(draft, draft.conflictKey(name), this::with);
    }

    @Override
    public InsertRows<R> onConflictDoNothing() {
        return with(draft.onConflictDoNothing(ConflictKey.ANY));
    }

    @Override
    public InsertRows<R> overridingSystemValue() {
        return with(draft.overridingSystemValue());
    }
}
