package io.drizzle4j;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.ConflictKey;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.InsertRow;
import io.drizzle4j.write.OnConflict;
import io.drizzle4j.write.UpsertRow;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link InsertRow}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultInsertRow<R> extends DefaultWrite<InsertRow<R>, R> implements InsertRow<R> {

    DefaultInsertRow(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        super(context, draft, result);
    }

    @Override
    InsertRow<R> with(WriteDraft other) {
        return new DefaultInsertRow<>(context, other, result);
    }

    @Override
    public <V> InsertRow<V> as(Class<V> type) {
        return as(type == null ? null : ResolvableType.forClass(type));
    }

    @Override
    public <V> InsertRow<V> as(ParameterizedTypeReference<V> type) {
        return as(type == null ? null : ResolvableType.forType(type));
    }

    private <V> InsertRow<V> as(@Nullable ResolvableType type) {
        return new DefaultInsertRow<>(context, draft, context.result(draft.table(), type));
    }

    @Override
    public OnConflict<UpsertRow<R>> onConflict(Column<?>... key) {
        return new DefaultOnConflict<>(draft, draft.conflictKey(key), this::upsert);
    }

    @Override
    public OnConflict<UpsertRow<R>> onConflict(String name) {
        return new DefaultOnConflict<>(draft, draft.conflictKey(name), this::upsert);
    }

    @Override
    public UpsertRow<R> onConflictDoNothing() {
        return upsert(draft.onConflictDoNothing(ConflictKey.ANY));
    }

    private UpsertRow<R> upsert(WriteDraft other) {
        return new DefaultUpsertRow<>(context, other, result);
    }

    @Override
    public InsertRow<R> overridingSystemValue() {
        return with(draft.overridingSystemValue());
    }

    @Override
    public R returning() {
        return returning(r -> {});
    }

    @Override
    public R returning(Consumer<? super ReturningConfig> configuration) {
        return only(rows(configuration));
    }

    @Override
    public <V extends @Nullable Object> V returning(Expression<V> value) {
        return only(values(value));
    }

    private <V> V only(List<V> rows) {
        if (rows.isEmpty()) {
            throw new UnexpectedDataException(
                    "No row was inserted into '%s', although it has no conflict.".formatted(draft.table()),
                    "Look for a trigger or a rule that prevents the row, or call execute().");
        }
        return rows.get(0);
    }
}
