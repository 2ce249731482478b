package io.drizzle4j.internal.page;

import io.drizzle4j.internal.query.ComparedKey;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows after or before a row. Its size is the query's limit. Rows before it are read in reverse order, the
 * nearest first.
 *
 * @param position the values of the row by the keys of the order; empty for the first or the last page
 * @param isBackward whether the rows before the position are read
 * @param cursor the cursor that has the values instead; null if there is none
 */
public record KeysetScroll(
        Map<String, @Nullable Object> position,
        boolean isBackward,
        @Nullable Cursor cursor) implements PageCut {

    @Override
    public Cut of(Question question, SchemaTables schema) {
        var query = question.query();
        var table = schema.table(query.table());
        CutRules.checkNoOffset(query);
        CutRules.checkOrdered(query);
        var limit = CutRules.limit(question);
        var order = KeysetOrder.of(query, table);
        var cursors = new CursorOrder(
                query, order.keys().stream().map(ComparedKey::order).toList());
        var values = cursor == null ? position : cursor.values(cursors, order.names());
        var read = isBackward ? order.reversed() : order;
        var slots = Slots.after(question.values());
        var rows = query.rows().orderBy(read.orders()).page(limit, Paging.MORE);
        if (!values.isEmpty()) {
            rows = rows.where(new KeysetCondition(read, new KeysetPosition(order, table, values), slots).after());
        }
        return new Cut(
                question.with(query.cut(rows, Query.unselected(query.columns(), read(query, order))), slots.values()),
                cursors,
                order.names(),
                !values.isEmpty());
    }

    /** Returns the columns that are read even if they are not selected, such as those of the position. */
    private static List<Column<?>> read(Query query, KeysetOrder order) {
        List<Column<?>> read = new ArrayList<>(query.unselected());
        read.addAll(order.columns());
        return read;
    }
}
