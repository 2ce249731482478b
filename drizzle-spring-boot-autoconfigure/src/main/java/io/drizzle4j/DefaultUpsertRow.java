package io.drizzle4j;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.UpsertRow;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link UpsertRow}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultUpsertRow<R> extends DefaultWrite<UpsertRow<R>, R> implements UpsertRow<R> {

    DefaultUpsertRow(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    UpsertRow<R> with(WriteDraft other) {
        return new DefaultUpsertRow<>(context, other, result);
    }

    @Override
    public <V> UpsertRow<V> as(Class<V> type) {
        return as(type == null ? null : ResolvableType.forClass(type));
    }

    @Override
    public <V> UpsertRow<V> as(ParameterizedTypeReference<V> type) {
        return as(type == null ? null : ResolvableType.forType(type));
    }

    private <V> UpsertRow<V> as(@Nullable ResolvableType type) {
        return new DefaultUpsertRow<>(context, draft, context.result(draft.table(), type));
    }

    @Override
    public Optional<R> returning() {
        return returning(r -> {});
    }

    @Override
    public Optional<R> returning(Consumer<? super ReturningConfig> configuration) {
        return QueryExecutor.first(rows(configuration));
    }

    @Override
    public <V> Optional<V> returning(Expression<V> value) {
        return QueryExecutor.first(values(value));
    }
}
