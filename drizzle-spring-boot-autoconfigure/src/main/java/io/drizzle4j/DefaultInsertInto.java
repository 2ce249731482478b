package io.drizzle4j;

import io.drizzle4j.internal.write.GraphInsert;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.write.GraphConfig;
import io.drizzle4j.write.InsertInto;
import io.drizzle4j.write.InsertRow;
import io.drizzle4j.write.InsertRows;
import io.drizzle4j.write.RowValues;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link InsertInto}. */
record DefaultInsertInto(WriteContext context, WriteDraft draft) implements InsertInto {

    @Override
    public InsertRow<Row> values(Consumer<? super RowValues> configuration) {
        return row(draft.values(configuration));
    }

    @Override
    public InsertRow<Row> values(Object row, Column<?>... only) {
        return row(draft.values(row, only));
    }

    @Override
    public InsertRow<Row> values(Map<String, ? extends @Nullable Object> values, Column<?>... allowed) {
        return row(draft.values(values, allowed));
    }

    private InsertRow<Row> row(WriteDraft withRow) {
        return new DefaultInsertRow<>(context, withRow, null);
    }

    @Override
    public InsertRows<Row> values(Collection<?> rows, Column<?>... only) {
        return new DefaultInsertRows<>(context, draft.values(rows, only), null);
    }

    @Override
    public <T> InsertRows<Row> values(
            Collection<? extends T> rows, BiConsumer<? super T, ? super RowValues> configuration) {
        return new DefaultInsertRows<>(context, draft.values(rows, configuration), null);
    }

    @Override
    public <V> V graph(V row, Consumer<? super GraphConfig> configuration) {
        return inserted(draft.graph(Collections.singletonList(row), configuration), (List<V> rows) -> rows.get(0));
    }

    @Override
    public <V> List<V> graphs(Collection<V> rows, Consumer<? super GraphConfig> configuration) {
        if (rows != null && rows.isEmpty()) {
            return List.of();
        }
        return inserted(draft.graph(rows, configuration), (List<V> all) -> all);
    }

    private <V, A> A inserted(GraphInsert graph, Function<List<V>, A> answer) {
        return context.executor()
                .graph(graph.question(), graph.size(), computed -> answer.apply(graph.answer(computed)));
    }
}
