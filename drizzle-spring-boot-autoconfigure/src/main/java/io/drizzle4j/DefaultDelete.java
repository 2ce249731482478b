package io.drizzle4j;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.write.Delete;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link Delete}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultDelete<R> extends DefaultWriteOfRows<Delete<R>, R> implements Delete<R> {

    DefaultDelete(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    Delete<R> with(WriteDraft other) {
        return new DefaultDelete<>(context, other, result);
    }

    @Override
    public <V> Delete<V> as(Class<V> type) {
        return as(type == null ? null : ResolvableType.forClass(type));
    }

    @Override
    public <V> Delete<V> as(ParameterizedTypeReference<V> type) {
        return as(type == null ? null : ResolvableType.forType(type));
    }

    private <V> Delete<V> as(@Nullable ResolvableType type) {
        return new DefaultDelete<>(context, draft, context.result(draft.table(), type));
    }

    @Override
    public Delete<R> permanently() {
        return with(draft.permanently());
    }
}
