package io.drizzle4j.internal.page;

import io.drizzle4j.internal.query.Limit;
import io.drizzle4j.internal.query.Offset;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page by offset and size.
 *
 * @param sort the order of the rows, after that of the query
 * @param sortable additional expressions to sort by, by property
 * @param size the page size, at least 1; null to read all rows
 * @param offset the number of rows before the page
 * @param paging the additional information to read
 */
public record NumberedPage(
        List<SortKey> sort,
        Map<String, Expression<?>> sortable,
        @Nullable Integer size,
        long offset,
        Paging paging) implements PageCut {

    @Override
    public Cut of(Question question, SchemaTables schema) {
        var query = question.query();
        CutRules.checkNoLimit(query);
        CutRules.checkNoOffset(query);
        CutRules.checkOrdered(query);
        var slots = Slots.after(question.values());
        var rows = query.rows().thenBy(orders(query, slots));
        if (size != null) {
            rows = offset == 0 ? rows : rows.offset(Offset.of(slots.add(PgType.BIGINT, offset), offset));
            rows = rows.page(Limit.of(slots.add(PgType.BIGINT, Long.valueOf(size)), size), paging);
        }
        return new Cut(question.with(query.cut(rows, query.unselected()), slots.values()), null, List.of(), false);
    }

    private List<Order> orders(Query query, Slots slots) {
        var keys = new SortableKeys(query, sortable);
        return sort.stream().map(key -> key.order(keys).withSlots(slots)).toList();
    }
}
